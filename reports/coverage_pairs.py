"""Who held activities together: pairs of communities, pairs of municipalities, and when last."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, F, Max, QuerySet
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from regions.models import Community, Municipality
from regions.templatetags.names import community_name, place_name

# Both through tables link a record to its activity; each names its record in its own column.
NAMED = Activity.communities.through.objects
ROLES = Involvement.objects
PATHS = {
    "community": (NAMED, "community", "activity__communities"),
    "municipality": (ROLES, "municipality", "activity__involvements__municipality"),
}


class Meeting(NamedTuple):
    """What two had part in together: how many were held, and the latest day of the last."""

    number: int
    latest: dt.date | None


@dataclass
class Line:
    """A community or municipality, and whom it met."""

    record: Community | Municipality
    met: list[tuple["Line", Meeting | None]] = field(default_factory=list)

    @cached_property
    def name(self) -> SafeString:
        is_place = isinstance(self.record, Municipality)
        return place_name(self.record) if is_place else community_name(self.record)

    @property
    def partners(self) -> list[tuple["Line", Meeting]]:
        return [(line, meeting) for line, meeting in self.met if meeting]


def meetings(kind: str, held: ActivityQuerySet) -> dict[frozenset[int], Meeting]:
    """Give each pair of ids that was together in at least one of the activities; one query."""
    through, one, two = PATHS[kind]
    pairs = (
        through.order_by()
        .filter(activity__in=held.order_by())
        .annotate(one=F(one), two=F(two))
        .filter(one__lt=F("two"))
        .values_list("one", "two")
        .annotate(number=Count("activity", distinct=True), latest=Max("activity__ends_on"))
    )
    return {frozenset(pair): Meeting(number, latest) for *pair, number, latest in pairs}


def lines_of(kind: str, records: list, held: ActivityQuerySet) -> list[Line]:
    """Give each record with every record and what the two held together, in the records' order.

    Nobody meets themselves, so that place stays empty.
    """
    found = meetings(kind, held)
    lines = [Line(record) for record in records]
    for line in lines:
        line.met = [
            (other, found.get(frozenset([line.record.pk, other.record.pk]))) for other in lines
        ]
    return lines


def pairs_met(lines: list[Line]) -> tuple[int, int]:
    """Give how many pairs met at least once, and how many pairs there are."""
    met = sum(len(line.partners) for line in lines) // 2
    return met, len(lines) * (len(lines) - 1) // 2


def with_both(
    activities: ActivityQuerySet, kind: str, pair: list[Community | Municipality]
) -> ActivityQuerySet:
    """Those in which both have a part: communities by name, municipalities in any role."""
    for record in pair:
        found: QuerySet = PATHS[kind][0].filter(**{kind: record})
        activities = activities.filter(pk__in=found.values("activity"))
    return activities
