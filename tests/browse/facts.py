"""What each activity can be found by, read row by row."""

import datetime as dt
from dataclasses import dataclass, field

from activities.models import Activity
from regions.models import Municipality


@dataclass
class Facts:
    """What one activity is found by."""

    activity: Activity
    regions: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    involved: set[str] = field(default_factory=set)
    communities: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    commitments: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


def facts_of(visible) -> list[Facts]:
    """Everything that the activities can be found by, row by row."""
    activities = visible.select_related("region", "type", "plan__region").prefetch_related(
        "communities",
        "commitments__declaration",
        "involvements__municipality__region",
        "involvements__municipality__memberships__region",
        "partners__organisation",
        "venues__municipality__memberships__region",
        "venues__locality__municipality__memberships__region",
        "venues__region",
    )
    return [_facts_of_one(activity) for activity in activities]


def _facts_of_one(activity: Activity) -> Facts:
    facts = Facts(activity, names=[activity.search_text, activity.type.search_text])
    facts.regions.add(activity.region and activity.region.slug)
    for venue in activity.venues.all():
        _add_venue(facts, venue)
    for each in activity.involvements.all():
        facts.regions |= _regions_then(each.municipality, activity)
        facts.involved.add(each.municipality.slug)
        facts.roles.add(each.role)
        facts.names.append(each.municipality.search_text)
        if each.role == "host":
            facts.hosts.add(each.municipality.slug)
    for each in activity.partners.all():
        facts.partners.add(each.organisation.slug)
        facts.roles.add(each.role)
        facts.names.append(each.organisation.search_text)
    for each in activity.communities.all():
        facts.communities.add(each.slug)
        facts.names.append(each.search_text)
    for each in activity.commitments.all():
        facts.commitments.add(f"{each.declaration.slug}-{each.number}")
    return facts


def _add_venue(facts: Facts, venue) -> None:
    locality = venue.locality
    place = venue.municipality or (locality and locality.municipality)
    facts.regions.add(venue.region and venue.region.slug)
    facts.names.append(venue.search_text)
    facts.names.extend(each.search_text for each in (place, locality) if each)
    if place:
        facts.places.add(place.slug)
        facts.regions |= _regions_then(place, venue.activity)


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
