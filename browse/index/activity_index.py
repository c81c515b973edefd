"""The activities of the database as sets of bits, one for each value they are counted by."""

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from freshness.log import EVERYTHING, NAMES, SHOWN, LogReader

from .bits import below, bits_of, numbers_of
from .loading import UNKNOWN, Key, Row, load_rows, load_sets, month_number
from .names import Names
from .orders import Orders
from .words import Words

# New and moved activities wait behind the sorted ones until there are this many of them.
LONGEST_TAIL = 256
# Each holds a set of all activities, 125 kB where there are a million.
MOST_COUNTED = 300


class ActivityIndex:
    """Each activity has a slot, the number of its bit; slots are in the order of the list.

    Activities that came or moved since the last build have slots behind `sorted_size`, in no
    order; a slot that is left stays empty until then.
    """

    def __init__(self):
        self._log = LogReader()
        self._is_whole = False
        self.revision = 0

    def catch_up(self) -> None:
        """Make the index say what the database says now; one query where nothing has changed."""
        changed = self._log.changes() - {SHOWN} if self._is_whole else {EVERYTHING}
        if not changed:
            return
        # Whatever fails from here leaves an index that the next reader builds anew.
        self._is_whole = False
        self.revision += 1
        self._followed: dict[int, int] = {}
        self.counted: dict[tuple, object] = {}
        if EVERYTHING in changed:
            self._build()
        else:
            self._apply(changed - {NAMES})
        if NAMES in changed or EVERYTHING in changed:
            self.names = Names()
        self._months = [bits for _number, bits in sorted(self.values("last_month").items())[::-1]]
        self._is_whole = True

    def bits(self, name: str, value: int | str) -> int:
        """The activities under one value of a filter."""
        return self._bits.get((name, value), 0)

    def values(self, name: str) -> dict[int | str, int]:
        """Every value of a filter that some activity has, with its activities."""
        return {value: bits for (each, value), bits in self._bits.items() if each == name}

    def visible_to(self, user) -> int:
        """The same as `Activity.objects.visible_to(user)`."""
        if user.is_authenticated and user.covers_all_regions:
            return self.all
        visible = self.bits("visibility", "public")
        if not user.is_authenticated:
            return visible
        for region in user.officer_regions:
            visible |= self.bits("region", region)
        if user.is_focal_point:
            visible |= self.bits("municipality", user.municipality_id)
        return visible

    def followed(self, visible: int) -> int:
        """Those that one of the visible activities follows."""
        if visible not in self._followed:
            # To look for a bit in the set itself would copy the set each time.
            seen = visible.to_bytes((len(self.pks) >> 3) + 1, "little")
            targets = (
                self.slot_of[target]
                for slot, target in self._follows.items()
                if target in self.slot_of and seen[slot >> 3] >> (slot & 7) & 1
            )
            self._followed[visible] = bits_of(targets, len(self.pks))
        return self._followed[visible]

    def last_to_end(self, bits: int) -> int | None:
        """The slot of the one with the latest last day, of several the latest to begin.

        None where no date is known.
        """
        last = next((bits & month for month in self._months if bits & month), 0)
        days = ((self._ends[slot], self.starts[slot], slot) for slot in numbers_of(last))
        return max(days, default=(None,))[-1]

    def last_day_of(self, slot: int) -> dt.date:
        """The latest day on which an activity of known date can have been."""
        return dt.date.fromordinal(self._ends[slot])

    def remember_counts(self, asked: tuple, counts: object) -> None:
        """Keep what was counted until something changes, or something else is asked more."""
        if len(self.counted) >= MOST_COUNTED:
            self.counted.clear()
        self.counted[asked] = counts

    def spans(self, bits: int) -> Iterator[tuple[int, int]]:
        """The earliest and the latest day (day numbers) of each of them, the latest first."""
        return ((self.starts[slot], self._ends[slot]) for slot in numbers_of(bits))

    def starting_until(self, day: int) -> int:
        """Those whose earliest day is this one (a day number) or before."""
        known = below(self.place_of(UNKNOWN)) & ~below(self.place_of(day))
        tail = (slot for slot in self._tail() if UNKNOWN < self.starts[slot] <= day)
        return known | bits_of(tail, len(self.pks))

    def ending_from(self, day: int) -> int:
        """Those whose latest day is this one (a day number) or after."""
        later = below(self.place_of(day - 1))
        # What begins before that day and ends after it was under way in its year.
        date = dt.date.fromordinal(day)
        under_way = self.bits("year", date.year) & ~later
        for month in range(month_number(date.replace(month=1)), month_number(date)):
            under_way &= ~self.bits("last_month", month)
        spanning = (slot for slot in numbers_of(under_way) if self._ends[slot] >= day)
        tail = (slot for slot in self._tail() if self._ends[slot] >= day)
        return later | bits_of((*spanning, *tail), len(self.pks))

    def place_of(self, day: int) -> int:
        """The first of the sorted slots that begins on that day or before."""
        return bisect_left(self.starts, -day, hi=self.sorted_size, key=lambda start: -start)

    def _tail(self) -> range:
        return range(self.sorted_size, len(self.pks))

    def _build(self) -> None:
        self._log.start()
        rows = load_rows()
        # An id of 0 marks a slot that was left.
        self.pks, self.references = array("q"), []
        self.starts, self._ends = array("i"), array("i")
        self.slot_of: dict[int, int] = {}
        self._follows: dict[int, int] = {}
        self._bits: dict[Key, int] = {}
        self.all = 0
        self.words, self.orders = Words(self), Orders(self)
        self._add(rows, None)
        self.sorted_size = len(rows)

    def _apply(self, pks: set[int]) -> None:
        """Read these activities anew and give each its slot and bits."""
        rows = load_rows(pks)
        known = {self.slot_of[pk] for pk in pks if pk in self.slot_of}
        left = bits_of(known, len(self.pks))
        self._clear(left)
        staying = {row.pk for row in rows if self._stands_right(row)}
        for pk in pks - staying:
            if (slot := self.slot_of.pop(pk, None)) is not None:
                self.pks[slot] = 0
        for slot in known:
            self._follows.pop(slot, None)
        self._add(rows, pks)
        self.words.apply(pks)
        self.orders.follow(left, pks)
        if len(self._tail()) > LONGEST_TAIL:
            self._build()

    def _stands_right(self, row: Row) -> bool:
        slot = self.slot_of.get(row.pk)
        return slot is not None and (self.starts[slot], self.references[slot]) == (
            row.starts,
            row.reference,
        )

    def _clear(self, bits: int) -> None:
        self.all &= ~bits
        for key, old in self._bits.items():
            if old & bits:
                self._bits[key] = old & ~bits

    def _add(self, rows: list[Row], pks: set[int] | None) -> None:
        """Set the bits of activities (all where no ids are given), making slots for new ones."""
        for row in rows:
            slot = self.slot_of.setdefault(row.pk, len(self.pks))
            if slot == len(self.pks):
                self.pks.append(row.pk)
                self.references.append(row.reference)
                self.starts.append(row.starts)
                self._ends.append(row.ends)
            self._ends[slot] = row.ends
            if row.follows:
                self._follows[slot] = row.follows
        size = len(self.pks)
        self.all |= bits_of((self.slot_of[row.pk] for row in rows), size)
        for key, bits in load_sets(pks, self.slot_of, size).items():
            self._bits[key] = self._bits.get(key, 0) | bits
