"""What each activity can be found by, read row by row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from activities.models import Activity
from dates.spans import DateSpan
from regions.models import Municipality


@dataclass
class Facts:
    """What one activity is found by; `said` is the same as far as a source says it."""

    activity: Activity
    precision: str = "unknown"
    has_number: bool = False
    regions: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)
    done_by: set[str] = field(default_factory=set)
    involved: set[str] = field(default_factory=set)
    communities: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    commitments: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    dates: list[DateSpan] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    roles_of_bodies: set[str] = field(default_factory=set)
    organising: set[str] = field(default_factory=set)
    said: "Facts | None" = None

    @property
    def organised(self) -> str:
        sides = bool(self.roles & {"host", "co_organiser"}), bool(self.roles_of_bodies & OWN)
        return {
            (True, False): "municipality",
            (True, True): "both",
            (False, True): "organisation",
            (False, False): "party" if self.done_by & {"host", "organiser"} else "unknown",
        }[sides]

    @property
    def proposed(self) -> str:
        if "proposer" in self.roles:
            return "municipality"
        if "proposer" in self.roles_of_bodies:
            return "organisation"
        return "party" if "proposer" in self.done_by else "unknown"


def facts_of(visible) -> list[Facts]:
    """Everything that the activities can be found by, row by row."""
    activities = visible.select_related(
        "region", "type", "plan__region", "programme"
    ).prefetch_related(
        "community_parts__community",
        "commitments__declaration",
        "participant_groups__kind",
        "involvements__municipality__region",
        "involvements__municipality__memberships__region",
        "occurrences",
        "invited_regions",
        "partners__organisation",
        "venues__municipality__memberships__region",
        "venues__locality__municipality__memberships__region",
        "venues__region",
        "parties__municipality__memberships__region",
        "parties__locality__municipality__memberships__region",
        "parties__region",
    )
    found = []
    for activity in activities:
        found.append(_facts_of_one(activity, lambda certainty: True))
        found[-1].said = _facts_of_one(activity, lambda certainty: certainty in SAID)
        found[-1].said.names = found[-1].names
    return found


# What makes an activity an organisation's own.
OWN = {"host", "organiser"}
SAID = ("said", "reconstructed")


def _facts_of_one(activity: Activity, counts: Callable[[str], bool]) -> Facts:
    """Takes whether what is known so surely counts."""
    facts = Facts(activity, names=[activity.search_text])
    facts.names += [activity.type.search_text] if activity.type else []
    if counts(activity.dates_certainty):
        given = [each.dates for each in activity.occurrences.all()]
        known = [each for each in given if each.is_known] or [activity.dates]
        facts.dates = [each for each in known if each.is_known]
        facts.precision = activity.dates.precision
    if counts(activity.participants_certainty):
        facts.has_number = activity.participants is not None
    facts.regions.add(activity.region and activity.region.slug)
    for venue in activity.venues.all():
        _add_place(facts, venue, facts.places)
    _add_parties(facts, counts)
    facts.kinds = {each.kind.slug for each in activity.participant_groups.all() if each.kind}
    facts.invited = _with_invited_regions(activity)
    for each in activity.commitments.all():
        facts.commitments.add(f"{each.declaration.slug}-{each.number}")
    for rows, add in (
        (activity.involvements, _add_involvement),
        (activity.partners, _add_partner),
        (activity.community_parts, _add_part),
    ):
        for row in rows.all():
            if counts(row.certainty):
                add(facts, row)
    own = ("host", "co_organiser")
    facts.organising = {each.certainty for each in activity.involvements.all() if each.role in own}
    return facts


def _with_invited_regions(activity: Activity) -> set[str]:
    """The municipalities of those days of the regions that are invited with all of theirs."""
    regions = {each.slug for each in activity.invited_regions.all()}
    if not regions:
        return set()
    places = Municipality.objects.prefetch_related("region", "memberships__region")
    return {each.slug for each in places if regions & _regions_then(each, activity)}


def _add_parties(facts: Facts, counts: Callable[[str], bool]) -> None:
    for party in facts.activity.parties.all():
        if counts(party.certainty):
            facts.done_by.add(party.role)
        _add_place(facts, party, facts.parties, is_of_region=party.role != "present")


def _add_involvement(facts: Facts, row) -> None:
    place = row.municipality
    if row.role == "invited":
        facts.invited.add(place.slug)
        return
    facts.regions |= _regions_then(place, facts.activity)
    facts.involved.add(place.slug)
    facts.roles.add(row.role)
    facts.names.append(place.search_text)
    if row.role == "host":
        facts.hosts.add(place.slug)


def _add_partner(facts: Facts, row) -> None:
    facts.partners.add(row.organisation.slug)
    facts.roles_of_bodies.add(row.role)
    facts.names.append(row.organisation.search_text)


def _add_part(facts: Facts, row) -> None:
    facts.communities.add(row.community.slug)
    facts.names.append(row.community.search_text)


def _add_place(facts: Facts, record, places: set[str], *, is_of_region: bool = True) -> None:
    """What a venue or a party says of where it is or comes from."""
    locality = record.locality
    place = record.municipality or (locality and locality.municipality)
    if is_of_region:
        facts.regions.add(record.region and record.region.slug)
        facts.regions |= _regions_then(place, record.activity) if place else set()
    facts.names.append(record.search_text)
    facts.names.extend(each.search_text for each in (place, locality) if each)
    if place:
        places.add(place.slug)


def _regions_then(place: Municipality, activity: Activity) -> set[str]:
    """Where the municipality belonged on some day of the activity; today, where none is known."""
    if activity.starts_on is None:
        return {place.region.slug} if place.region else set()
    return {
        each.region.slug
        for each in place.memberships.all()
        if (each.begins_on or dt.date.min) <= activity.ends_on
        and (each.ends_on or dt.date.max) >= activity.starts_on
    }
