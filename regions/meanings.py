"""What a word that was typed may stand for: a name of a place or community, in any form of it."""

from collections import defaultdict
from collections.abc import Iterable

from texts.folding import words_sought

from .models import PlaceName
from .models.names import OWNERS

# Words one of which has to occur whole, or several that have to occur together.
Alternative = tuple[str, ...]
LONGEST_NAME = 4


class Meanings:
    """The names that mean the same, so that a name in one language finds what says it in another.

    Takes (owner, name) of all names; the owner is anything that tells places apart.
    """

    def __init__(self, names: Iterable[tuple[object, str]]):
        self._owners: dict[Alternative, dict] = {}
        self._names: dict[object, dict[Alternative, None]] = defaultdict(dict)
        for owner, name in names:
            # Idle words are dropped from names as from what is typed: "hani elezit".
            words = tuple(words_sought(name))
            self._owners.setdefault(words, {})[owner] = None
            self._names[owner][words] = None
        self._kept: dict[frozenset, list[Alternative]] = {}

    @classmethod
    def of_register(cls) -> "Meanings":
        """Read all names of places and communities, in one query."""
        rows = PlaceName.objects.order_by("pk").values_list(*(f"{o}_id" for o in OWNERS), "text")
        return cls((tuple(row[:-1]), row[-1]) for row in rows)

    def groups(self, text: str) -> list[list[Alternative]]:
        """Read a text as groups, of each of which one alternative has to be met.

        The longest name that begins at a word is one group; a word that is none stands for itself.
        """
        words, place, groups = words_sought(text), 0, []
        while place < len(words):
            size = self._size_of_name(words[place:])
            groups.append(self._alternatives(words[place : place + size]))
            place += size
        return groups

    def _size_of_name(self, words: list[str]) -> int:
        sizes = range(min(LONGEST_NAME, len(words)), 1, -1)
        return next((size for size in sizes if tuple(words[:size]) in self._owners), 1)

    def _alternatives(self, words: list[str]) -> list[Alternative]:
        typed = tuple(words)
        owners = frozenset(self._owners.get(typed, ()))
        return list(dict.fromkeys([typed, *self._shortest(owners)]))

    def _shortest(self, owners: frozenset) -> list[Alternative]:
        """Their names without those that another one of them finds already, which are longer.

        A name that somebody else has, too, says less than was typed: North Newtown is not
        every Newtown.
        """
        if owners not in self._kept:
            names = {name for owner in owners for name in self._names[owner]}
            kept: list[Alternative] = []
            for name in sorted(names, key=_size):
                if self._owners[name].keys() <= owners and not any(_finds(k, name) for k in kept):
                    kept.append(name)
            self._kept[owners] = kept
        return self._kept[owners]


def _size(name: Alternative) -> tuple[int, int, Alternative]:
    return len(name), len(" ".join(name)), name


def _finds(sought: Alternative, name: Alternative) -> bool:
    return all(any(word.startswith(each) for word in name) for each in sought)
