"""Reads words as a question: which names, what time, what is asked, and what is left over."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from activities.models import Activity
from browse.choices import Names
from browse.vocabulary import Vocabulary
from dates.refusals import FIRST_YEAR, LAST_YEAR
from dates.spans import DateSpan
from dates.vocabulary import season_numbers
from declarations.models import Office
from texts.folding import HYPHENS, IDLE_WORDS, fold, words_sought
from texts.languages import all_written

from . import question_words as said

LONGEST_PHRASE = 6
# How an address names a season, in every language.
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# Turkish writes 2018'den, and fold() takes the apostrophe out.
YEAR_WITH_SUFFIX = re.compile(r"\b([0-9]{4})([a-z]{1,4})\b")
SHORTEST_OFFICE = 4
# Filters in which several values mean all of them: "Serb and Roma" is not "Serb or Roma".
TOGETHER = {"community": "everycommunity", "municipality": "everymunicipality"}
# What one name may stand for, and the order in which its readings are tried.
KINDS = ("municipality", "community", "type", "status", "partner", "region")
Phrases = dict[str, dict[str, list[str]]]


@dataclass
class QuestionRead:
    """What the words ask for; a name that is a municipality and a region may be either."""

    # One entry for each name that was met: what it can be, and the slugs of each.
    names: list[dict[str, list[str]]] = field(default_factory=list)
    times: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    season: int = 0
    left_out: bool = False
    not_signed: bool = False
    office: str = ""
    # Words that are no name, no time and no question.
    left: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        asks = self.left_out or self.not_signed or self.office
        return not (self.names or self.times or self.season or asks)

    def readings(self) -> Iterator[dict[str, list[str]]]:
        """The filters of each reading: municipalities first, then their regions of that name."""
        first = self._filters("municipality")
        yield first
        second = self._filters("region")
        if second != first:
            yield second

    def _filters(self, preferred: str) -> dict[str, list[str]]:
        asked: dict[str, list[str]] = defaultdict(list)
        met: dict[str, int] = defaultdict(int)
        is_plain = True
        for can_be in self.names:
            kind = preferred if preferred in can_be else next(k for k in KINDS if k in can_be)
            met[kind] += 1
            is_plain = is_plain and len(can_be[kind]) == 1
            asked[kind] += [slug for slug in can_be[kind] if slug not in asked[kind]]
        for kind, every in TOGETHER.items():
            if met[kind] > 1 and is_plain:
                asked[every] = ["yes"]
        return {**asked, **self.times}


@lru_cache(maxsize=2)
def _phrases_of_places(names: Names) -> Phrases:
    """What each name of a place or community can stand for, as long as nobody renames one."""
    phrases: Phrases = defaultdict(lambda: defaultdict(list))
    for kind, records in (
        ("municipality", names.municipalities),
        ("community", names.communities),
        ("region", names.regions),
    ):
        for record in records:
            for name in record.spellings:
                _add(phrases, name, kind, record.slug)
    return phrases


def phrases_of(vocabulary: Vocabulary) -> Phrases:
    """What each folded name can stand for, of what the reader sees used."""
    phrases: Phrases = defaultdict(lambda: defaultdict(list))
    for kind, slug, name in _names_used(vocabulary):
        _add(phrases, name, kind, slug)
    for phrase, kinds in _phrases_of_places(vocabulary.names).items():
        for kind, slugs in kinds.items():
            phrases[phrase][kind] += slugs
    return phrases


def _names_used(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for each in vocabulary.types:
        yield from (("type", each.slug, name) for name in all_written(each, "name"))
    for each in vocabulary.organisations:
        names = (each.name, *each.other_spellings.splitlines())
        yield from (("partner", each.slug, name) for name in names)
    for status in Activity.Status:
        yield from (("status", status.value, name) for name in (str(status.label), status.value))


def _add(phrases: Phrases, name: str, kind: str, slug: str) -> None:
    for key in {fold(name), " ".join(words_sought(name))} - {""}:
        if slug not in phrases[key][kind]:
            phrases[key][kind].append(slug)


class Reader:
    """Reads words from left to right, the longest name first; what is nothing is left over."""

    def __init__(self, phrases: Phrases, offices: list[Office], text: str):
        self._phrases = phrases
        folded = fold(HYPHENS.sub("", text))
        self._words = YEAR_WITH_SUFFIX.sub(r"\1 \2", folded).split()
        self._offices = sorted(
            (
                (tuple(words_sought(name)), office.slug)
                for office in offices
                for name in all_written(office, "name")
            ),
            key=lambda each: -len(each[0]),
        )
        self.question = QuestionRead()

    def read(self) -> QuestionRead:
        """Give what the words ask."""
        place = 0
        while place < len(self._words):
            place += (
                self._asked(place) or self._time(place) or self._office(place) or self._name(place)
            ) or self._left(place)
        return self.question

    def _asked(self, place: int) -> int:
        """Take "left out" or "has not signed"."""
        for attribute, phrases in (("left_out", said.LEFT_OUT), ("not_signed", said.NOT_SIGNED)):
            if size := self._phrase(phrases, place):
                setattr(self.question, attribute, True)
                return size
        return 0

    def _phrase(self, phrases: tuple[tuple[str, ...], ...], place: int) -> int:
        """How many words the first of the phrases takes that stands here."""
        words = self._words
        return next(
            (len(each) for each in phrases if tuple(words[place : place + len(each)]) == each), 0
        )

    def _left(self, place: int) -> int:
        word = self._words[place]
        known = word in IDLE_WORDS or word in said.IDLE or (word,) in said.REGION
        if not known and (word,) not in said.MUNICIPALITY:
            self.question.left.append(word)
        return 1

    def _name(self, place: int) -> int:
        """Take the longest name that begins here; give how many words it has."""
        for size in range(min(LONGEST_PHRASE, len(self._words) - place), 0, -1):
            words = self._words[place : place + size]
            if size == 1 and (words[0] in IDLE_WORDS or words[0] in said.IDLE):
                return 0
            if found := self._phrases.get(" ".join(words)):
                self.question.names.append(self._of_kind_said(found, place, place + size))
                return size
        return 0

    def _of_kind_said(self, found: dict[str, list[str]], first: int, after: int) -> dict:
        """A name beside the word "region" is a region, beside "municipality" a municipality."""
        beside = [(word,) for word in self._words[max(first - 2, 0) : first]]
        beside += [(word,) for word in self._words[after : after + 1]]
        for kind, words in (("region", said.REGION), ("municipality", said.MUNICIPALITY)):
            if kind in found and any(word in words for word in beside):
                return {kind: found[kind]}
        return found

    def _office(self, place: int) -> int:
        """Take an office, in any form of its words: kryetari, predsednika."""
        words = self._words[place:]
        for office, slug in self._offices:
            taken = _taken_by(office, words)
            if taken:
                self.question.office = slug
                return taken
        return 0

    def _time(self, place: int) -> int:
        """Take a year, a season, or one of them after "since" or "until"."""
        if season := season_numbers().get(self._words[place]):
            return self._take_season(season, place + 1)
        for name, phrases in (("from", said.SINCE), ("to", said.UNTIL)):
            size = self._phrase(phrases, place)
            if size and self._is_year(place + size):
                self.question.times[name] = [self._words[place + size]]
                return size + 1
        if not self._is_year(place):
            return 0
        for name, phrases in (("from", said.SINCE_BEHIND), ("to", said.UNTIL_BEHIND)):
            if size := self._phrase(phrases, place + 1):
                self.question.times[name] = [self._words[place]]
                return size + 1
        self.question.times["year"].append(self._words[place])
        return 1

    def _take_season(self, season: int, place: int) -> int:
        if not self._is_year(place):
            self.question.season = season
            return 1
        self.question.times |= within(DateSpan.of_season(int(self._words[place]), season), season)
        return 2

    def _is_year(self, place: int) -> bool:
        word = self._words[place] if place < len(self._words) else ""
        return word.isascii() and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR


def _taken_by(office: tuple[str, ...], words: list[str]) -> int:
    """How many of the words name the office; idle ones between its words count along."""
    taken = 0
    for part in office:
        while taken < len(words) and words[taken] in IDLE_WORDS:
            taken += 1
        word = words[taken] if taken < len(words) else ""
        if len(part) < SHORTEST_OFFICE or not said.SYNONYMS.get(word, word).startswith(part):
            return 0
        taken += 1
    return taken


def within(season: DateSpan, number: int) -> dict[str, list[str]]:
    """The filters of what can have been in a season; 2019-23 would be asked back."""
    written = f"{SEASONS[number]} {season.starts_on.year}"
    return {"from": [written], "to": [written]}
