"""Words understood as a question: "youth camp Serb since 2018" filters the activities."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from browse.answers import answer_to
from browse.choices import Names
from browse.filter_set import WAYS
from browse.index import current_snapshot
from browse.questions import in_words
from dates.refusals import FIRST_YEAR, LAST_YEAR
from dates.spans import DateSpan
from dates.vocabulary import season_numbers
from texts.folding import fold
from texts.languages import all_written

LONGEST_PHRASE = 6
# How an address names a season, in every language.
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# Filters in which several values mean all of them: "Serb and Roma" is not "Serb or Roma".
TOGETHER = {"community": "everycommunity", "municipality": "everymunicipality"}
# Of one name, a municipality is meant rather than its region, unless the word "region" follows.
PREFERRED = ("municipality", "community", "type", "status", "partner", "region")
# Words of a question that name nothing, separated by spaces.
IDLE_WORDS = gettext_lazy(
    "a activities activity all and at by communities community did do done for have in is last "
    "municipalities municipality of or something that the there together was were what when where "
    "which who with"
)


@dataclass(frozen=True)
class Understood:
    """A question in words, how many activities answer it, and where the answers stand."""

    words: str
    total: int
    url: str
    ways: list[tuple[str, str]]
    together_url: str
    coverage_url: str


def understood(text: str, user, today: dt.date) -> Understood | None:
    """Give the question that the words ask, or nothing where no name, status or time is in them."""
    index = current_snapshot()
    phrases = phrases_of(index.names)
    asked, season = Reader(phrases, fold(text).split()).read()
    if not (asked.keys() - {"q"} or season):
        return None
    questions = [{**asked, **days} for days in seasons_of(season, today)] if season else [asked]
    answers = (_answer(question, user) for question in questions)
    first = None
    for answer in answers:
        first = first or answer
        if answer.total:
            return answer
    return first


def _answer(asked: dict[str, list[str]], user) -> Understood:
    query = urlencode(asked, doseq=True)
    url = reverse("browse:activity_list")
    answer = answer_to(QueryDict(query), user)
    return Understood(
        words=in_words(answer.filters),
        total=answer.total,
        url=f"{url}?{query}",
        ways=[(label, f"{url}?{query}&view={way}") for way, label in WAYS[1:]],
        together_url=_together_url(asked),
        coverage_url=_coverage_url(asked),
    )


def _together_url(asked: dict) -> str:
    """Where it stands when the two that were named last did something together."""
    for name in TOGETHER:
        if len(asked.get(name, ())) == 2:
            query = urlencode({name: asked[name]}, doseq=True)
            return f"{reverse('reports:coverage_together')}?{query}"
    return ""


def _coverage_url(asked: dict) -> str:
    """Where it stands who in the region has done nothing."""
    if len(asked.get("region", ())) != 1:
        return ""
    return f"{reverse('reports:coverage')}?{urlencode({'region': asked['region'][0]})}"


def seasons_of(number: int, today: dt.date) -> Iterator[dict[str, list[str]]]:
    """The season that is or comes next, then those before it, latest first."""
    spans = (DateSpan.of_season(year, number) for year in range(today.year + 1, today.year - 9, -1))
    known = [span for span in spans if span.starts_on <= today + dt.timedelta(365)]
    coming = [span for span in known if span.ends_on >= today][-1:]
    for span in [*coming, *(span for span in known if span.ends_on < today)]:
        yield within(span, number)


def within(season: DateSpan, number: int) -> dict[str, list[str]]:
    """The filters of what can have been in a season; 2019-23 would be asked back."""
    written = f"{SEASONS[number]} {season.starts_on.year}"
    return {"from": [written], "to": [written]}


def phrases_of(names: Names) -> dict[str, dict[str, list[str]]]:
    """What each folded name can stand for: the filters, and in each the values of that name."""
    phrases: dict = defaultdict(lambda: defaultdict(list))
    for name, slug, spellings in _spellings(names):
        for spelling in spellings:
            if (folded := fold(spelling)) and slug not in phrases[folded][name]:
                phrases[folded][name].append(slug)
    return phrases


def _spellings(names: Names) -> Iterator[tuple[str, str, list[str]]]:
    for name, records in (("municipality", names.municipalities), ("community", names.communities)):
        yield from ((name, each.slug, each.spellings) for each in records)
    for region in names.regions:
        yield "region", region.slug, [region.name_sq, region.name_sr, region.name]
    for kind in names.types:
        yield "type", kind.slug, list(all_written(kind, "name"))
    for each in names.organisations:
        yield "partner", each.slug, [each.name, *each.other_spellings.splitlines()]
    for status in Activity.Status:
        yield "status", status.value, [str(status.label), status.value]


class Reader:
    """Reads words from left to right, the longest name first; what nobody is called stays words."""

    def __init__(self, phrases: dict, words: list[str]):
        self._phrases, self._words = phrases, words
        self._kind = fold(_("region"))
        self._since = fold(_("since from")).split()
        self._until = fold(_("until to")).split()
        self._idle = set(fold(str(IDLE_WORDS)).split())
        self._asked: dict[str, list[str]] = defaultdict(list)
        self._season = 0

    def read(self) -> tuple[dict[str, list[str]], int]:
        """Give the values of each filter, with what is left as words, and a season without year."""
        place, left = 0, []
        while place < len(self._words):
            taken = self._time(place) or self._name(place)
            if not taken and self._words[place] not in {*self._idle, self._kind}:
                left.append(self._words[place])
            place += taken or 1
        for name, every in TOGETHER.items():
            if len(self._asked.get(name, ())) > 1:
                self._asked[every] = ["yes"]
        if left:
            self._asked["q"] = [" ".join(left)]
        return dict(self._asked), self._season

    def _name(self, place: int) -> int:
        """Take the longest name that begins here; give how many words it has."""
        for size in range(min(LONGEST_PHRASE, len(self._words) - place), 0, -1):
            found = self._phrases.get(" ".join(self._words[place : place + size]))
            if found and not (size == 1 and self._words[place] in self._idle):
                beside = self._words[max(place - 1, 0) : place + size + 1]
                self._take(found, is_region=self._kind in beside)
                return size
        return 0

    def _take(self, found: dict[str, list[str]], *, is_region: bool) -> None:
        is_region = is_region and "region" in found
        name = "region" if is_region else next(each for each in PREFERRED if each in found)
        self._asked[name] += [slug for slug in found[name] if slug not in self._asked[name]]

    def _time(self, place: int) -> int:
        """Take a year, a season, or one of them after "since" or "until"."""
        word = self._words[place]
        following = self._words[place + 1 : place + 3]
        if season := season_numbers().get(word):
            return self._take_season(season, following)
        for name, words in (("from", self._since), ("to", self._until)):
            if word in words and following and _is_year(following[0]):
                self._asked[name] = [following[0]]
                return 2
        if _is_year(word):
            self._asked["year"].append(word)
            return 1
        return 0

    def _take_season(self, season: int, following: list[str]) -> int:
        if not following or not _is_year(following[0]):
            self._season = season
            return 1
        self._asked |= within(DateSpan.of_season(int(following[0]), season), season)
        return 2


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR
