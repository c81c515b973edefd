"""Rows of the list of activities: what a row shows and no more, in two queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from translated_fields import to_attribute

from sources.dates import DateSpan
from sources.languages import language_order
from sources.templatetags.texts import date_span, in_language

from .index.names import Names
from .models import Activity, Involvement
from .models.activity import ActivityQuerySet

TITLES = {code: to_attribute("title", code) for code, _name in settings.LANGUAGES}
COLUMNS = ("pk", "slug", "reference", "status", "visibility", "region_id", "type_id")
DATES = ("starts_on", "ends_on", "precision", "is_approximate")


@dataclass
class ActivityRow:
    """An activity as a list shows it, every part ready to be written out."""

    url: str
    reference: str
    title: str
    title_html: SafeString
    status: str
    status_label: str
    is_internal: bool
    date: SafeString
    type: str
    region: str
    places: list[str] = field(default_factory=list)


def rows_of(visible: ActivityQuerySet, pks: list[int], names: Names) -> list[ActivityRow]:
    """Give the rows of these ids in their order; those that may not be seen are left out."""
    records = visible.filter(pk__in=pks).order_by().values(*COLUMNS, *DATES, *TITLES.values())
    shown = {record["pk"]: _row(record, names) for record in records}
    for pk, place in _places(pks):
        if pk in shown:
            shown[pk].places.append(names.labels("municipality")[place])
    return [shown[pk] for pk in pks if pk in shown]


def _places(pks: list[int]) -> Iterable[tuple[int, int]]:
    """Give (activity, municipality), a municipality with two roles once."""
    involved = Involvement.objects.filter(activity__in=pks)
    in_order = involved.order_by("municipality__slug")
    return dict.fromkeys(in_order.values_list("activity_id", "municipality_id"))


def _row(record: dict, names: Names) -> ActivityRow:
    title, code = _title(record)
    return ActivityRow(
        url=_url(record["slug"]),
        reference=record["reference"],
        title=title,
        title_html=in_language("span", code, title),
        status=record["status"],
        status_label=Activity.Status(record["status"]).label,
        is_internal=record["visibility"] == Activity.Visibility.INTERNAL,
        date=_date(*(record[column] for column in DATES)),
        type=names.labels("type")[record["type_id"]],
        region=names.labels("region")[record["region_id"]],
    )


def _url(slug: str) -> str:
    return reverse("activities:activity_detail", args=[slug])


def _title(record: dict) -> tuple[str, str]:
    """The title in the reader's language or another, as `sources.languages.written` would."""
    for code in language_order():
        if title := record[TITLES[code]]:
            return title, code
    return "", ""


def _date(starts: dt.date | None, ends: dt.date | None, precision: str, about: bool) -> SafeString:
    return date_span(DateSpan(starts, ends, precision, about))
