"""Which activities a word occurs in: asked of the database once, then remembered."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from activities.models import Activity

from .bits import bits_of
from .texts import ids_containing

if TYPE_CHECKING:
    from .activity_index import ActivityIndex

MOST_WORDS = 200


class Words:
    """Remembers the activities in whose own text a word occurs, the last words asked for."""

    def __init__(self, index: ActivityIndex):
        self._index = index
        self._texts: OrderedDict[str, int] = OrderedDict()

    def matching(self, word: str) -> int:
        """Those in whose text, type, places, communities or partners the folded word occurs."""
        found = self._in_texts(word)
        for name, value in self._index.names.containing(word):
            found |= self._index.bits(name, value)
        return found

    def apply(self, pks: set[int]) -> None:
        """Look anew at activities that have changed."""
        if not self._texts:
            return
        texts = dict(Activity.objects.filter(pk__in=pks).values_list("pk", "search_text"))
        slots = {self._index.slot_of[pk]: texts[pk] for pk in texts if pk in self._index.slot_of}
        size = len(self._index.pks)
        looked_at = bits_of(slots, size)
        for word, bits in self._texts.items():
            now = bits_of((slot for slot, text in slots.items() if word in text), size)
            self._texts[word] = bits & ~looked_at | now

    def _in_texts(self, word: str) -> int:
        if word not in self._texts:
            self._texts[word] = self._ask(word)
            if len(self._texts) > MOST_WORDS:
                self._texts.popitem(last=False)
        self._texts.move_to_end(word)
        return self._texts[word]

    def _ask(self, word: str) -> int:
        slot_of = self._index.slot_of
        pks = ids_containing(word)
        return bits_of((slot_of[pk] for pk in pks if pk in slot_of), len(self._index.pks))
