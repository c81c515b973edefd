"""When a municipality has gone quiet: one rule for the desk, for coverage and for whom to call."""

import datetime as dt
from typing import NamedTuple

from browse.activity_sets import ActivitySet
from browse.choices import UNKNOWN_YEAR
from dates.spans import months_between

# Nothing held for so many whole months.
QUIET_MONTHS = 12


class LastHeld(NamedTuple):
    """What is known of the last activity held in which somebody had a part."""

    held: int
    # How many were held on a day that nobody has stated.
    undated: int
    # The latest day on which the last one can have been.
    latest: dt.date | None

    @classmethod
    def of(cls, activities: ActivitySet) -> "LastHeld":
        held = activities.held
        return cls(held.count, held.having("year", UNKNOWN_YEAR).count, held.last_day)

    def is_quiet(self, today: dt.date, first_day: dt.date | None) -> bool:
        """Whether nothing held in the last twelve months is known, though it was there so long.

        Takes the first day of the municipality, where it has one.
        """
        since = self.latest or first_day
        return since is None or months_between(since, today) >= QUIET_MONTHS

    def is_nothing_since(self, year: int) -> bool:
        """Whether of nothing it is known that it can have been in that year or later."""
        return not self.undated and not self.is_since(year)

    def is_since(self, year: int) -> bool:
        """Whether the last one of known date can have been in that year or later."""
        return self.latest is not None and self.latest.year >= year

    @property
    def silence(self) -> tuple:
        """Sorts the longest silence first: nothing known, then no day known, then by the day."""
        return self.held > 0, self.latest is not None, self.latest or dt.date.max
