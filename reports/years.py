"""The years in which activities fall, as columns of a table or bars of a strip."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.coverage import Known
from activities.limits import limit_of, years_in_words
from browse.activity_sets import ActivitySet
from browse.choices import UNKNOWN_YEAR
from regions.models import Municipality
from reports.meetings import activity_group

UNDATED = f"year={UNKNOWN_YEAR}"
# A slip of the pen in one date must not make a table of two hundred columns.
MOST_YEARS, YEARS_AHEAD = 14, 2


class YearColumn(NamedTuple):
    """One column: how the list of activities is asked for its rows, and its heading.

    A single year has a short heading, too.
    """

    query: str
    heading: str
    short: str = ""

    @property
    def year(self) -> int | None:
        """Which one, where it is a single year."""
        return int(self.heading) if self.short else None


@dataclass(frozen=True)
class YearWindow:
    """The years that have a column of their own; earlier and later ones share one each."""

    oldest: int
    newest: int
    has_earlier: bool
    has_later: bool

    @classmethod
    def around(cls, years: Sequence[int], this_year: int, most: int = MOST_YEARS) -> "YearWindow":
        """Take in all years where they fit; this year is always among them."""
        first, last = min([this_year, *years]), max([this_year, *years])
        newest = min(last, this_year + YEARS_AHEAD)
        oldest = max(first, newest - most + 1)
        return cls(oldest, newest, first < oldest, last > newest)

    def columns(self) -> list[YearColumn]:
        """Latest first; what has no known date comes last and is never left out."""
        before, after = self.oldest - 1, self.newest + 1
        years = range(self.newest, self.oldest - 1, -1)
        columns = [YearColumn(f"year={year}", str(year), f"’{year % 100:02}") for year in years]
        if self.has_later:
            later = _("%(year)s and later") % {"year": after}
            columns.insert(0, YearColumn(f"from={after}", later))
        if self.has_earlier:
            earlier = _("%(year)s and before") % {"year": before}
            columns.append(YearColumn(f"to={before}", earlier))
        return [*columns, YearColumn(UNDATED, _("date not known"))]

    def parts_of(self, activities: ActivitySet) -> dict[str, ActivitySet]:
        """Give the activities of each column by its query, a span of years in each of its years."""
        years = {column.query: [] for column in self.columns()} | {UNDATED: [UNKNOWN_YEAR]}
        for year in activities.years:
            years.setdefault(self._query_of(year), []).append(year)
        return {query: activities.having("year", *values) for query, values in years.items()}

    def _query_of(self, year: int) -> str:
        if year < self.oldest:
            return f"to={self.oldest - 1}"
        return f"from={self.newest + 1}" if year > self.newest else f"year={year}"


# As many bars of a finger's width as fit on the narrowest phone.
MOST_BARS = 10
BAR_WIDTH, HIGHEST, BASELINE = 24, 44, 74
# Longer numbers do not fit over a bar; the table has them.
LONGEST_NUMBER = 999


@dataclass(frozen=True)
class StripBar:
    """One year: its numbers, and where its two rectangles lie in the picture."""

    column: YearColumn
    held: int
    planned: int
    left: int
    held_height: int
    planned_height: int
    # How well a year gone by is known, at the best, of those whose activities these are.
    known: Known | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody tells of this year: without a bar it is no nought."""
        return self.known == Known.NOT_COVERED

    @property
    def is_complete(self) -> bool:
        """Whether an empty year means that nothing took place."""
        return self.known is not None and self.known.is_complete

    @property
    def held_top(self) -> int:
        return BASELINE - self.held_height

    @property
    def planned_top(self) -> int:
        return self.held_top - self.planned_height

    @property
    def middle(self) -> int:
        return self.left + BAR_WIDTH // 2

    @property
    def total(self) -> int:
        return self.held + self.planned

    @property
    def number(self) -> str:
        """What stands over the bar."""
        return str(self.total) if self.total <= LONGEST_NUMBER else ""


@dataclass(frozen=True)
class Strip:
    """A bar for each year, the earliest first; what belongs to none of them stands beside."""

    bars: list[StripBar]
    beside: list[StripBar]
    held: int
    planned: int
    # What the list of activities is asked for the same activities.
    query: str

    @property
    def rows(self) -> list[StripBar]:
        """The same for a table: latest first, then what stands beside."""
        return [*reversed(self.bars), *self.beside]

    @property
    def width(self) -> int:
        return BAR_WIDTH * len(self.bars)

    @property
    def complete(self) -> str:
        """The years of the picture of which it is said that this is all, in words."""
        return years_in_words([bar.column.year for bar in self.bars if bar.is_complete])

    @property
    def uncovered(self) -> str:
        """The years of the picture of which nobody tells, in words."""
        return years_in_words([bar.column.year for bar in self.bars if bar.is_unknown])


def year_strip(
    activities: ActivitySet, query: str, today: dt.date, known: dict[int, Known] | None = None
) -> Strip:
    """Count held and planned ones by year.

    Takes activities, the query string with which their list finds exactly these, and how well the
    years gone by are known.
    """
    held, planned = activities.held, activities.planned
    window = YearWindow.around((held | planned).years, today.year, MOST_BARS)
    columns, parts = window.columns(), window.parts_of(held | planned)
    years = [column for column in reversed(columns) if column.short]
    beside = _bars([column for column in columns if not column.short], parts)
    bars = [replace(bar, known=(known or {}).get(bar.column.year)) for bar in _bars(years, parts)]
    return Strip(
        bars,
        [bar for bar in beside if bar.total],
        held.count,
        planned.count,
        query,
    )


def years_and_open(activities: ActivitySet, query: str, places: list[Municipality]) -> dict:
    """Give the `strip` of these activities, as `open_activities` those nobody reported on, as
    `limit` how far the register knows of these places by the `coverage`, and the latest `years` in
    which there was one of them."""
    today, coverage = timezone.localdate(), activities.coverage
    years = range(today.year, today.year - MOST_BARS - 1, -1)
    known = {year: coverage.together(places, year) for year in years}
    return {
        "strip": year_strip(activities, query, today, known),
        "limit": limit_of(coverage, places),
        "coverage": coverage,
        "years": [year for year in years if known[year]],
        "open_activities": activity_group(
            "open", _("Planned, and no news of it"), activities.without_news()
        ),
    }


def _bars(columns: list[YearColumn], parts: dict[str, ActivitySet]) -> list[StripBar]:
    found = [parts[column.query] for column in columns]
    pairs = [(part.held.count, part.planned.count) for part in found]
    most = max(sum(pair) for pair in pairs) or 1
    return [
        StripBar(column, *pair, BAR_WIDTH * place, *(_height(number, most) for number in pair))
        for place, (column, pair) in enumerate(zip(columns, pairs, strict=True))
    ]


def _height(number: int, most: int) -> int:
    """In proportion, but never too low to be seen."""
    return max(3, HIGHEST * number // most) if number else 0
