"""What a form says of an activity before it is one: to be compared with itself and with others."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from django.conf import settings
from django.db.models import Q
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity, ParticipantKind
from activities.participants import PART_NAMES, PARTS
from activities.people_numbers import NumberNotUnderstood, PeopleNumber
from activities.remarks import FactsToRemarkOn, GroupFact, remarks_on
from declarations.models import Signing
from declarations.signed import declaration_named
from sources.remarks import DATES, remarks_on_quotes

from .doubles import EventTraits
from .groups import GroupTyped, rows_in
from .payload_rows import dates_in, lines_in
from .payloads import MUNICIPALITY_FIELDS, PART_FIELDS, Payload, number_in

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def remarks_on_entry(payload: Payload, reader: User) -> list[str]:
    """What contradicts itself in one payload, as far as the reader can see."""
    return remarks_on_entries([payload], reader)[0]


def remarks_on_entries(payloads: Iterable[Payload], reader: User) -> list[list[str]]:
    """For each payload what contradicts itself in it; asks the database thrice for all of them."""
    payloads = list(payloads)
    kinds = PART_NAMES | {kind.slug: str(kind) for kind in ParticipantKind.objects.all()}
    followed = {_first(payload, "follows") for payload in payloads}
    signed = _first_signings(payloads)
    visible = Activity.objects.visible_to(reader)
    earlier = visible.filter(reference__in=followed).order_by()
    follows_from = dict(earlier.values_list("reference", "starts_on"))
    return [
        remarks_on(
            facts_in(
                payload,
                kinds,
                **min(
                    (signed[key] for key in _where(payload) if key in signed),
                    key=lambda signing: signing["signed_on"],
                    default={},
                ),
                follows_from=follows_from.get(_first(payload, "follows")),
            )
        )
        + remarks_on_quotes(_quotes_for_the_date(payload), dates_in(payload))
        for payload in payloads
    ]


def _quotes_for_the_date(payload: Payload) -> list[str]:
    """The words that are given for its date, or else for all of it."""
    rows = lines_in(payload, "bearings")
    own = [row["borne_words"] for row in rows if row["borne_value"] == DATES]
    return own or payload.get("source_words", [])


def _where(payload: Payload) -> set[tuple[str, str]]:
    """What says to which regions it belongs: its municipalities, or the one region it names."""
    places = {slug for name in PART_FIELDS for slug in payload.get(name, [])}
    named = {("region", slug) for slug in payload.get("region", [])}
    return named | {("municipality", slug) for slug in places}


def _first_signings(payloads: list[Payload]) -> dict[tuple[str, str], dict]:
    """By municipality and by region: when the region first signed."""
    named = {key for payload in payloads for key in _where(payload)}
    slugs = {slug for _kind, slug in named}
    theirs = Q(region__slug__in=slugs) | Q(region__municipalities__slug__in=slugs)
    columns = ("region__slug", "region__municipalities__slug", "starts_on", "starts_precision")
    title = declaration_named("declaration")
    signings = Signing.objects.finished().filter(theirs).order_by("-starts_on")
    rows = signings.annotate(title=title).values_list(*columns, "title")
    return {
        key: {"signed_on": day, "signed_precision": how, "signed_title": title}
        for region, place, day, how, title in rows
        for key in (("region", region), ("municipality", place))
    }


def facts_in(payload: Payload, kinds: dict[str, str], **surroundings) -> FactsToRemarkOn:
    """What a payload says, as far as it can be read; names of kinds and days of others are
    given."""
    dates = dates_in(payload)
    return FactsToRemarkOn(
        number=_number(payload),
        status=_first(payload, "status"),
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        has_outcome=any(to_attribute("outcome", code) in payload for code in LANGUAGES),
        groups=_groups(payload, kinds),
        **surroundings,
    )


def traits_in(payload: Payload) -> EventTraits:
    """By what an event would be known, as far as it can be read; places by their slugs."""
    dates = dates_in(payload)
    titles = {code: _first(payload, to_attribute("title", code)) for code in LANGUAGES}
    return EventTraits(
        {code: title for code, title in titles.items() if title},
        frozenset(slug for name in MUNICIPALITY_FIELDS for slug in payload.get(name, [])),
        _number(payload),
        dates.starts_on,
        dates.ends_on,
    )


def _first(payload: Payload, name: str) -> str:
    return next(iter(payload.get(name, [])), "")


def _number(payload: Payload) -> PeopleNumber:
    with suppress(NumberNotUnderstood):
        return number_in(payload)
    return PeopleNumber()


def _groups(payload: Payload, kinds: dict[str, str]) -> tuple[GroupFact, ...]:
    """The boxes of kinds and the rows, each with the row of which it is part."""
    boxes = [GroupTyped(kind=name, number=_first(payload, name)) for name in PARTS]
    facts = [_fact(box, kinds, box.kind) for box in boxes if box.number]
    rows = rows_in(payload)
    plain = {str(number): _fact(row, kinds) for number, row in enumerate(rows, start=1)}
    return (
        *facts,
        *(
            replace(plain[str(number)], whole=plain.get(row.of))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _fact(row: GroupTyped, kinds: dict[str, str], box: str = "") -> GroupFact:
    called = ", ".join(str(each) for each in (kinds.get(row.kind, row.kind), row.words) if each)
    with suppress(NumberNotUnderstood):
        return GroupFact(called, row.read(), box)
    return GroupFact(called, PeopleNumber(), box)
