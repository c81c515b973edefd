"""All slots in one order of the list."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from .bits import bits_of, numbers_of

# One of so many or fewer are sorted by themselves, without looking for them in the order.
FEW = 256
# An order is looked through in so many parts: what a set has in one is known by counting.
PARTS = 64


class Order:
    """Slots by a rank of each and then by their reference; it never changes.

    Takes both by slot. Slots that are left stay where they were, and no set has them.
    """

    def __init__(self, ranks: Sequence, references: list[str], slots: array | None = None):
        self._ranks, self._references = ranks, references
        if slots is None:
            by_reference = sorted(range(len(references)), key=references.__getitem__)
            slots = array("I", sorted(by_reference, key=ranks.__getitem__))
        self._slots = slots

    def with_slots(self, ranks: Sequence, references: list[str]) -> "Order":
        """The same with the slots that came since, each in its place."""
        order = Order(self._ranks + ranks, references, self._slots[:])
        for slot in range(len(self._ranks), len(references)):
            order._slots.insert(bisect_left(order._slots, order._key(slot), key=order._key), slot)
        return order

    def page(self, found: int, start: int, size: int) -> list[int]:
        """The slots of a set from `start` on."""
        if found.bit_count() * FEW <= len(self._slots):
            return sorted(numbers_of(found), key=self._key)[start : start + size]
        has, page = found.to_bytes((len(self._slots) >> 3) + 1, "little"), []
        for part, slots in self._parts:
            count = (found & part).bit_count()
            if count > start:
                here = [slot for slot in slots if has[slot >> 3] >> (slot & 7) & 1]
                page += here[start : start + size - len(page)]
            start = max(start - count, 0)
            if len(page) == size:
                break
        return page

    @cached_property
    def _parts(self) -> list[tuple[int, array]]:
        size = len(self._slots) // PARTS + 1
        parts = (self._slots[first : first + size] for first in range(0, len(self._slots), size))
        return [(bits_of(slots, len(self._slots)), slots) for slots in parts]

    def _key(self, slot: int) -> tuple:
        return self._ranks[slot], self._references[slot]
