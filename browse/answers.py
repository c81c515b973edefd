"""What the register answers to one query string: how many, which, and what else could be asked.

A Selection is what a set of filters leaves, and how many each further choice would.
"""

import datetime as dt
from functools import cached_property, reduce
from operator import and_, or_

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from activities.limits import limit_of
from activities.models import Activity
from activities.participants import ParticipantTotal
from activities.reference_forms import with_references_read
from activities.rows import ActivityRow
from regions.models import Municipality

from .activity_sets import ActivitySet, Facts
from .choices import UNKNOWN_YEAR, USED
from .filter_set import ActivityFilter
from .filters import BY_NAME, EVERY, MODIFIERS, ONLY_SAID, ROLE
from .index import current_snapshot
from .index.snapshot import Snapshot
from .rows import rows_of


class Selection:
    """The activities that meet the filters, and those that meet all filters but one.

    Takes `chosen`, the keys chosen in each filter of values, and `within`, what the words and the
    reader's rights leave of all activities; `days` are those between the days asked for, if any
    are. Any of the keys of a filter is enough, unless one of `EVERY` is chosen.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        visible: int,
        within: int,
        chosen: dict[str, list],
        days: int | None = None,
    ):
        self._snapshot, self._visible = snapshot, visible
        self._asked = {"visible": visible, "within": within, "chosen": chosen, "days": days}
        role, is_said = (chosen.get(ROLE) or [""])[-1], bool(chosen.get(ONLY_SAID))
        self._facts = Facts(snapshot, visible, role, is_said=is_said)
        undated = self._facts.having("year", UNKNOWN_YEAR)
        self._within = within if days is None else within & days & ~undated
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
        asked = (name, self._facts.role, self._facts.is_said, self._visible, others, *keys)
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
        """How many there are if municipalities count in this role, every value is needed, or only
        what is said counts."""
        if modifier == ONLY_SAID:
            chosen = {**self._asked["chosen"], ONLY_SAID: [key]}
            return Selection(self._snapshot, **{**self._asked, "chosen": chosen}).found.bit_count()
        name = EVERY.get(modifier, "municipality")
        if name not in self._chosen:
            return self.found.bit_count()
        is_role = modifier == ROLE
        facts = self._facts.in_role(key) if is_role else self._facts
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
    def dated(self) -> int:
        """Those found whose date is known; a source says it, where only that is asked for."""
        is_said = self.filters.is_said
        return self.found & ~self.snapshot.bits("year", UNKNOWN_YEAR, is_said=is_said)

    @property
    def total(self) -> int:
        return self._selection.found.bit_count()

    @property
    def limit(self) -> str:
        """How far the register knows of the places that are asked for, or of all, as a sentence.

        Kept until something changes, as it reads every source's time and places.
        """
        today, position = timezone.localdate(), self.snapshot.position
        places = [place for place in self.snapshot.names.municipalities if place.exists_on(today)]
        if self.filters.is_valid():
            places = [place for place in places if self._asks_for(place)] or places
        asked = ("limit", today, position.last, *position.kept, get_language())
        asked += tuple(place.pk for place in places)
        return self.snapshot.remembered(asked, lambda: limit_of(self.snapshot.coverage(), places))

    def _asks_for(self, place: Municipality) -> bool:
        chosen = {name: self.filters.chosen_keys(name) for name in ("municipality", "region")}
        return place.pk in (chosen["municipality"] or [place.pk]) and (
            place.region_id in (chosen["region"] or [place.region_id])
        )

    def has(self, pk: int) -> bool:
        """Whether an activity is among those found."""
        slot = self.snapshot.slot_of(pk)
        return slot is not None and bool(self._selection.found >> slot & 1)

    def among(self, bits: int) -> ActivitySet:
        """Those found of a set of the index, to be counted and added up."""
        found = self._selection.found & bits
        return ActivitySet(self.snapshot, self._user, found, is_said=self.filters.is_said)

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

    def is_dated(self, row: ActivityRow) -> bool:
        """Whether the date of a row is known: said by a source, where only that is asked for."""
        return row.span.is_known and (row.is_date_said or not self.filters.is_said)

    def rows(self, pks: list[int]) -> list[ActivityRow]:
        """The rows of a page's ids, as what is asked for shows them."""
        is_said = self.filters.is_said
        return rows_of(self.filters.queryset, pks, self.snapshot, is_said=is_said)

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
        days = None
        if cleaned["from"] or cleaned["to"]:
            first = cleaned["from"].starts_on if cleaned["from"] else dt.date.min
            last = cleaned["to"].ends_on if cleaned["to"] else dt.date.max
            days = self.snapshot.overlapping(first, last)
        return Selection(
            self.snapshot,
            visible=self._visible,
            within=reduce(and_, within),
            days=days,
            chosen={name: self.filters.chosen_keys(name) for name in self.filters.sections},
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
