"""What the database holds of activities at one moment, as sets of bits in memory."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import gt, lt, or_
from typing import TypeVar

from django.utils.translation import get_language, override

from activities.coverage import Coverage
from activities.models import Activity
from activities.standing import Standing, forgotten_ids, standings
from browse.choices import UNKNOWN_YEAR, Names
from browse.columns import CERTAINTY_BESIDE, NOT_KNOWN, WITH_SAID, as_said
from browse.sorting import title_ranks
from dates.spans import Precision
from freshness.log import Position
from sources.models import SAID

from .bits import bits_of, numbers_of
from .loading import Days, Loaded, Sets, month_number
from .orders import Order
from .words import Words

# Each holds a set of activities, 125 kB where there are a million.
MOST_REMEMBERED = 300
# How many slots may be left before the half of them is counted.
SPARE = 1000
AFTER_ALL = dt.date.max.toordinal() + 1
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Each activity has a slot, the number of its bit, in the order in which they were read.

    One that has changed is read into a new slot, and its old one belongs to no set any more: so
    the next snapshot is made out of this one by adding alone, and nothing here ever changes. Only
    what was counted or sorted for somebody is remembered, as it stays true.
    """

    position: Position
    names: Names = field(default_factory=Names)
    pks: array = field(default_factory=lambda: array("q"))
    references: list[str] = field(default_factory=list)
    starts: array = field(default_factory=lambda: array("i"))
    ends: array = field(default_factory=lambda: array("i"))
    follows: dict[int, int] = field(default_factory=dict)
    # Of those whose dates are given one by one, each date by its first and last day.
    occurrences: dict[int, list[Days]] = field(default_factory=dict)
    all: int = 0
    words: Words = field(default_factory=Words)
    _sets: Sets = field(default_factory=dict)
    # Every id in rising order, with the slot that it has now.
    _ids: array = field(default_factory=lambda: array("q"))
    _slots: array = field(default_factory=lambda: array("I"))
    _orders: dict[tuple[str, str], Order] = field(default_factory=dict)
    _remembered: dict[tuple, object] = field(default_factory=dict)

    def with_activities(self, ids: dict) -> Snapshot:
        """The next one, after these activities were read; takes lookups, as `Loaded` does."""
        new = Loaded(len(self.pks), ids)
        size = len(self.pks) + len(new.pks)
        left = bits_of(self._last_slots_of(ids.get("in", ())), size)
        added = ((1 << len(new.pks)) - 1) << len(self.pks)
        known, slots = self._with_ids(new.pks)
        snapshot = replace(
            self,
            pks=self.pks + new.pks,
            references=self.references + new.references,
            starts=self.starts + new.starts,
            ends=self.ends + new.ends,
            follows=self.follows | new.follows,
            occurrences=self.occurrences | new.occurrences,
            all=self.all & ~left | added,
            words=self.words.with_words(new.words, size),
            _sets=self._with_sets(new.sets),
            _ids=known,
            _slots=slots,
            _remembered={},
        )
        first = len(self.pks)
        orders = {
            key: snapshot._continued(key, order, first) for key, order in self._orders.items()
        }
        return replace(snapshot, _orders=orders)

    def _with_ids(self, pks: array) -> tuple[array, array]:
        known, slots = self._ids[:], self._slots[:]
        for slot, pk in enumerate(pks, start=len(self.pks)):
            place = bisect_left(known, pk)
            if place < len(known) and known[place] == pk:
                slots[place] = slot
            else:
                known.insert(place, pk)
                slots.insert(place, slot)
        return known, slots

    def _with_sets(self, new: Sets) -> Sets:
        sets = {name: values.copy() for name, values in self._sets.items()}
        for name, values in new.items():
            old = sets.setdefault(name, {})
            for value, bits in values.items():
                old[value] = old.get(value, 0) | bits << len(self.pks)
        return sets

    def slot_of(self, pk: int) -> int | None:
        """The slot of an activity; None where there is none of that id."""
        slots = (slot for slot in self._last_slots_of([pk]) if self.all >> slot & 1)
        return next(slots, None)

    def _last_slots_of(self, pks: Iterable[int]) -> Iterator[int]:
        """The slots of those that there are or were, each its last one."""
        for pk in pks:
            place = bisect_left(self._ids, pk)
            if place < len(self._ids) and self._ids[place] == pk:
                yield self._slots[place]

    def bits(self, name: str, value: int | str, *, is_said: bool = False) -> int:
        """The activities that have one value, or of which a source says so."""
        if is_said and name in CERTAINTY_BESIDE:
            surely = self._sets.get(CERTAINTY_BESIDE[name], {})
            said = reduce(or_, (surely.get(each, 0) for each in SAID)) & self.all
            found = self.bits(name, value)
            return found | self.all & ~said if value == NOT_KNOWN else found & said
        kept = as_said(name) if is_said and name in WITH_SAID else name
        return self._sets.get(kept, {}).get(value, 0) & self.all

    def values(self, name: str) -> dict[int | str, int]:
        """Every value that some activity has, with its activities."""
        return {value: bits & self.all for value, bits in self._sets.get(name, {}).items()}

    def visible_to(self, user) -> int:
        """The same as `Activity.objects.visible_to(user)`."""
        if user.is_authenticated and user.covers_all_regions:
            return self.all
        visible = self.bits("visibility", Activity.Visibility.PUBLIC)
        if not user.is_authenticated:
            return visible
        for region in user.officer_regions:
            visible |= self.bits("region", region)
        if user.is_focal_point:
            visible |= self.bits("municipality", user.municipality_id)
            visible |= self.bits("entered_by", user.pk)
        return visible

    def beginning_with(self, word: str) -> int:
        """Those with a word in their text, type, places, communities or partners like this."""
        found = self.words.beginning_with(word, len(self.pks)) & self.all
        return reduce(or_, (self.bits(*each) for each in self.names.beginning_with(word)), found)

    def followed(self, visible: int) -> int:
        """Those that one of the visible activities follows."""
        return self.remembered(("followed", visible), lambda: self._followed(visible))

    def _followed(self, visible: int) -> int:
        # To look for a bit in the set itself would copy the set each time.
        seen = visible.to_bytes((len(self.pks) >> 3) + 1, "little")
        followed = (pk for slot, pk in self.follows.items() if seen[slot >> 3] >> (slot & 7) & 1)
        return bits_of(self._last_slots_of(followed), len(self.pks)) & self.all

    def overlapping(self, first: dt.date, last: dt.date) -> int:
        """Those that can have been on a day from first to last; between two dates that are given
        one by one nothing took place."""
        found = self.starting_until(last) & self.ending_from(first)
        elsewhere = (
            slot
            for slot, spans in self.occurrences.items()
            if all(end < first or start > last for start, end in spans)
        )
        return found & ~bits_of(elsewhere, len(self.pks))

    def spans_of(self, slot: int) -> list[tuple[int, int]]:
        """The first and last day of each of its dates, as numbers."""
        if slot not in self.occurrences:
            return [(self.starts[slot], self.ends[slot])]
        return [(one.toordinal(), last.toordinal()) for one, last in self.occurrences[slot]]

    def starting_until(self, day: dt.date) -> int:
        """Those whose earliest day is this one or before."""
        return self._dated("first_month", self.starts, day, lt)

    def ending_from(self, day: dt.date) -> int:
        """Those whose latest day is this one or after."""
        return self._dated("last_month", self.ends, day, gt)

    def _dated(self, name: str, days: array, day: dt.date, beyond: Callable) -> int:
        """Those of all months on one side of the day's own month, and the days of that month."""
        month, number = month_number(day), day.toordinal()
        months = self._sets.get(name, {}).items()
        whole = reduce(or_, (bits for each, bits in months if beyond(each, month)), 0)
        in_month = numbers_of(self.bits(name, month))
        same = (slot for slot in in_month if days[slot] == number or beyond(days[slot], number))
        return (whole | bits_of(same, len(self.pks))) & self.all

    def standings(self, today: dt.date) -> dict[Standing, int]:
        """Where each stands on that day, as sets."""
        # What cites another source may be waited for longer, though the activity did not change.
        asked = ("standings", today, self.position.last)
        return self.remembered(asked, lambda: standings(StandingSets(self, today)))

    def coverage(self) -> Coverage:
        """What is known of every municipality's years: read again once anything has changed."""
        asked = ("coverage", self.position.last, *self.position.kept)
        return self.remembered(asked, Coverage.load)

    def last_to_end(self, bits: int) -> int | None:
        """The slot of the one with the latest last day, of several the latest to begin.

        None where no date is known.
        """
        months = sorted(self._sets.get("last_month", {}).items(), reverse=True)
        last = next((bits & month for _number, month in months if bits & month), 0)
        days = ((self.ends[slot], self.starts[slot], slot) for slot in numbers_of(last))
        return max(days, default=(None,))[-1]

    def page(self, bits: int, sort: str, start: int, size: int) -> list[int]:
        """Ids of the activities of a set from `start` on, in one of the orders of `SORTS`."""
        key = (sort, get_language() if sort == "title" else "")
        if key not in self._orders:
            self._orders[key] = Order(self._ranks(sort), self.references)
        return [self.pks[slot] for slot in self._orders[key].page(bits, start, size)]

    def remembered(self, asked: tuple, count: Callable[[], T]) -> T:
        """What was counted before, or is now."""
        found = self._remembered.get(asked)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[asked] = count()
        return found

    @property
    def is_worn(self) -> bool:
        """Whether so many slots are left that reading everything anew is better."""
        return len(self.pks) > 2 * self.all.bit_count() + SPARE

    def _continued(self, key: tuple[str, str], order: Order, first: int) -> Order:
        """An order with the slots that came since."""
        sort, language = key
        with override(language or get_language()):
            return order.with_slots(self._ranks(sort, first), self.references)

    def _ranks(self, sort: str, first: int = 0) -> Sequence:
        """What activities are sorted by, from a slot on; what has no date is always last."""
        if sort == "-date":
            return array("i", (-day for day in self.starts[first:]))
        if sort == "date":
            return array("i", (day or AFTER_ALL for day in self.starts[first:]))
        pks = self.pks[first:]
        asked = Activity.objects.filter(pk__in=pks) if first else Activity.objects
        # One that is gone meanwhile leaves its slot in the next turn.
        if sort == "title":
            titles = title_ranks(asked.all())
            return [titles.get(pk, "") for pk in pks]
        ranks = dict(asked.order_by().values_list("pk", "published_at").iterator())
        return array("d", (-ranks[pk].timestamp() if pk in ranks else 0 for pk in pks))


@dataclass(frozen=True)
class StandingSets:
    """What standings are made of, as sets of a snapshot."""

    snapshot: Snapshot
    today: dt.date

    def with_status(self, status: str) -> int:
        return self.snapshot.bits("status", status)

    def dated(self) -> int:
        return self.snapshot.all & ~self.snapshot.bits("year", UNKNOWN_YEAR)

    def to_the_day(self) -> int:
        return self.snapshot.bits("precision", Precision.DAY)

    def begun(self) -> int:
        return self.snapshot.starting_until(self.today)

    def overdue(self) -> int:
        forgotten = map(self.snapshot.slot_of, forgotten_ids(self.today))
        slots = (slot for slot in forgotten if slot is not None)
        over = self.dated() & ~self.snapshot.ending_from(self.today)
        return over | bits_of(slots, len(self.snapshot.pks))

    def told(self) -> int:
        return self.snapshot.bits("told", True)
