"""The years in which activities fall, as columns of a table or bars of a strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, IntegerField
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

UNDATED = "year=unknown"
# A slip of the pen in one date must not make a table of two hundred columns.
MOST_YEARS, YEARS_AHEAD = 14, 2


class Column(NamedTuple):
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
    def around(cls, ends: Iterable[tuple], this_year: int, most: int = MOST_YEARS) -> "YearWindow":
        """Take in all (first, last) years where they fit; this year is always among them."""
        known = [(first, last) for first, last in ends if first is not None]
        first = min([this_year, *(each[0] for each in known)])
        last = max([this_year, *(each[1] for each in known)])
        newest = min(last, this_year + YEARS_AHEAD)
        oldest = max(first, newest - most + 1)
        return cls(oldest, newest, first < oldest, last > newest)

    def columns(self) -> list[Column]:
        """Latest first; what has no known date comes last and is never left out."""
        before, after = self.oldest - 1, self.newest + 1
        years = range(self.newest, self.oldest - 1, -1)
        columns = [Column(f"year={year}", str(year), f"’{year % 100:02}") for year in years]
        if self.has_later:
            later = _("%(year)s and later") % {"year": after}
            columns.insert(0, Column(f"from={after}", later))
        if self.has_earlier:
            earlier = _("%(year)s and before") % {"year": before}
            columns.append(Column(f"to={before}", earlier))
        return [*columns, Column(UNDATED, _("date not known"))]

    def queries_of(self, first: int | None, last: int | None) -> set[str]:
        """Name each column to which something from the first to the last year belongs."""
        if first is None:
            return {UNDATED}
        return {self._query_of(year) for year in range(first, last + 1)}

    def _query_of(self, year: int) -> str:
        if year < self.oldest:
            return f"to={self.oldest - 1}"
        return f"from={self.newest + 1}" if year > self.newest else f"year={year}"


def year_of(field_name: str) -> Cast:
    """The year of a date, read from its written form: SQLite's own function takes five times as
    long, because it is Python."""
    written_out = Cast(field_name, CharField())
    return Cast(Substr(written_out, 1, 4), IntegerField())
