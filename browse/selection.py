"""What a set of filters leaves, and how many more or fewer each further choice would."""

from functools import cached_property, reduce
from operator import and_, or_

from django.utils import timezone

from .filters import BY_NAME, EVERY, MODIFIERS, ROLE
from .index.snapshot import Snapshot


class Facts:
    """What filters are made of, as bits; `browse.filter_set.Conditions` has the same in SQL."""

    def __init__(self, snapshot: Snapshot, visible: int, hosts_only: bool):
        self._snapshot, self._visible, self.hosts_only = snapshot, visible, hosts_only

    def having(self, name: str, *values: int | str) -> int:
        """Those with at least one of the values."""
        return reduce(or_, (self._snapshot.bits(name, value) for value in values))

    def followed(self) -> int:
        """Those that one of the visible activities follows."""
        return self._snapshot.followed(self._visible)

    def standing(self, standing: str) -> int:
        """Those that stand there today."""
        return self._snapshot.standings(timezone.localdate())[standing]


class Selection:
    """The activities that meet the filters, and those that meet all filters but one.

    Takes `chosen`, the keys chosen in each filter of values, and `within`, what the other
    filters (words, dates) and the reader's rights leave of all activities. Any of the keys of a
    filter is enough, unless one of `EVERY` is chosen.
    """

    def __init__(self, snapshot: Snapshot, *, visible: int, within: int, chosen: dict[str, list]):
        self._snapshot, self._visible, self._within = snapshot, visible, within
        self._facts = Facts(snapshot, visible, hosts_only=bool(chosen.get(ROLE)))
        self._together = {EVERY[name] for name in EVERY if chosen.get(name)}
        self._chosen = {name: ks for name, ks in chosen.items() if ks and name not in MODIFIERS}
        self._parts = {
            name: self._combined(name, self._facts, name in self._together) for name in self._chosen
        }

    @cached_property
    def found(self) -> int:
        """Those that meet every filter."""
        return self.without("")

    def without(self, name: str) -> int:
        """Those that meet every filter but this one."""
        parts = (part for each, part in self._parts.items() if each != name)
        return reduce(and_, parts, self._within)

    def counts(self, name: str, keys: list) -> list[int]:
        """How many each value of a filter would find alone, together with the other filters."""
        if name in MODIFIERS:
            return [self._count_if_meant(name)]
        others = self._beside(name)
        # Counting is most of the work, and many people ask the same.
        asked = (name, self._facts.hosts_only, self._visible, others, *keys)
        return self._snapshot.remembered(
            asked,
            lambda: [(others & BY_NAME[name].found(self._facts, key)).bit_count() for key in keys],
        )

    def found_by(self, name: str, key: int | str) -> int:
        """Those that one value would find alone, together with the other filters."""
        return self._beside(name) & BY_NAME[name].found(self._facts, key)

    def _beside(self, name: str) -> int:
        """What a value of this filter narrows: where every chosen one is needed, those as well."""
        is_alone = name in self._parts and name not in self._together
        return self.without(name) if is_alone else self.found

    def _count_if_meant(self, modifier: str) -> int:
        """How many there are if municipalities count as hosts only, or if every value is needed."""
        name = EVERY.get(modifier, "municipality")
        if name not in self._chosen:
            return self.found.bit_count()
        is_role = modifier == ROLE
        facts = Facts(self._snapshot, self._visible, hosts_only=True) if is_role else self._facts
        is_together = name in self._together or not is_role
        part = self._combined(name, facts, is_together)
        return (part & self.without(name)).bit_count()

    def _combined(self, name: str, facts: Facts, is_together: bool) -> int:
        parts = (BY_NAME[name].found(facts, key) for key in self._chosen[name])
        return reduce(and_ if is_together else or_, parts)
