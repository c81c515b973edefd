"""What the register answers to one query string: how many, which, and what else could be asked.

A Selection is what a set of filters leaves, and how many each further choice would.
"""

from functools import cached_property, reduce
from operator import and_, or_

from django.http import QueryDict
from django.utils import timezone

from activities.models import Activity
from activities.participants import ParticipantTotal
from activities.reference_forms import with_references_read

from .activity_sets import ActivitySet
from .choices import UNKNOWN_YEAR, USED
from .filter_set import ActivityFilter
from .filters import BY_NAME, EVERY, MODIFIERS, ROLE
from .index import current_snapshot
from .index.snapshot import Snapshot


class Facts:
    """What filters are made of, as bits; `browse.filter_set.Conditions` has the same in SQL."""

    def __init__(self, snapshot: Snapshot, visible: int, role: str):
        self._snapshot, self._visible, self.role = snapshot, visible, role

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
        self._facts = Facts(snapshot, visible, (chosen.get(ROLE) or [""])[-1])
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
            return [self._count_if_meant(name, key) for key in keys]
        others = self._beside(name)
        # Counting is most of the work, and many people ask the same.
        asked = (name, self._facts.role, self._visible, others, *keys)
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

    def _count_if_meant(self, modifier: str, key: str) -> int:
        """How many there are if municipalities count in this role, or every value is needed."""
        name = EVERY.get(modifier, "municipality")
        if name not in self._chosen:
            return self.found.bit_count()
        is_role = modifier == ROLE
        facts = Facts(self._snapshot, self._visible, key) if is_role else self._facts
        is_together = name in self._together or not is_role
        part = self._combined(name, facts, is_together)
        return (part & self.without(name)).bit_count()

    def _combined(self, name: str, facts: Facts, is_together: bool) -> int:
        parts = (BY_NAME[name].found(facts, key) for key in self._chosen[name])
        return reduce(and_ if is_together else or_, parts)


class Answer:
    """The activities that a reader may see and that meet the filters; none where one is wrong."""

    def __init__(self, snapshot: Snapshot, data: QueryDict, user):
        self.snapshot, self._user = snapshot, user
        self._visible = snapshot.visible_to(user)
        seen = ActivitySet(snapshot, user, self._visible)
        self.filters = ActivityFilter(
            data,
            Activity.objects.visible_to(user),
            user=user,
            names=snapshot.names,
            years=self._years(),
            used={name: seen.uses(name) for name in USED},
        )
        self._selection = self._select() if self.filters.is_valid() else self._nothing()

    @property
    def found(self) -> int:
        """Those found, as a set of the index."""
        return self._selection.found

    @property
    def total(self) -> int:
        return self._selection.found.bit_count()

    def has(self, pk: int) -> bool:
        """Whether an activity is among those found."""
        slot = self.snapshot.slot_of(pk)
        return slot is not None and bool(self._selection.found >> slot & 1)

    def among(self, bits: int) -> ActivitySet:
        """Those found of a set of the index, to be counted and added up."""
        return ActivitySet(self.snapshot, self._user, self._selection.found & bits)

    def participants_of(self, bits: int, *years: str) -> ParticipantTotal:
        """Add up the participants of a set, in these years or else in those that are asked for."""
        asked = years or self.filters.form.cleaned_data.get("year", ())
        return self.among(bits).participants(asked)

    def asking(self, **values: str) -> "Answer":
        """The answer to the same question with another value in some filters."""
        data = self.filters.data.copy()
        for name, value in values.items():
            data[name] = value
        return Answer(self.snapshot, data, self._user) if values else self

    def counts(self, name: str) -> dict[str, int]:
        """How many each value of a filter would find alone, together with the other filters."""
        offered = self.filters.form.fields[name].offered
        keys = [value.key for value in offered.values()]
        return dict(zip(offered, self._selection.counts(name, keys), strict=True))

    def found_by(self, name: str) -> dict[str, int]:
        """What each value of a filter would find alone, as sets of the index."""
        offered = self.filters.form.fields[name].offered.items()
        return {slug: self._selection.found_by(name, value.key) for slug, value in offered}

    def page(self, start: int, size: int) -> list[int]:
        """Ids of the activities from `start` on, in the order asked for."""
        sort = (self.filters.form.cleaned_data.get("sort") or ["-date"])[-1]
        return self.snapshot.page(self._selection.found, sort, start, size)

    def _years(self) -> list[int]:
        """The years in which somebody can have seen an activity."""

        def count() -> list[int]:
            years = self.snapshot.values("year").items()
            return [year for year, bits in years if year != UNKNOWN_YEAR and bits & self._visible]

        return self.snapshot.remembered(("years", self._visible), count)

    def _select(self) -> Selection:
        cleaned, within = self.filters.form.cleaned_data, [self._visible]
        words = with_references_read(cleaned["q"])
        within += map(self._one_of, self.snapshot.names.meanings.groups(words))
        if cleaned["from"]:
            within.append(self.snapshot.ending_from(cleaned["from"].starts_on))
        if cleaned["to"]:
            within.append(self.snapshot.starting_until(cleaned["to"].ends_on))
        chosen = {name: self.filters.chosen_keys(name) for name in self.filters.sections}
        return Selection(
            self.snapshot, visible=self._visible, within=reduce(and_, within), chosen=chosen
        )

    def _one_of(self, alternatives: list[tuple[str, ...]]) -> int:
        """Those in which all words of one of the alternatives occur: a name, or another of it."""
        found = (reduce(and_, map(self.snapshot.beginning_with, each)) for each in alternatives)
        return reduce(or_, found)

    def _nothing(self) -> Selection:
        return Selection(self.snapshot, visible=0, within=0, chosen={})


def answer_to(data: QueryDict, user) -> Answer:
    """Give the answer as the database is now."""
    return Answer(current_snapshot(), data, user)
