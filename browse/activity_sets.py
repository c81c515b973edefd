"""Sets of the activities that somebody may see, counted in memory without reading a row."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, reduce
from operator import or_
from typing import TypeVar

from activities.counts import PHRASES
from activities.models import Activity
from activities.totals import ParticipantTotal
from browse.index.activity_index import ActivityIndex
from browse.index.pages import page_by_date, soonest
from browse.index.sums import Sums
from dates.spans import Precision

from .index import current_index

# The year of what has no known date.
UNKNOWN_YEAR = "unknown"
T = TypeVar("T")


class ActivitySet:
    """Some of the activities that a user may see; whatever is taken from it is such a set, too.

    Names and values are those of the index: ("municipality", 7), ("year", 2019).
    """

    def __init__(self, index: ActivityIndex, user, bits: int):
        self._index, self._user, self._bits = index, user, bits

    def __and__(self, other: "ActivitySet") -> "ActivitySet":
        return self._only(self._bits & other._bits)

    def __or__(self, other: "ActivitySet") -> "ActivitySet":
        return self._only(self._bits | other._bits)

    def __sub__(self, other: "ActivitySet") -> "ActivitySet":
        return self._only(self._bits & ~other._bits)

    def __bool__(self) -> bool:
        return bool(self._bits)

    def having(self, name: str, *values: int | str) -> "ActivitySet":
        """Those counted under at least one of the values."""
        sets = (self._index.bits(name, value) for value in values)
        return self._only(self._bits & reduce(or_, sets, 0))

    @cached_property
    def held(self) -> "ActivitySet":
        return self.having("status", Activity.Status.HELD)

    @cached_property
    def planned(self) -> "ActivitySet":
        return self.having("status", Activity.Status.PLANNED)

    @property
    def count(self) -> int:
        return self._bits.bit_count()

    @property
    def years(self) -> list[int]:
        """Each year in which one of them can have been, the latest first."""
        return [year for year in self._all_years if self.having("year", year)]

    @property
    def first_year(self) -> int | None:
        return next((year for year in self._all_years[::-1] if self.having("year", year)), None)

    @property
    def last_year(self) -> int | None:
        return next((year for year in self._all_years if self.having("year", year)), None)

    @property
    def _all_years(self) -> list[int]:
        return sorted(self._index.values("year").keys() - {UNKNOWN_YEAR}, reverse=True)

    def by_status(self) -> dict[str, int]:
        """How many there are in each status, zeros included, held ones first."""
        return {status: self.having("status", status).count for status in PHRASES}

    def participants(self) -> ParticipantTotal:
        """How many people took part in those that were held."""
        return Sums(self._index).participant_total(self._bits)

    def coming_up(self, today: dt.date) -> "ActivitySet":
        """Planned ones that can still be."""
        return self.planned._only(self.planned._bits & self._index.ending_from(today.toordinal()))

    def unreported(self, today: dt.date) -> "ActivitySet":
        """Planned ones whose time has passed or was never given."""
        return self.planned - self.coming_up(today)

    @property
    def last_day(self) -> dt.date | None:
        """The latest day on which the last of them can have been; None where none is known."""
        slot = self._index.last_to_end(self._bits)
        return None if slot is None else self._index.last_day_of(slot)

    def last(self) -> Activity | None:
        """The one that can have been on that day."""
        slot = self._index.last_to_end(self._bits)
        if slot is None:
            return None
        pk = self._index.pks[slot]
        return self.read([pk]).get(pk)

    def latest(self, size: int, start: int = 0) -> list[Activity]:
        """Those from `start` on, the latest first, with all that a list shows."""
        return self._in_order(self.latest_ids(size, start))

    def latest_ids(self, size: int, start: int = 0) -> list[int]:
        return page_by_date(self._index, self._bits, start, size)

    def soonest(self, size: int) -> list[Activity]:
        """The first of those with a date, the same way: what has a day before what is vague."""
        to_the_day = self.having("precision", Precision.DAY)
        pks = soonest(self._index, to_the_day._bits, size)
        pks += soonest(self._index, (self - to_the_day)._bits, size - len(pks))
        return self._in_order(pks)

    def read(self, pks: list[int]) -> dict[int, Activity]:
        """Fetch activities by their ids; who may see one is asked of the database again."""
        return Activity.objects.visible_to(self._user).for_list().in_bulk(pks)

    def remembered(self, asked: tuple, count: Callable[[], T]) -> T:
        """What was counted in this set before, or is now; kept until something changes."""
        key = (*asked, self._bits)
        if key not in self._index.counted:
            self._index.remember_counts(key, count())
        return self._index.counted[key]

    def _only(self, bits: int) -> "ActivitySet":
        return ActivitySet(self._index, self._user, bits)

    def _in_order(self, pks: list[int]) -> list[Activity]:
        found = self.read(pks)
        return [found[pk] for pk in pks if pk in found]


@contextmanager
def activities_seen_by(user) -> Iterator[ActivitySet]:
    """Give all that the user may see, as the database is now; to be read inside the `with`."""
    with current_index() as index:
        yield ActivitySet(index, user, index.visible_to(user))
