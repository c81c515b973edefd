"""What an activity's form holds, as lists of strings by field: kept, compared and merged.

A payload is `{field name: [value as entered, ...]}`; a field without a value is left out.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity, CommunityPart, Involvement, ParticipantGroup, Partner
from activities.participants import PARTS, box_of, groups_of, number_of, number_of_group
from activities.people_numbers import NumberNotUnderstood, PeopleNumber, read_part, read_people
from browse.choices import IN_WORDS
from dates.reading import settled
from texts.cleaning import storable

from .groups import GROUP_FIELDS, rows_in, rows_of, with_rows
from .payload_rows import (
    OCCURRENCE_DAY,
    ROWS,
    commitment_key,
    date_meant,
    dates_of,
    lines_in,
    lines_of,
    meaning_of,
    names_a_place,
    plan_key,
    signing_key,
    with_hours_read,
    with_rows_in_line,
    without_blanks,
)
from .payload_sources import SOURCE_FIELDS, SOURCE_PART, source_said, with_day_of_reading
from .unseen import without_unseen

Payload = dict[str, list[str]]

WRITTEN = ("title", "summary", "outcome")
WRITTEN_FIELDS = tuple(
    to_attribute(name, code) for code, _ in settings.LANGUAGES for name in WRITTEN
)
# Form field → role, and the same for organisations.
MUNICIPALITY_FIELDS = {
    f"municipalities_{role}": role for role in Involvement.MunicipalityRole.values
}
# Those by which a municipality has a part in it.
PART_FIELDS = tuple(
    name
    for name, role in MUNICIPALITY_FIELDS.items()
    if role != Involvement.MunicipalityRole.INVITED
)
ORGANISATION_FIELDS = {f"organisations_{role}": role for role in Partner.PartnerRole.values}
COMMUNITY_FIELDS = {
    "communities": CommunityPart.Sense.TOOK_PART.value,
    "communities_organised": CommunityPart.Sense.ORGANISED.value,
    "communities_topic": CommunityPart.Sense.TOPIC.value,
}
NUMBERS = ("participants", *PARTS)
BELONGING = ("belonging", "belonging_basis", "belonging_reason")
# Said in one breath, and so compared and chosen together, under the name of the first.
JOINED = {
    "participants": ("participants_basis",),
    "type": ("type_words",),
    BELONGING[0]: BELONGING[1:],
    GROUP_FIELDS[0]: GROUP_FIELDS[1:],
    SOURCE_FIELDS[0]: SOURCE_FIELDS[1:],
    **ROWS,
}
FOLLOWING = {each: name for name, others in JOINED.items() for each in others}
BEARINGS = ("bearings", *ROWS["bearings"])
OFFICERS_FIELDS = ("announced_at", *BELONGING, "visibility")
# Those that stand in the form just as they stand in the record.
COLUMNS = (
    "original_language",
    *WRITTEN_FIELDS,
    *("type_words", "status", "status_reason"),
    *("communities_scope", "participants_basis", "visibility"),
    *BELONGING,
)

# In the order of the form, which is also the order in which changes are shown.
FIELDS = (
    "original_language",
    *WRITTEN_FIELDS,
    *("type", "type_words", "status", "status_reason", "when", "is_approximate", "region"),
    *("occurrences", *ROWS["occurrences"], "venues", *ROWS["venues"]),
    *MUNICIPALITY_FIELDS,
    *("parties", *ROWS["parties"]),
    *("invited_regions", *COMMUNITY_FIELDS, "communities_scope"),
    *("participants", "participants_basis", *PARTS, *GROUP_FIELDS),
    *ORGANISATION_FIELDS,
    *(
        "commitments",
        "plan",
        "programme",
        "follows",
        "announced_at",
        *BELONGING,
        *SOURCE_PART,
        *BEARINGS,
        "visibility",
        "note",
    ),
)

GROUPS = frozenset(GROUP_FIELDS)
LONGEST_PAYLOAD = 100_000
MOST_VALUES = 200


def fields_of(author: User) -> tuple[str, ...]:
    """The fields that a person's form has: visibility is for officers to decide."""
    if author.is_focal_point:
        return tuple(name for name in FIELDS if name not in OFFICERS_FIELDS)
    return FIELDS


def payload_from(data: MultiValueDict, names: Iterable[str]) -> Payload:
    """Take what was sent for the known fields, cleaned; numbers as they were understood."""
    payload = {
        name: [storable(value) for value in data.getlist(name)[:MOST_VALUES]] for name in names
    }
    payload = with_hours_read(payload)
    for name in {"when", OCCURRENCE_DAY} & payload.keys():
        payload[name] = [settled(text) for text in payload[name]]
    payload = without_blanks(with_rows_in_line(with_numbers_read(with_day_of_reading(payload))))
    if "type_words" in payload:
        # Whoever writes of what kind it is need not say as well that no other fits.
        payload.setdefault("type", [IN_WORDS])
    if any(name in payload for name in PART_FIELDS) or names_a_place(payload):
        # Where the part of a municipality or place is named, these say to which regions it belongs.
        payload.pop("region", None)
    return payload


def with_numbers_read(payload: Payload) -> Payload:
    """Put figures for what was typed as a number: "rreth 1.000" becomes 1000, and about.

    What cannot be read, or contradicts the basis that was chosen, stays for the form to refuse.
    So what a reviewer reads is what will be published.
    """
    read = {}
    for name in PARTS:
        with suppress(NumberNotUnderstood):
            read[name] = _text(read_part(_first(payload, name)).signs())
    with suppress(NumberNotUnderstood):
        number = number_in(payload)
        read["participants"] = _text(number.typed())
        if number.basis and payload.get("participants"):
            read["participants_basis"] = [number.basis]
    if GROUPS & payload.keys():
        read |= with_rows({}, (row.as_read() for row in rows_in(payload)))
    return payload | read


def number_in(payload: Payload) -> PeopleNumber:
    """The number of people, with the basis that was typed or chosen.

    Raises NumberNotUnderstood where it cannot be read, or says two things of how it is known.
    """
    chosen = _first(payload, "participants_basis")
    return read_people(_first(payload, "participants")).known_as(chosen)


def _first(payload: Payload, name: str) -> str:
    return next(iter(payload.get(name, [])), "")


def only(payload: Payload, names: Iterable[str]) -> Payload:
    return {name: payload[name] for name in names if name in payload}


def is_too_long(payload: Payload) -> bool:
    return sum(len(value) for values in payload.values() for value in values) > LONGEST_PAYLOAD


def new_payload(author: User) -> Payload:
    """What the form of a new activity begins with: the author's language.

    Who hosts it or proposed it, and where it is, is for the author to say: the form only offers
    their own municipality first.
    """
    payload = {
        "original_language": [get_language() or settings.LANGUAGE_CODE],
        "status": [Activity.Status.PLANNED.value],
        "participants_basis": [Activity.Basis.UNKNOWN.value],
        "visibility": [Activity.Visibility.PUBLIC.value],
        "belonging": [Activity.Belonging.NOT_TOLD.value],
    }
    return only(without_blanks(payload), fields_of(author))


def payload_of(activity: Activity, author: User) -> Payload:
    """What a person's form would hold if they had entered the activity just as it stands.

    What they cannot see is not in it; a form that is left empty there keeps it.
    """
    payload = {name: _text(getattr(activity, name)) for name in COLUMNS}
    payload |= {
        "type": [activity.type.slug if activity.type else IN_WORDS],
        "region": [activity.region.slug] if activity.region else [],
        "plan": [plan_key(activity.plan)] if activity.plan else [],
        "programme": [activity.programme.slug] if activity.programme else [],
        "follows": [activity.follows.reference] if activity.follows else [],
        "announced_at": [signing_key(activity.announced_at)] if activity.announced_at else [],
        "participants": _text(number_of(activity).typed()),
        "invited_regions": [region.slug for region in activity.invited_regions.all()],
        "commitments": [
            commitment_key(commitment)
            for commitment in activity.commitments.select_related("declaration")
        ],
    }
    groups = groups_of(activity)
    payload |= {box: _text(signs) for box, signs in boxes_of(groups).items()}
    payload = with_rows(payload, rows_of(groups, activity.original_language))
    payload |= _roles(activity.involvements, "municipality", MUNICIPALITY_FIELDS)
    payload |= _roles(activity.partners, "organisation", ORGANISATION_FIELDS)
    payload |= _roles(activity.community_parts, "community", COMMUNITY_FIELDS, "sense")
    payload |= dates_of(activity) | lines_of(activity)
    return without_unseen(only(without_blanks(payload), fields_of(author)), author)


def boxes_of(groups: Iterable[ParticipantGroup]) -> dict[str, str]:
    """What stands in the boxes of the kinds that have one."""
    found = {box_of(group): number_of_group(group).signs() for group in groups}
    return {name: found.get(name, "") for name in PARTS}


def _text(value) -> list[str]:
    return [] if value is None or value == "" else [str(value)]


def _roles(rows, kind: str, fields: dict[str, str], role: str = "role") -> Payload:
    found: Payload = {name: [] for name in fields}
    names = {role: name for name, role in fields.items()}
    for played, slug in rows.order_by(f"{kind}__slug").values_list(role, f"{kind}__slug"):
        found[names[played]].append(slug)
    return found


def comparable(payload: Payload, name: str) -> tuple:
    """Values without what makes no difference: order, outer blanks, the language of a date."""
    if name in FOLLOWING:
        return ()
    if name in GROUPS:
        return tuple(row.as_read() for row in rows_in(payload))
    if name == SOURCE_FIELDS[0]:
        return source_said(payload) if any(source_said(payload)) else ()
    if name in ROWS:
        return tuple(meaning_of(line) for line in lines_in(payload, name))
    values = payload.get(name, [])
    if name == "type":
        values = [*values, *payload.get("type_words", [])]
    if name == "participants":
        with suppress(NumberNotUnderstood):
            return (number_in(payload),)
        values = [*values, *payload.get("participants_basis", [])]
    texts = sorted(value.strip() for value in values if value.strip())
    if name == "when" and texts:
        return (date_meant(texts[0]),)
    return tuple(texts)


def _same_as(first: Payload, second: Payload) -> Callable[[str], bool]:
    return lambda name: comparable(first, name) == comparable(second, name)


def changed_fields(old: Payload, new: Payload, names: Iterable[str]) -> list[str]:
    """The names, of those given, of which the two payloads say different things."""
    is_same = _same_as(old, new)
    return [name for name in names if not is_same(name)]
