"""All activities in one order of the list, kept in it while single ones change."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import compress, islice
from typing import TYPE_CHECKING

from django.db.models.expressions import OrderBy

from activities.models import Activity

from .bits import numbers_of

if TYPE_CHECKING:
    from .activity_index import ActivityIndex

# Each costs about 10 MB where there are 100,000 activities, so only the last ones asked are kept.
MOST_ORDERS = 3
# Where more have changed at once, reading everything anew is quicker.
MOST_MOVED = 100
ZERO_AND_ONE = bytes.maketrans(b"01", b"\x00\x01")


class Order:
    """Takes an order as `order_by` does: an expression, and then the reference."""

    def __init__(self, index: ActivityIndex, order: tuple):
        self._index, first = index, order[0]
        is_descending = isinstance(first, OrderBy) and first.descending
        self._sign = -1 if is_descending else 1
        self._expression = first.expression if isinstance(first, OrderBy) else first
        rows = sorted(self._read(Activity.objects))
        self._ranks = [rank for rank, _reference, _slot in rows]
        self._slots = array("I", (slot for _rank, _reference, slot in rows))

    def page(self, found: int, start: int, size: int) -> list[int]:
        """Ids of those found from `start` on."""
        is_found = f"{found:0{len(self._index.pks)}b}"[::-1].encode().translate(ZERO_AND_ONE)
        slots = compress(self._slots, map(is_found.__getitem__, self._slots))
        return [self._index.pks[slot] for slot in islice(slots, start, start + size)]

    def follow(self, left: int, pks: set[int]) -> None:
        """Take out the slots that are left or have changed, and put the activities in again."""
        for slot in numbers_of(left):
            if slot in self._slots:
                place = self._slots.index(slot)
                del self._slots[place], self._ranks[place]
        for rank, reference, slot in self._read(Activity.objects.filter(pk__in=pks)):
            place = bisect_left(range(len(self._slots)), (rank, reference), key=self._key)
            self._slots.insert(place, slot)
            self._ranks.insert(place, rank)

    def _key(self, place: int) -> tuple:
        return self._ranks[place], self._index.references[self._slots[place]]

    def _read(self, activities) -> Iterator[tuple]:
        """Give (what it is sorted by, reference, slot) of each that the index knows."""
        rows: Iterable = activities.order_by().values_list("pk", self._expression)
        slot_of, references = self._index.slot_of, self._index.references
        for pk, value in rows:
            if pk in slot_of:
                yield self._rank(value), references[slot_of[pk]], slot_of[pk]

    def _rank(self, value: str | dt.date | None) -> str | float:
        """A number for a time, so that it can be turned round; without one, last."""
        if isinstance(value, str):
            return value
        if value is None:
            return float("inf")
        is_moment = isinstance(value, dt.datetime)
        return self._sign * (value.timestamp() if is_moment else value.toordinal())


class Orders:
    """The orders asked for last."""

    def __init__(self, index: ActivityIndex):
        self._index = index
        self._kept: dict[tuple, Order] = {}

    def get(self, order: tuple) -> Order:
        key = tuple(map(str, order))
        # The one used last stands last.
        found = self._kept.pop(key, None) or Order(self._index, order)
        self._kept[key] = found
        if len(self._kept) > MOST_ORDERS:
            del self._kept[next(iter(self._kept))]
        return found

    def follow(self, left: int, pks: set[int]) -> None:
        if len(pks) > MOST_MOVED:
            self._kept.clear()
        for order in self._kept.values():
            order.follow(left, pks)
