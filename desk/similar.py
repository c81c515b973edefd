"""What the register may know already under another title: shown before doubling, never blocking."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan
from texts.languages import all_written

from .likeness import are_alike
from .models import ChangeRequest
from .payloads import MUNICIPALITY_FIELDS, Payload

NEAR = dt.timedelta(days=31)
MOST_COMPARED, MOST_SHOWN = 300, 5


@dataclass(frozen=True)
class Similar:
    """Activities, and proposals of new ones, that may be the same as what is being entered."""

    activities: list[Activity]
    proposals: list[ChangeRequest]

    def __bool__(self):
        return bool(self.activities or self.proposals)


def similar_to(payload: Payload, *, user: User, own: UUID) -> Similar:
    """Compare a new entry with all that the person may see; `own` is its change request's id.

    Alike are those with a municipality in common, a near date and a like title. An unknown date
    is near to any. What the entry follows already is left out.
    """
    titles = titles_in(payload)
    if not titles:
        return Similar([], [])
    known = Activity.objects.visible_to(user).exclude(reference__in=payload.get("follows", []))
    compared = _near(known, payload).by_date()[:MOST_COMPARED]
    alike = [each for each in compared if are_alike(titles, all_written(each, "title"))]
    proposals = ChangeRequest.objects.visible_to(user).open().filter(activity=None)
    proposals = proposals.exclude(pk=own).select_related("author")[:MOST_COMPARED]
    doubled = [each for each in proposals if _is_like(each.payload, payload, titles)]
    return Similar(alike[:MOST_SHOWN], doubled[:MOST_SHOWN])


def titles_in(payload: Payload) -> list[str]:
    names = [to_attribute("title", code) for code, _name in settings.LANGUAGES]
    return [title for name in names for title in payload.get(name, []) if title]


def places_in(payload: Payload) -> set[str]:
    return {slug for name in MUNICIPALITY_FIELDS for slug in payload.get(name, [])}


def dates_in(payload: Payload) -> DateSpan | None:
    """The date as far as it is understood and known."""
    try:
        dates = parse_date_span(next(iter(payload.get("when", [])), ""))
    except DateNotUnderstood:
        return None
    return dates if dates.is_known else None


def _near(activities: ActivityQuerySet, payload: Payload) -> ActivityQuerySet:
    involved = Involvement.objects.filter(municipality__slug__in=places_in(payload))
    activities = activities.filter(pk__in=involved.values("activity"))
    if dates := dates_in(payload):
        first, last = dates.starts_on - NEAR, dates.ends_on + NEAR
        near = Q(ends_on__gte=first, starts_on__lte=last) | Q(starts_on=None)
        activities = activities.filter(near)
    return activities


def _is_like(other: Payload, payload: Payload, titles: list[str]) -> bool:
    return (
        bool(places_in(other) & places_in(payload))
        and _are_near(dates_in(other), dates_in(payload))
        and are_alike(titles, titles_in(other))
    )


def _are_near(one: DateSpan | None, other: DateSpan | None) -> bool:
    if one is None or other is None:
        return True
    return one.starts_on - NEAR <= other.ends_on and other.starts_on - NEAR <= one.ends_on
