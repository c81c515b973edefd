"""All slots in one order of the list."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, islice

from .bits import numbers_of

# One of so many or fewer are sorted by themselves, without walking through all the others.
FEW = 256
ZERO_AND_ONE = bytes.maketrans(b"01", b"\x00\x01")


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
        total = found.bit_count()
        if total * FEW <= len(self._slots):
            return sorted(numbers_of(found), key=self._key)[start : start + size]
        if start > total // 2:
            # From behind it is nearer.
            left = max(total - start, 0)
            return self._walk(found, self._slots[::-1], max(left - size, 0), left)[::-1]
        return self._walk(found, self._slots, start, start + size)

    def _walk(self, found: int, slots: array, start: int, stop: int) -> list[int]:
        is_found = f"{found:0{len(slots)}b}"[::-1].encode().translate(ZERO_AND_ONE)
        return list(islice(compress(slots, map(is_found.__getitem__, slots)), start, stop))

    def _key(self, slot: int) -> tuple:
        return self._ranks[slot], self._references[slot]
