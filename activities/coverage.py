"""What the register can know of a municipality's year: one rule for every page that says "none".

A year of which no source tells is unknown, never nought. A source of highlights covers its time and
places, but what it leaves out may have been; so does a focal point, who reports from the day on
which the first account of the municipality was opened. Only a source that claims to be complete, or
a year confirmed as complete, turns silence into "nothing more took place".
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.reporting import Reporting, reporting_times
from regions.models import Municipality, RegionMembership, Scope
from sources.models import Source

from .models import YearReport


class Known(models.TextChoices):
    """How well a year of a municipality is known, from best to least."""

    CONFIRMED = "confirmed", _("confirmed as complete")
    COMPLETE = "complete", _("a source that claims to be complete")
    REPORTED = "reported", _("its focal point reports")
    HIGHLIGHTS = "highlights", _("highlights only")
    NOT_COVERED = "not_covered", _("not covered by any source")

    def rank(self) -> int:
        """Its place in this order."""
        return list(Known).index(self)

    @property
    def is_complete(self) -> bool:
        """Whether silence means that nothing more took place."""
        return self in (Known.CONFIRMED, Known.COMPLETE)


@dataclass(frozen=True)
class YearCoverage:
    """What is known of one municipality in one year, and from where."""

    year: int
    scopes: tuple[Scope, ...]
    is_reported: bool
    report: YearReport | None

    @property
    def known(self) -> Known:
        if self.report and self.report.state == YearReport.State.CONFIRMED:
            return Known.CONFIRMED
        if any(scope.is_complete and _whole(scope, self.year) for scope in self.scopes):
            return Known.COMPLETE
        if self.is_reported:
            return Known.REPORTED
        return Known.HIGHLIGHTS if self.scopes else Known.NOT_COVERED

    @property
    def is_covered(self) -> bool:
        return self.known != Known.NOT_COVERED

    @property
    def is_closed(self) -> bool:
        """Whether nobody is asked any more, though nobody has confirmed it."""
        return bool(self.report) and self.report.state == YearReport.State.CLOSED

    @property
    def sources(self) -> list[Source]:
        return list(dict.fromkeys(scope.source for scope in self.scopes))


@dataclass(frozen=True)
class Coverage:
    """What is known of every municipality and year; read whole, in a fixed number of queries."""

    scopes: Sequence[Scope]
    memberships: dict[int, list[RegionMembership]]
    reporting: dict[int, Reporting]
    reports: dict[tuple[int, int], YearReport]

    @classmethod
    def load(cls) -> "Coverage":
        reports = YearReport.objects.exclude(state=YearReport.State.OPEN).defer("snapshot")
        memberships: dict[int, list[RegionMembership]] = {}
        for each in RegionMembership.objects.all():
            memberships.setdefault(each.municipality_id, []).append(each)
        return cls(
            # What covers nobody knows which time says nothing of a year.
            list(Scope.objects.exclude(ends_on=None).select_related("source")),
            memberships,
            reporting_times(),
            {(report.municipality_id, report.year): report for report in reports},
        )

    def of(self, municipality: Municipality, year: int) -> YearCoverage:
        """What is known of the municipality in that year."""
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        scopes = [s for s in self.scopes if self._covers(s, municipality.pk, first, last)]
        reporting = self.reporting.get(municipality.pk)
        return YearCoverage(
            year,
            tuple(scopes),
            reporting is not None and reporting.overlaps(first, last),
            self.reports.get((municipality.pk, year)),
        )

    def together(self, municipalities: Iterable[Municipality], year: int) -> Known | None:
        """How well the year is known of several: unknown where nobody tells of any,
        complete where it is of all. None where none of them existed."""
        there = (place for place in municipalities if self.was_there(place, year))
        found = sorted({self.of(place, year).known for place in there}, key=Known.rank)
        if not found:
            return None
        # The best of them leaves more to be known of the others.
        best, worst = found[0], found[-1]
        return worst if worst.is_complete else max(best, Known.REPORTED, key=Known.rank)

    def scopes_of(self, municipality: Municipality) -> list[Scope]:
        """Those that cover it, all places, or a region while it belongs to that."""
        ever = dt.date.min, dt.date.max
        return [scope for scope in self.scopes if self._covers(scope, municipality.pk, *ever)]

    def _covers(self, scope: Scope, place: int, first: dt.date, last: dt.date) -> bool:
        first, last = max(first, scope.starts_on), min(last, scope.ends_on)
        if first > last:
            return False
        if scope.region_id is None:
            return scope.municipality_id in (None, place)
        return any(
            each.region_id == scope.region_id and each.overlaps(first, last)
            for each in self.memberships.get(place, ())
        )

    @staticmethod
    def was_there(municipality: Municipality, year: int) -> bool:
        """Whether there was such a municipality on some day of the year."""
        begun = municipality.first_day is None or municipality.first_day.year <= year
        return begun and (municipality.last_day is None or municipality.last_day.year >= year)


def _whole(scope: Scope, year: int) -> bool:
    return scope.starts_on <= dt.date(year, 1, 1) and scope.ends_on >= dt.date(year, 12, 31)
