"""Activities as lists: those asked for, their order, and what a row of them needs."""

from django.db.models import F, Prefetch, Q

from regions.models import RegionMembership

from .due import due_on
from .involvement import Involvement
from .occurrence import on_a_day_between
from .party import Party
from .venue import Venue
from .visible import VisibleActivities
from .words import asked_by


class ActivityQuerySet(VisibleActivities):
    @classmethod
    def called(cls, text: str) -> Q:
        return asked_by(text)

    def matching(self, text: str) -> "ActivityQuerySet":
        """Those that the words find; all of them where nothing is asked."""
        return self.filter(self.called(text))

    def overlapping(self, first, last) -> "ActivityQuerySet":
        """Those that can have been on a day from first to last; either may be None."""
        return self.filter(on_a_day_between(first, last))

    def by_date(self) -> "ActivityQuerySet":
        """Latest first by the earliest day it can have been; unknown dates last."""
        return self.order_by(F("starts_on").desc(nulls_last=True), "reference")

    def for_list(self) -> "ActivityQuerySet":
        """With all that a row of `_activity_list.html` shows, in a fixed number of queries; whoever
        is only invited is not among its `parts_of_municipalities`."""
        then = RegionMembership.objects.select_related("region")
        parts = Involvement.objects.having_part().order_by("municipality")
        parts = parts.select_related("municipality__region")
        parts = parts.prefetch_related(Prefetch("municipality__memberships", then))
        rows = self.select_related("region", "type").annotate(due_on=due_on())
        return rows.prefetch_related(
            Prefetch("involvements", parts, to_attr="parts_of_municipalities"),
            Prefetch("venues", Venue.objects.with_regions_then()),
            Prefetch("parties", Party.objects.tying().with_regions_then()),
        )
