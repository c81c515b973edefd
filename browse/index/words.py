"""The words of the activities' own texts, each with the slots of those in which it stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, islice, takewhile

from .bits import bits_of

# A word that stands in one of so many activities is kept as a set, a rarer one as numbers.
RARE = 32


class Words:
    """Finds folded words by their beginnings. It never changes: `with_words` gives the next one."""

    def __init__(self, found: dict[str, int | array] | None = None, in_order: Sequence[str] = ()):
        self._found, self._in_order = found or {}, list(in_order)

    def with_words(self, more: dict[str, array], size: int) -> Words:
        """The same with words of new slots; `size` is the number of all slots."""
        found = self._found.copy()
        for word, slots in more.items():
            old = found.get(word, array("I"))
            if isinstance(old, int):
                found[word] = old | bits_of(slots, size)
            else:
                both = old + slots
                found[word] = bits_of(both, size) if len(both) * RARE > size else both
        # Nearly all of it is sorted already, which is quick to sort.
        new = [word for word in more if word not in self._found]
        return Words(found, sorted(self._in_order + new))

    def beginning_with(self, start: str, size: int) -> int:
        """The set of those in which a word begins like this; a whole word does, too."""
        first = bisect_left(self._in_order, start)
        words = takewhile(lambda word: word.startswith(start), islice(self._in_order, first, None))
        kept = [self._found[word] for word in words]
        found = bits_of(chain(*(each for each in kept if not isinstance(each, int))), size)
        for each in kept:
            if isinstance(each, int):
                found |= each
        return found
