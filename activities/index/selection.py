"""What a set of filters leaves, and how many more or fewer each further choice would."""

from functools import cached_property

from .activity_index import ActivityIndex
from .carriers import PARTS

# Filters whose values have another name in the index.
FLAGS = {"intercommunity": "communities", "intermunicipal": "municipalities"}


class Selection:
    """The activities that meet the filters, and those that meet all filters but one.

    Takes `chosen`, the keys chosen in each filter of values, and `within`, what the other
    filters (words, dates) and the reader's rights leave of all activities.
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
        self._chosen = {name: keys for name, keys in chosen.items() if keys and name != "role"}
        self._parts = {name: self._any_of(name, keys) for name, keys in self._chosen.items()}

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
        if name == "role":
            return [self._count_of_hosts()]
        others = self.without(name) if name in self._parts else self.found
        # Counting is most of the work, and many people ask the same.
        asked = (name, self._hosts_only, self._visible, others, *keys)
        if asked not in self._index.counted:
            counts = [(others & self._bits(name, key)).bit_count() for key in keys]
            self._index.remember_counts(asked, counts)
        return self._index.counted[asked]

    def found_by(self, name: str, key: int | str) -> int:
        """Those that one value would find alone, together with the other filters."""
        return self.without(name) & self._bits(name, key)

    def _count_of_hosts(self) -> int:
        """How many there are if the chosen municipalities count as hosts only."""
        places = self._chosen.get("municipality")
        if not places:
            return self.found.bit_count()
        hosted = 0
        for place in places:
            hosted |= self._index.bits("host", place)
        return (hosted & self.without("municipality")).bit_count()

    def _any_of(self, name: str, keys: list) -> int:
        found = 0
        for key in keys:
            found |= self._bits(name, key)
        return found

    def _bits(self, name: str, key: int | str) -> int:
        if name == "municipality" and self._hosts_only:
            return self._index.bits("host", key)
        if name == "followed":
            return self._index.followed(self._visible)
        if name in PARTS:
            return PARTS[name](self._index)[key]
        if name in FLAGS:
            return self._index.bits("several", FLAGS[name])
        return self._index.bits(name, key)
