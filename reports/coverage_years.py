"""The years in which activities fall, as columns of a table or bars of a strip."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from browse.activity_sets import ActivitySet
from browse.choices import UNKNOWN_YEAR

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
