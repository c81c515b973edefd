"""Who did what with whom, counted over the activities that the reader may see.

Every function takes those activities, so that none can count any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Involvement, Organisation
from activities.standing import counts_sentence
from browse.activity_sets import ActivitySet
from browse.filter_meanings import HOSTING
from declarations.models import Commitment
from regions.models import Community, Municipality, Region

# How many activities of a kind a page shows before it points to the list of activities.
SHOWN = 10

ROLE_HEADINGS = {
    Involvement.MunicipalityRole.HOST: _("As host"),
    Involvement.MunicipalityRole.CO_ORGANISER: _("As co-organiser"),
    Involvement.MunicipalityRole.PARTICIPANT: _("As participant"),
    Involvement.MunicipalityRole.PROPOSER: _("As proposer"),
}

Counted = Region | Municipality | Community | Commitment | Organisation
# Under which name activities are counted by each.
NAMES = {
    Region: "region",
    Municipality: "municipality",
    Community: "community",
    Commitment: "commitment",
    Organisation: "partner",
}


# Whom an activity is about need not have been there: under which name they met.
MET = {**NAMES, Community: "community_there"}


@dataclass(frozen=True)
class ActivityGroup:
    """Activities under one heading: how many there are, and the latest of them.

    `said` is of how many a source says that they belong there, where that can be told.
    """

    key: str
    heading: str
    count: int
    latest: list[Activity]
    said: int | None = None

    @property
    def is_read(self) -> bool:
        """Whether some of them stand here by our reading, or without a source."""
        return self.said is not None and self.said < self.count

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.latest)


def activity_group(key: str, heading: str, activities: ActivitySet) -> ActivityGroup:
    """Count the activities and fetch the latest."""
    return ActivityGroup(key, heading, activities.count, activities.latest(SHOWN))


def activity_groups(
    visible: ActivitySet, found: dict[tuple[str, str], ActivitySet]
) -> list[ActivityGroup]:
    """Count the activities under each (key, heading), and fetch the latest of all at once."""
    latest = visible.rows_in(*(each.latest_ids(SHOWN) for each in found.values()))
    return [
        ActivityGroup(*words, activities.count, rows)
        for (words, activities), rows in zip(found.items(), latest, strict=True)
    ]


def elsewhere_with_region(activities: ActivitySet, region: Region) -> ActivitySet:
    """Other regions' activities to which this one is invited."""
    invited = activities.having("invited_region", region.pk)
    return invited - activities.having("region", region.pk)


def groups_by_role(activities: ActivitySet, municipality: Municipality) -> list[ActivityGroup]:
    """The municipality's activities under each role, empty ones left out.

    Then come those to which it is invited, by itself or with its whole region, and in which it has
    no role of its own.
    """
    own = activities.having("municipality", municipality.pk)
    invited = Involvement.MunicipalityRole.INVITED
    here = activities.having("place", municipality.pk) - own
    found = {
        **{each: activities.having(each[0], municipality.pk) for each in ROLE_HEADINGS.items()},
        (invited, _("Invited to, not known whether it came")): (
            activities.having(invited, municipality.pk) - own
        ),
        ("place", _("In this municipality, and no part of its own is told")): here,
        ("party", _("Offices and groups from here")): (
            activities.having("party", municipality.pk) - own - here
        ),
    }
    groups = activity_groups(activities, {words: each for words, each in found.items() if each})
    return [
        replace(group, said=activities.said.having(group.key, municipality.pk).count)
        if group.key in ROLE_HEADINGS
        else group
        for group in groups
    ]


def hosting_of(activities: ActivitySet, query: str = "") -> dict:
    """How surely municipalities hosted or organised those that were held: how many by each value
    of the filter, and the `query` with which the list finds these activities."""
    held = activities.held
    found = {slug: held.found_by("hosting", slug).count for slug in HOSTING}
    return {**found, "held": held.count, "query": f"{query}&status=held".lstrip("&")}


def count_in_words(activities: ActivitySet) -> dict[str, int | str]:
    """Give how many there are as `total`, and in words by standing as `sentence`."""
    counts = activities.by_standing()
    return {"total": sum(counts.values()), "sentence": counts_sentence(counts)}


def with_activity_counts(
    records: Iterable[Counted], activities: ActivitySet, names: dict[type, str] = NAMES
) -> list[Counted]:
    """Give the records with the numbers of activities `held` and `planned`, and of how many of
    those held it is `said`; nothing is left out."""
    found = list(records)
    for record in found:
        theirs = activities.having(names[type(record)], record.pk)
        record.held, record.planned = theirs.held.count, theirs.planned.count
        record.said = activities.said.held.having(names[type(record)], record.pk).count
    return found


def met_in(records: Iterable[Counted], activities: ActivitySet, said: ActivitySet) -> list[Counted]:
    """Those of the records that have part in the activities, most often together first.

    What was cancelled or postponed brought nobody together and is not counted. Takes those that
    are `said` to be among the activities, and adds to each record in how many of them it is said
    to have part.
    """
    counted = with_activity_counts(records, activities, MET)
    met = [record for record in counted if record.held or record.planned]
    for record in met:
        record.said = said.said.held.having(MET[type(record)], record.pk).count
    return sorted(met, key=lambda record: (-record.held, -record.planned, record.slug))
