"""Reads activities from the database for the index: a few, or those between two ids."""

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from activities.models import (
    Activity,
    CommunitiesScope,
    CommunityPart,
    Involvement,
    Occurrence,
    Party,
    Venue,
)
from activities.models.venue import WAYS_TO_MUNICIPALITY
from activities.standing import is_told
from browse.choices import COMMUNITIES_NOT_NAMED, IN_WORDS, UNKNOWN_YEAR
from browse.columns import READ, WITH_SAID, as_said, says_how_surely
from browse.filter_meanings import ORGANISING
from regions.models import Municipality
from sources.models import SAID

from .bits import bits_of, numbers_of

# The sets of slots: a name, and one of its values.
Sets = dict[str, dict[Any, int]]
Days = tuple[dt.date, dt.date]
# The day number of what has no known date; and one after every day.
UNKNOWN, NEVER = 0, dt.date.max.toordinal() + 1
OWN = ("pk", "reference", "follows_id", "starts_on", "ends_on", "search_text")
OWN = (*OWN, "communities_scope", "participants", "participants_upper")
COLUMNS = {name: column for name, (model, column) in READ.items() if model is Activity}
# What hangs on activities: for each model its columns by the names of the sets.
LINKS = {
    model: {name: column for name, (other, column) in READ.items() if other is model}
    for model, _column in READ.values()
    if model is not Activity
}


Sense = CommunityPart.Sense
INVITED = Involvement.MunicipalityRole.INVITED
# Under which names an activity of a scope is found.
NOT_NAMED = {
    scope: [name for name, scopes in COMMUNITIES_NOT_NAMED.items() if scope in scopes]
    for scope in CommunitiesScope.values
}


class RegionsOfPlaces:
    """To which regions municipalities belong on which days, as `regions_within` says of one."""

    def __init__(self):
        self._today: dict[int, int | None] = {}
        self._spans = defaultdict(list)
        self._places: dict[tuple[int, int, int], list[int]] = {}
        columns = (f"memberships__{name}" for name in ("region", "begins_on", "ends_on"))
        rows = Municipality.objects.order_by().values_list("pk", "region", *columns)
        for pk, today, region, begins_on, ends_on in rows:
            self._today[pk] = today
            if region:
                ends = day_number(ends_on) if ends_on else NEVER
                self._spans[pk].append((region, day_number(begins_on), ends))

    def within(self, place: int, first: int, last: int) -> list[int]:
        """Takes numbers of days; where none is known, it gives the region of today."""
        if first == UNKNOWN:
            return [region] if (region := self._today[place]) else []
        spans = self._spans.get(place, ())
        return [region for region, begins, ends in spans if begins <= last and first <= ends]

    def places_in(self, region: int, first: int, last: int) -> list[int]:
        """The municipalities of a region on those days."""
        days = (region, first, last)
        if days not in self._places:
            self._places[days] = [
                each for each in self._today if region in self.within(each, first, last)
            ]
        return self._places[days]


class Loaded:
    """Activities as they were just read; their slots are numbered from `first` on.

    Takes what their ids must be, as lookups: `in`, or `gte` and `lte`. Where an activity changes
    between two of the queries, the log has it, and it is read again in the next turn.
    """

    def __init__(self, first: int, ids: dict[str, Any]):
        self._ids = ids
        self._slots = defaultdict(lambda: defaultdict(lambda: array("I")))
        rows = list(self._read(Activity, "pk", *OWN, *COLUMNS.values(), is_told()))
        columns = [list(each) for each in zip(*rows, strict=True)]
        columns = columns or [[] for _name in (*OWN, *COLUMNS, "told")]
        pks, self.references, follows, starts, ends, texts, scopes, *values = columns
        self.pks = array("q", pks)
        self.starts = array("i", map(day_number, starts))
        self.ends = array("i", map(day_number, ends))
        self.follows = {first + slot: target for slot, target in enumerate(follows) if target}
        slot_of = {pk: slot for slot, pk in enumerate(pks)}
        self._regions = RegionsOfPlaces()
        self._put_placed(slot_of, texts)
        self.words = _words(texts, first)
        self._put_not_named(scopes)
        for name in ("digit", "upper_digit"):
            self._put(name, _digits(values.pop(0)))
        for name, column in zip((*COLUMNS, "told"), values, strict=True):
            self._put(name, enumerate(column))
            # Nobody says how surely a region that alone is named is known.
            self._put(as_said(name), _filled(column) if name in WITH_SAID else ())
        self.occurrences = self._occurrences(slot_of, first)
        self._put_days(starts, ends, first)
        for model, names in LINKS.items():
            self._put_links(model, names, slot_of)
        self._slots["type"][IN_WORDS] = self._slots["type"].pop(None, array("I"))
        self.sets = {name: self._bits(values) for name, values in self._slots.items()}
        self.sets |= {"several": self._several(str), as_said("several"): self._several(as_said)}

    def _read(self, model, column: str, *columns: Any) -> Iterable[tuple]:
        condition = {f"{column}__{lookup}": value for lookup, value in self._ids.items()}
        return model.objects.filter(**condition).order_by().values_list(*columns)

    def _put(self, name: str, values: Iterable[tuple[int, int | str]]) -> None:
        slots = self._slots[name]
        for slot, value in values:
            slots[value].append(slot)

    def _put_not_named(self, scopes: list[str]) -> None:
        for slot, scope in enumerate(scopes):
            for name in ("community", as_said("community")):
                self._put(name, ((slot, value) for value in NOT_NAMED.get(scope, ())))

    def _occurrences(self, slot_of: dict[int, int], first: int) -> dict[int, list[Days]]:
        """The dates of those whose dates are given one by one, as far as they are known."""
        found = defaultdict(list)
        for pk, start, end in self._read(
            Occurrence, "activity", "activity_id", "starts_on", "ends_on"
        ):
            if start is not None and pk in slot_of:
                found[first + slot_of[pk]].append((start, end))
        return dict(found)

    def _put_days(self, starts: list, ends: list, first_slot: int) -> None:
        """The years in which each can have been, and the months of its first and last day."""
        years, first, last = (self._slots[name] for name in ("year", "first_month", "last_month"))
        for slot, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if start is None:
                years[UNKNOWN_YEAR].append(slot)
                continue
            spans = self.occurrences.get(first_slot + slot, [(start, end)])
            for year in {year for one, end in spans for year in range(one.year, end.year + 1)}:
                years[year].append(slot)
            first[month_number(start)].append(slot)
            last[month_number(end)].append(slot)

    def _put_links(self, model, names: dict[str, str], slot_of: dict[int, int]) -> None:
        columns = [*names.values(), *(["certainty"] if says_how_surely(model) else [])]
        rows = self._read(model, "activity", "activity_id", *columns)
        rows = [(slot_of[pk], *values) for pk, *values in rows if pk in slot_of]
        if model is Involvement:
            self._put_invited([row for row in rows if INVITED in row])
            rows = [row for row in rows if INVITED not in row]
        if model is Activity.invited_regions.through:
            self._put_invited_with_region(rows)
        self._put_rows(model, names, rows, str)
        if says_how_surely(model):
            said = [row for row in rows if row[-1] in SAID]
            self._put_rows(model, names, said, as_said)
        if model is Involvement:
            own = ((slot, certainty) for slot, _p, role, certainty in rows if role in ORGANISING)
            self._put("organising_certainty", own)

    def _put_rows(self, model, names: Iterable[str], rows: list[tuple], called: Callable) -> None:
        """Takes what the set of a name is called: that of all rows, or of those that are said."""
        for number, name in enumerate(names, start=1):
            self._put(called(name), ((row[0], row[number]) for row in rows))
        if model is Involvement:
            # Who did what: the name of a role has the municipalities in it.
            for slot, place, role, _certainty in rows:
                self._slots[called(role)][place].append(slot)
            self._put_regions(((row[0], row[1]) for row in rows), called("region"))
        if model is CommunityPart:
            # Whom an activity is about need not have been there.
            there = ((slot, named) for slot, named, sense, _c in rows if sense != Sense.TOPIC)
            self._put(called("community_there"), there)

    def _put_invited(self, rows: list[tuple]) -> None:
        """To be invited is no part: whoever is stands under no other name."""
        self._put(INVITED, ((row[0], row[1]) for row in rows))
        self._put(as_said(INVITED), ((row[0], row[1]) for row in rows if row[-1] in SAID))

    def _put_invited_with_region(self, rows: list[tuple]) -> None:
        """Where a whole region is invited, its municipalities of those days are."""
        for slot, region in rows:
            there = self._regions.places_in(region, self.starts[slot], self.ends[slot])
            for name in (INVITED, as_said(INVITED)):
                self._put(name, ((slot, place) for place in there))

    def _put_regions(self, places: Iterable[tuple[int, int]], name: str) -> None:
        """Beside a region that alone is named, those of its municipalities and places then."""
        for slot, place in places:
            for region in self._regions.within(place, self.starts[slot], self.ends[slot]):
                self._slots[name][region].append(slot)

    def _put_placed(self, slot_of: dict[int, int], texts: list[str]) -> None:
        """In which municipalities and regions each is, or its offices and groups are, whatever
        these have to do with it, and in which words: they go to those of its own text."""
        columns = ("search_text", "region", *WAYS_TO_MUNICIPALITY)
        for pk, *found in self._read(Venue, "activity", "activity_id", *columns):
            self._put_one("place", slot_of.get(pk), texts, found)
        for pk, role, *found in self._read(Party, "activity", "activity_id", "role", *columns):
            is_tying = role != Party.PartyRole.PRESENT
            self._put_one("party", slot_of.get(pk), texts, found, is_tying=is_tying)

    def _put_one(self, name: str, slot: int | None, texts: list[str], found, *, is_tying=True):
        if slot is None:
            return
        text, region, *places = found
        texts[slot] += f" {text}"
        there = [(slot, place) for place in places if place]
        self._put(name, there)
        for of_region in ("region", as_said("region")) if is_tying else ():
            self._put_regions(there, of_region)
            self._put(of_region, [(slot, region)] if region else [])

    def _bits(self, values: dict) -> dict[Any, int]:
        return {value: bits_of(slots, len(self.pks)) for value, slots in values.items()}

    def _several(self, called: Callable) -> dict[str, int]:
        """Those with two or more municipalities, and with two or more communities, named or not."""
        named = dict(self.sets[called("community")])
        not_named = reduce(or_, (named.pop(name, 0) for name in COMMUNITIES_NOT_NAMED))
        return {
            "municipality": _in_two(self.sets[called("municipality")].values()),
            "community": _in_two(named.values()) | not_named,
        }


def _words(texts: Iterable[str], first: int) -> dict[str, array]:
    words = defaultdict(lambda: array("I"))
    for slot, text in enumerate(texts, first):
        for word in text.split():
            words[word].append(slot)
    return words


def _filled(column: list) -> Iterable[tuple[int, int | str]]:
    return ((slot, value) for slot, value in enumerate(column) if value)


def _digits(people: list[int | None]) -> Iterable[tuple[int, int]]:
    """Numbers are added up digit by binary digit, as if each were a value of a filter."""
    for slot, number in enumerate(people):
        if number:
            yield from ((slot, place) for place in _places_of(number))


@lru_cache(maxsize=10_000)
def _places_of(number: int) -> tuple[int, ...]:
    return tuple(numbers_of(number))


@lru_cache(maxsize=10_000)
def day_number(day: dt.date | None) -> int:
    return UNKNOWN if day is None else day.toordinal()


def month_number(day: dt.date) -> int:
    """Count months from the year 0, so that they follow each other."""
    return 12 * day.year + day.month - 1


def _in_two(sets: Iterable[int]) -> int:
    """What is in two or more of the sets."""
    once = twice = 0
    for each in sets:
        twice |= once & each
        once |= each
    return twice
