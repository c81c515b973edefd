"""What an activity's form holds, as lists of strings by field: kept, compared and merged.

A payload is `{field name: [value as entered, ...]}`; a field without a value is left out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity, ActivityPlan, Involvement, Partner
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan
from declarations.models import Commitment

Payload = dict[str, list[str]]

WRITTEN = ("title", "summary", "outcome")
WRITTEN_FIELDS = tuple(
    to_attribute(name, code) for code, _ in settings.LANGUAGES for name in WRITTEN
)
# Form field → role, and the same for organisations.
MUNICIPALITY_FIELDS = {f"municipalities_{role}": role for role in Involvement.Role.values}
ORGANISATION_FIELDS = {f"organisations_{role}": role for role in Partner.Role.values}
NUMBERS = ("participants", "women", "men", "youth")
OFFICERS_FIELDS = ("visibility",)
# Those that stand in the form just as they stand in the record.
COLUMNS = (
    "original_language",
    *WRITTEN_FIELDS,
    *("status", "status_reason", "venue", "participants_basis", "visibility"),
    *NUMBERS,
)

# In the order of the form, which is also the order in which changes are shown.
FIELDS = (
    "original_language",
    *WRITTEN_FIELDS,
    *("type", "status", "status_reason", "when", "is_approximate", "region", "venue"),
    *MUNICIPALITY_FIELDS,
    *("invited_regions", "communities", "has_all_communities"),
    *("participants", "participants_basis", "women", "men", "youth"),
    *ORGANISATION_FIELDS,
    *("commitments", "plan", "follows", "visibility", "note"),
)

LONGEST_PAYLOAD = 100_000
MOST_VALUES = 200
LOST_CHARACTER = "\ufffd"
# PostgreSQL refuses NUL, UTF-8 lone surrogates, and spreadsheets the other control characters.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fields_of(author: User) -> tuple[str, ...]:
    """The fields that a person's form has: visibility is for officers to decide."""
    if author.is_focal_point:
        return tuple(name for name in FIELDS if name not in OFFICERS_FIELDS)
    return FIELDS


def payload_from(data: MultiValueDict, names: Iterable[str]) -> Payload:
    """Take what was sent for the known fields; what no database can store becomes "\ufffd".

    The form refuses that mark when it is submitted, so that nothing is lost without a word.
    """
    return _without_blanks(
        {name: [_storable(value) for value in data.getlist(name)[:MOST_VALUES]] for name in names}
    )


def _storable(value: str) -> str:
    return UNSTORABLE.sub(LOST_CHARACTER, value.replace("\r\n", "\n"))


def _without_blanks(payload: Payload) -> Payload:
    return {name: values for name, values in payload.items() if any(values)}


def only(payload: Payload, names: Iterable[str]) -> Payload:
    return {name: payload[name] for name in names if name in payload}


def is_too_long(payload: Payload) -> bool:
    return sum(len(value) for values in payload.values() for value in values) > LONGEST_PAYLOAD


def plan_key(plan: ActivityPlan) -> str:
    return f"{plan.region.slug}-{plan.year}"


def commitment_key(commitment: Commitment) -> str:
    return f"{commitment.declaration.slug}-{commitment.number}"


def new_payload(author: User) -> Payload:
    """What the form of a new activity begins with: the author's language, place and region."""
    payload = {
        "original_language": [get_language() or settings.LANGUAGE_CODE],
        "status": [Activity.Status.PLANNED.value],
        "participants_basis": [Activity.Basis.UNKNOWN.value],
        "visibility": [Activity.Visibility.PUBLIC.value],
    }
    if author.is_focal_point:
        place = author.municipality
        payload["region"] = [place.region.slug] if place.region else []
        payload["municipalities_host"] = payload["municipalities_proposer"] = [place.slug]
    elif len(author.officer_regions) == 1:
        payload["region"] = [author.regions.get().slug]
    return only(_without_blanks(payload), fields_of(author))


def payload_of(activity: Activity) -> Payload:
    """What the form would hold if the activity had been entered just as it stands."""
    payload = {name: _text(getattr(activity, name)) for name in COLUMNS}
    payload |= {
        "type": [activity.type.slug],
        "region": [activity.region.slug],
        "plan": [plan_key(activity.plan)] if activity.plan else [],
        "follows": [activity.follows.reference] if activity.follows else [],
        "when": _text(_typed(activity.dates)),
        "is_approximate": ["on"] if activity.is_approximate else [],
        "has_all_communities": ["on"] if activity.has_all_communities else [],
        "invited_regions": [region.slug for region in activity.invited_regions.all()],
        "communities": [community.slug for community in activity.communities.all()],
        "commitments": [
            commitment_key(commitment)
            for commitment in activity.commitments.select_related("declaration")
        ],
    }
    payload |= _roles(activity.involvements, "municipality", MUNICIPALITY_FIELDS)
    payload |= _roles(activity.partners, "organisation", ORGANISATION_FIELDS)
    return only(_without_blanks(payload), FIELDS)


def _text(value) -> list[str]:
    return [] if value is None or value == "" else [str(value)]


def _typed(dates: DateSpan) -> str:
    """The date as one would type it; in EDTF where the words would not be read back the same."""
    exact = replace(dates, is_approximate=False)
    if not exact.is_known:
        return ""
    try:
        is_read_back = parse_date_span(exact.label()) == exact
    except DateNotUnderstood:
        is_read_back = False
    return exact.label() if is_read_back else exact.edtf()


def _roles(rows, kind: str, fields: dict[str, str]) -> Payload:
    found: Payload = {name: [] for name in fields}
    names = {role: name for name, role in fields.items()}
    for role, slug in rows.order_by(f"{kind}__slug").values_list("role", f"{kind}__slug"):
        found[names[role]].append(slug)
    return found


def comparable(name: str, values: list[str]) -> tuple:
    """Values without what makes no difference: order, outer blanks, the language of a date."""
    texts = sorted(value.strip() for value in values if value.strip())
    if name == "when" and texts:
        try:
            return (parse_date_span(texts[0]),)
        except DateNotUnderstood:
            return tuple(texts)
    return tuple(texts)


def _same_as(first: Payload, second: Payload) -> Callable[[str], bool]:
    return lambda name: (
        comparable(name, first.get(name, [])) == comparable(name, second.get(name, []))
    )


def changed_fields(old: Payload, new: Payload, names: Iterable[str]) -> list[str]:
    """The names, of those given, of which the two payloads say different things."""
    is_same = _same_as(old, new)
    return [name for name in names if not is_same(name)]


@dataclass(frozen=True)
class Merge:
    """Two people's versions in one: mine, with what only they changed (`taken`) put in.

    `conflicts` are the fields that both changed, each differently; there the payload keeps mine.
    """

    payload: Payload
    taken: list[str]
    conflicts: list[str]


def merge(base: Payload, mine: Payload, theirs: Payload, names: Iterable[str]) -> Merge:
    """Three-way merge, field by field, of two payloads that both began from `base`."""
    names = tuple(names)
    changed_by_me = set(changed_fields(base, mine, names))
    differing = set(changed_fields(mine, theirs, names))
    their_changes = [name for name in changed_fields(base, theirs, names) if name in differing]
    taken = [name for name in their_changes if name not in changed_by_me]
    conflicts = [name for name in their_changes if name in changed_by_me]
    return Merge(choose(mine, theirs, taken), taken, conflicts)


def choose(mine: Payload, theirs: Payload, names_of_theirs: Iterable[str]) -> Payload:
    """Mine, with theirs in the fields named."""
    picked = {name: theirs.get(name, []) for name in names_of_theirs}
    return _without_blanks(mine | picked)
