"""Words understood as a question: "youth camp Serb since 2018" filters the activities."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from activities.models import Involvement
from activities.reference_forms import with_references_read
from browse.activity_sets import ActivitySet, activities_seen_by
from browse.answers import answer_to
from browse.choices import Names
from browse.filter_set import WAYS
from browse.questions import in_words
from browse.vocabulary import Vocabulary
from dates.spans import DateSpan
from declarations.models import Act, ActKind, Declaration, Office, Signature
from regions.models import Municipality, Region

from .question_reader import TOGETHER, QuestionRead, Reader, phrases_of, within
from .signings import (
    acts_of_people,
    all_signatures,
    declarations_with_signings,
    status_by_region,
)

TIMES = ("from", "to", "year")
PAIR = 2


@dataclass(frozen=True)
class Counted:
    """How many activities a question finds, and the list of them."""

    total: int
    url: str


@dataclass(frozen=True)
class FoundAnswer:
    """Activities that answer one reading of the question, and where the answers stand."""

    words: str
    total: int
    url: str
    ways: list[tuple[str, str]]
    # Those whose date is not known, which a question with a time leaves out.
    undated: Counted
    # The same question with the words that were not understood looked for in texts.
    with_left: Counted | None
    # To how many each region that is named is invited, and each municipality without other part.
    invited: list[tuple[Region, int]]
    places_invited: list[tuple[Municipality, Counted]]
    together_url: str
    coverage_url: str


@dataclass(frozen=True)
class NotSigned:
    """Who of the places in question has not signed a declaration."""

    declaration: Declaration
    municipalities: list[Municipality]


@dataclass(frozen=True)
class Understood:
    """What the register says to a question in words: of each kind of answer those that fit."""

    found: list[FoundAnswer]
    coverage_url: str
    not_signed: list[NotSigned]
    signatures: list[Signature]
    # By whom a signature was renewed later, in the same office.
    renewals: list[Act]
    office: Office | None
    # What is neither a name nor a time, and is named as such.
    left: list[str]

    @property
    def has_answer(self) -> bool:
        said = self.coverage_url or self.not_signed or self.signatures or self.renewals
        return bool(said) or any(each.total for each in self.found)


def understood(text: str, vocabulary: Vocabulary, user, today: dt.date) -> Understood | None:
    """Give the question that the words ask, or nothing where no name, status or time is in them."""
    offices = list(Office.objects.all())
    question = Reader(phrases_of(vocabulary), offices, with_references_read(text)).read()
    if question.is_empty:
        return None
    readings = list(question.readings())
    office = next((each for each in offices if each.slug == question.office), None)
    asks_of_activities = not (question.left_out or question.not_signed or office)
    return Understood(
        found=_found(question, readings, user, today) if asks_of_activities else [],
        coverage_url=_left_out_url(question, readings) if question.left_out else "",
        not_signed=_not_signed(readings, today) if question.not_signed else [],
        signatures=_signed_in(office, readings) if office else [],
        renewals=_renewed_in(office, readings) if office else [],
        office=office,
        left=question.left,
    )


def _found(question: QuestionRead, readings: list[dict], user, today: dt.date) -> list[FoundAnswer]:
    """The answer to each reading, those with activities first."""
    answers = [_of_reading(asked, question, user, today) for asked in readings]
    return sorted(answers, key=lambda found: not found.total)


def _of_reading(asked: dict, question: QuestionRead, user, today: dt.date) -> FoundAnswer:
    """A season without a year is the next one that has something."""
    if not question.season:
        return _answer(asked, question.left, user)
    spans = seasons_of(question.season, today)
    answers = (_answer({**asked, **days}, question.left, user) for days in spans)
    first = next(answers)
    return first if first.total else next((each for each in answers if each.total), first)


def _answer(asked: dict[str, list[str]], left: list[str], user) -> FoundAnswer:
    timeless = {name: asked[name] for name in asked if name not in TIMES}
    undated = _counted({**timeless, "year": ["unknown"]}, user)
    with_left = _counted({**asked, "q": [" ".join(left)]}, user) if left else None
    query = _query(asked)
    answer = answer_to(QueryDict(query), user)
    regions, places = _invited(asked, answer.filters.names, activities_seen_by(user))
    return FoundAnswer(
        words=in_words(answer.filters),
        total=answer.total,
        url=_list_url(query),
        ways=[(label, f"{_list_url(query)}&view={way}") for way, label in WAYS[1:]],
        undated=undated,
        with_left=with_left,
        invited=regions,
        places_invited=places,
        together_url=_together_url(asked),
        coverage_url=_coverage_url(asked),
    )


def _counted(asked: dict[str, list[str]], user) -> Counted:
    query = _query(asked)
    return Counted(answer_to(QueryDict(query), user).total, _list_url(query))


def _query(asked: dict[str, list[str]]) -> str:
    return urlencode(asked, doseq=True)


def _list_url(query: str) -> str:
    return f"{reverse('browse:activity_list')}?{query}"


def _invited(
    asked: dict, names: Names, seen: ActivitySet
) -> tuple[list[tuple[Region, int]], list[tuple[Municipality, Counted]]]:
    """Of each place named, how many activities it is invited to: regions with all of theirs, and
    municipalities that have no part in them."""
    regions = [each for each in names.regions if each.slug in asked.get("region", ())]
    counted = [(each, seen.having("invited_region", each.pk).count) for each in regions]
    named = asked.get("municipality", ())
    places = [
        (each, _counted_invited(each, seen)) for each in names.municipalities if each.slug in named
    ]
    return [each for each in counted if each[1]], [each for each in places if each[1].total]


def _counted_invited(place: Municipality, seen: ActivitySet) -> Counted:
    role = Involvement.MunicipalityRole.INVITED.value
    found = seen.having(role, place.pk) - seen.having("municipality", place.pk)
    return Counted(found.count, _list_url(_query({"municipality": [place.slug], "role": [role]})))


def _together_url(asked: dict) -> str:
    """Where it stands when the two that were named last did something together."""
    for name, together in TOGETHER.items():
        if together in asked and len(asked[name]) == PAIR:
            query = urlencode({name: asked[name]}, doseq=True)
            return f"{reverse('reports:coverage_together')}?{query}"
    return ""


def _coverage_url(asked: dict) -> str:
    """Where it stands who in the region has done nothing, since the year that is said."""
    if len(asked.get("region", ())) != 1:
        return ""
    query = {"region": asked["region"][0]}
    since = (asked.get("from") or asked.get("year") or [""])[0]
    if since.isdigit():
        query["since"] = since
    return f"{reverse('reports:coverage')}?{urlencode(query)}"


def _left_out_url(question: QuestionRead, readings: list[dict]) -> str:
    """Coverage of the region that is named, of a municipality's region, or of all of them."""
    for asked in readings[::-1]:
        if url := _coverage_url(asked):
            return url
    asked = readings[0]
    place = Municipality.objects.filter(slug__in=asked.get("municipality", ())).first()
    if place and place.region:
        return _coverage_url({**asked, "region": [place.region.slug]})
    since = (asked.get("from") or asked.get("year") or [""])[0]
    query = f"?{urlencode({'since': since})}" if since.isdigit() else ""
    return f"{reverse('reports:coverage')}{query}"


def _not_signed(readings: list[dict], today: dt.date) -> list[NotSigned]:
    """Of each declaration those who have not signed, among the places named or among all."""
    places = list(Municipality.objects.existing_on(today).select_related("region"))
    regions = {slug for asked in readings for slug in asked.get("region", ())}
    named = {slug for asked in readings for slug in asked.get("municipality", ())}
    if regions or named:
        in_region = {each.pk for each in places if each.region and each.region.slug in regions}
        places = [each for each in places if each.slug in named or each.pk in in_region]
    return [
        NotSigned(each, [place for of in status_by_region(each, places) for place in of.not_signed])
        for each in declarations_with_signings()
    ]


def _signed_in(office: Office, readings: list[dict]) -> list[Signature]:
    """Who signed in an office, for the places named or for all: who holds it today is not known."""
    return list(_of_places(all_signatures(), readings).filter(office=office))


def _renewed_in(office: Office, readings: list[dict]) -> list[Act]:
    """Who renewed a signature in that office, for the places named or for all."""
    signatures = _of_places(Signature.objects.finished(), readings)
    renewals = acts_of_people().filter(signature__in=signatures, office=office)
    return list(renewals.filter(kind=ActKind.RENEWAL).select_related("signatory"))


def _of_places(signatures: QuerySet, readings: list[dict]) -> QuerySet:
    """Those of the places that are named, or of all."""
    if named := readings[0].get("municipality"):
        return signatures.filter(municipality__slug__in=named)
    if regions := readings[0].get("region"):
        return signatures.filter(signing__region__slug__in=regions)
    return signatures


def seasons_of(number: int, today: dt.date) -> Iterator[dict[str, list[str]]]:
    """The season that is or comes next, then those before it, latest first."""
    spans = (DateSpan.of_season(year, number) for year in range(today.year + 1, today.year - 9, -1))
    known = [span for span in spans if span.starts_on <= today + dt.timedelta(365)]
    coming = [span for span in known if span.ends_on >= today][-1:]
    for span in [*coming, *(span for span in known if span.ends_on < today)]:
        yield within(span, number)
