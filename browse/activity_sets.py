"""Sets of the activities that somebody may see, counted in memory without reading a row."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from typing import TypeVar

from django.utils import timezone

from activities.coverage import Coverage
from activities.models import Activity
from activities.participants import ParticipantTotal
from activities.rows import ActivityRow
from activities.standing import Standing, counts_by_standing
from dates.spans import Precision

from .choices import UNKNOWN_YEAR
from .filters import BY_NAME
from .index import current_snapshot
from .index.snapshot import Snapshot
from .rows import rows_of

T = TypeVar("T")


class Facts:
    """What filters are made of, as bits; `browse.conditions.Conditions` has the same in SQL."""

    def __init__(self, snapshot: Snapshot, visible: int, role: str, *, is_said: bool):
        self._snapshot, self._visible, self.role = snapshot, visible, role
        self.is_said = is_said

    def in_role(self, role: str) -> "Facts":
        """The same where municipalities count in this role."""
        return Facts(self._snapshot, self._visible, role, is_said=self.is_said)

    def having(self, name: str, *values: int | str) -> int:
        """Those with at least one of the values."""
        bits = (self._snapshot.bits(name, value, is_said=self.is_said) for value in values)
        return reduce(or_, bits)

    def followed(self) -> int:
        """Those that one of the visible activities follows."""
        return self._snapshot.followed(self._visible)

    def standing(self, standing: str) -> int:
        """Those that stand there today."""
        return self._snapshot.standings(timezone.localdate())[standing]


class ActivitySet:
    """Some of the activities that a user may see; whatever is taken from it is such a set, too.

    Names and values are those of the index: ("municipality", 7), ("year", 2019). Where `is_said`,
    they count only where a source says so.
    """

    def __init__(self, snapshot: Snapshot, user, bits: int, *, is_said: bool = False):
        self._snapshot, self._user, self._bits = snapshot, user, bits
        self.is_said = is_said

    @cached_property
    def said(self) -> "ActivitySet":
        """The same activities, of which only what a source says is counted."""
        return ActivitySet(self._snapshot, self._user, self._bits, is_said=True)

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
        sets = (self._snapshot.bits(name, value, is_said=self.is_said) for value in values)
        return self._only(self._bits & reduce(or_, sets, 0))

    def found_by(self, name: str, key: int | str) -> "ActivitySet":
        """Those that one value of a filter finds."""
        facts = Facts(self._snapshot, self._bits, "", is_said=self.is_said)
        return self._only(self._bits & BY_NAME[name].found(facts, key))

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
    def _all_years(self) -> list[int]:
        return sorted(self._snapshot.values("year").keys() - {UNKNOWN_YEAR}, reverse=True)

    def standing(self, *standings: Standing, today: dt.date | None = None) -> "ActivitySet":
        """Those that stand at one of these, today or on that day."""
        sets = self._snapshot.standings(today or timezone.localdate())
        return self._only(self._bits & reduce(or_, (sets[each] for each in standings)))

    def by_standing(self) -> dict[str, int]:
        """How many stand where today, zeros included, held ones first."""
        return counts_by_standing(lambda standing: self.standing(standing).count)

    def participants(self, years: Collection[str] = ()) -> ParticipantTotal:
        """Add up the participants of those that were held.

        In years, what also took place outside of them is left out: how many came when, nobody
        knows.
        """
        other = [year for year in self._snapshot.values("year") if str(year) not in years]
        outside = self.held.having("year", *(other if years else ()))
        counted = self.held - outside
        by_basis = {basis: counted.having("basis", basis) for basis in Activity.Basis.values}
        known = {basis: each for basis, each in by_basis.items() if each}
        return ParticipantTotal(
            sums={basis: each._sum("digit") for basis, each in known.items()},
            counts={basis: each.count for basis, each in known.items()},
            upper=by_basis[Activity.Basis.BETWEEN]._sum("upper_digit"),
            elsewhere=outside.count,
        )

    def _sum(self, digits: str) -> int:
        """Add up numbers, binary digit by digit."""
        places = self._snapshot.values(digits).items()
        return sum((self._bits & bits).bit_count() << place for place, bits in places)

    def coming_up(self, today: dt.date | None = None) -> "ActivitySet":
        """Planned ones that are under way or still to come, on a known day or not."""
        return self.standing(Standing.UNDER_WAY, Standing.COMING, today=today)

    def without_news(self, today: dt.date | None = None) -> "ActivitySet":
        """Those of which one should have heard by now."""
        return self.standing(Standing.NO_NEWS, today=today)

    @property
    def coverage(self) -> Coverage:
        """What is known of every municipality's years, whatever these activities are."""
        return self._snapshot.coverage()

    @property
    def last_day(self) -> dt.date | None:
        """The latest day on which the last of them can have been; None where none is known."""
        slot = self._snapshot.last_to_end(self._dated._bits)
        return None if slot is None else dt.date.fromordinal(self._snapshot.ends[slot])

    def last(self) -> Activity | None:
        """The one that can have been on that day."""
        slot = self._snapshot.last_to_end(self._dated._bits)
        if slot is None:
            return None
        pk = self._snapshot.pks[slot]
        return self.read([pk]).get(pk)

    @cached_property
    def _dated(self) -> "ActivitySet":
        return self - self.having("year", UNKNOWN_YEAR)

    def latest(self, size: int, start: int = 0) -> list[ActivityRow]:
        """Those from `start` on, the latest first, as a list shows them."""
        return self._rows(self.latest_ids(size, start))

    def latest_ids(self, size: int, start: int = 0) -> list[int]:
        return self._snapshot.page(self._bits, "-date", start, size)

    def soonest_ids(self, size: int) -> list[int]:
        """The first of those with a date: what has a day before what is vague."""
        to_the_day = self.having("precision", Precision.DAY)
        pks = self._snapshot.page(to_the_day._bits, "date", 0, size)
        vague = (self - to_the_day)._bits
        return pks + self._snapshot.page(vague, "date", 0, size - len(pks))

    def rows_in(self, *lists: list[int]) -> list[list[ActivityRow]]:
        """The rows of several lists of ids, as lists show them; all are read at once."""
        found = {row.pk: row for row in self._rows(list(set(chain(*lists))))}
        return [[found[pk] for pk in pks if pk in found] for pks in lists]

    def read(self, pks: list[int]) -> dict[int, Activity]:
        """Fetch activities by their ids; who may see one is asked of the database again."""
        return Activity.objects.visible_to(self._user).for_list().in_bulk(pks)

    def remembered(self, asked: tuple, count: Callable[[], T]) -> T:
        """What was counted in this set before, or is now; kept until something changes."""
        return self._snapshot.remembered((*asked, self.is_said, self._bits), count)

    def uses(self, name: str) -> frozenset[int | str]:
        """The values that occur in them: the partners that a reader may know of, for one."""

        def count() -> frozenset[int | str]:
            values = self._snapshot.values(name).items()
            return frozenset(value for value, bits in values if bits & self._bits)

        return self.remembered(("uses", name), count)

    def hides(self, name: str) -> frozenset[int | str]:
        """The values that occur, but in none of them: to whoever sees these they have no name."""
        occurring = (value for value, bits in self._snapshot.values(name).items() if bits)
        return frozenset(occurring) - self.uses(name)

    def _only(self, bits: int) -> "ActivitySet":
        return ActivitySet(self._snapshot, self._user, bits, is_said=self.is_said)

    def _rows(self, pks: list[int]) -> list[ActivityRow]:
        visible = Activity.objects.visible_to(self._user)
        return rows_of(visible, pks, self._snapshot, is_said=self.is_said)


def activities_seen_by(user, *, is_said: bool = False) -> ActivitySet:
    """Give all that the user may see, as the database is now; or what a source says of them."""
    snapshot = current_snapshot()
    return ActivitySet(snapshot, user, snapshot.visible_to(user), is_said=is_said)
