"""What a set of filters leaves, and how many more or fewer each further choice would."""

from functools import cached_property, reduce
from operator import and_, or_

from .activity_index import ActivityIndex
from .carriers import PARTS

# Filters whose values have another name in the index.
FLAGS = {"intercommunity": "communities", "intermunicipal": "municipalities"}
# Filters that narrow nothing by themselves: they say how the values of another are meant.
EVERY = {"everycommunity": "community", "everymunicipality": "municipality"}
MODIFIERS = ("role", *EVERY)


class Selection:
    """The activities that meet the filters, and those that meet all filters but one.

    Takes `chosen`, the keys chosen in each filter of values, and `within`, what the other
    filters (words, dates) and the reader's rights leave of all activities. Any of the keys of a
    filter is enough, unless one of `EVERY` is chosen.
    """

    def __init__(
        self,
        index: ActivityIndex,
        *,
        visible: int,
        within: int,
        chosen: dict[str, list],
        hosts_only: bool = False,
    ):
        self._index, self._visible, self._within = index, visible, within
        self._hosts_only = hosts_only
        self._together = {EVERY[name] for name in EVERY if chosen.get(name)}
        self._chosen = {name: ks for name, ks in chosen.items() if ks and name not in MODIFIERS}
        self._parts = {name: self._part(name, keys) for name, keys in self._chosen.items()}

    @cached_property
    def found(self) -> int:
        """Those that meet every filter."""
        return self.without("")

    def without(self, name: str) -> int:
        """Those that meet every filter but this one."""
        found = self._within
        for each, part in self._parts.items():
            if each != name:
                found &= part
        return found

    def counts(self, name: str, keys: list) -> list[int]:
        """How many each value of a filter would find alone, together with the other filters."""
        if name in MODIFIERS:
            return [self._count_if_meant(name)]
        others = self._beside(name)
        # Counting is most of the work, and many people ask the same.
        asked = (name, self._hosts_only, self._visible, others, *keys)
        if asked not in self._index.counted:
            counts = [(others & self._bits(name, key)).bit_count() for key in keys]
            self._index.remember_counts(asked, counts)
        return self._index.counted[asked]

    def found_by(self, name: str, key: int | str) -> int:
        """Those that one value would find alone, together with the other filters."""
        return self._beside(name) & self._bits(name, key)

    def _beside(self, name: str) -> int:
        """What a value of this filter narrows: where every chosen one is needed, those as well."""
        is_alone = name in self._parts and name not in self._together
        return self.without(name) if is_alone else self.found

    def _count_if_meant(self, modifier: str) -> int:
        """How many there are if municipalities count as hosts only, or if every value is needed."""
        name = EVERY.get(modifier, "municipality")
        if name not in self._chosen:
            return self.found.bit_count()
        together = self._together | ({name} if modifier in EVERY else set())
        hosts_only = self._hosts_only or modifier not in EVERY
        part = self._combined(name, self._chosen[name], hosts_only, name in together)
        return (part & self.without(name)).bit_count()

    def _part(self, name: str, keys: list) -> int:
        return self._combined(name, keys, self._hosts_only, name in self._together)

    def _combined(self, name: str, keys: list, hosts_only: bool, is_together: bool) -> int:
        parts = (self._bits(name, key, hosts_only) for key in keys)
        return reduce(and_ if is_together else or_, parts)

    def _bits(self, name: str, key: int | str, hosts_only: bool | None = None) -> int:
        if name == "municipality" and (self._hosts_only if hosts_only is None else hosts_only):
            return self._index.bits("host", key)
        if name == "followed":
            return self._index.followed(self._visible)
        if name in PARTS:
            return PARTS[name](self._index)[key]
        if name in FLAGS:
            return self._index.bits("several", FLAGS[name])
        return self._index.bits(name, key)
