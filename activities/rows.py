"""Rows of the list of activities: what a row shows and no more, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from sources.dates import DateSpan
from sources.languages import language_order
from sources.templatetags.texts import date_span, in_language

from .index.names import Names
from .models import Activity, Involvement
from .models.activity import ActivityQuerySet

TITLES = {code: to_attribute("title", code) for code, _name in settings.LANGUAGES}
COLUMNS = (
    *("pk", "slug", "reference", "status", "visibility", "region_id", "type_id"),
    "follows_id",
)
DETAIL, SOME_SLUG = "activities:activity_detail", "some-slug"
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
    span: DateSpan
    date: SafeString
    type: str
    region: str
    pk: int
    follows: int | None
    places: list[str] = field(default_factory=list)


def rows_of(visible: ActivityQuerySet, pks: list[int], names: Names) -> list[ActivityRow]:
    """Give the rows of these ids in their order; those that may not be seen are left out."""
    found = rows_without_places(visible.filter(pk__in=pks), names)
    shown = {row.pk: row for row in found}
    places = names.labels("municipality")
    for pk, place in _places(pks):
        if pk in shown:
            shown[pk].places.append(places[place])
    return [shown[pk] for pk in pks if pk in shown]


def rows_without_places(activities: ActivityQuerySet, names: Names) -> list[ActivityRow]:
    """Give the rows of these activities, in no order."""
    words = Words(names)
    records = activities.order_by().values(*COLUMNS, *DATES, *TITLES.values())
    return [words.row(record) for record in records]


def _places(pks: list[int]) -> Iterable[tuple[int, int]]:
    """Give (activity, municipality), a municipality with two roles once."""
    involved = Involvement.objects.filter(activity__in=pks)
    in_order = involved.order_by("municipality__slug")
    return dict.fromkeys(in_order.values_list("activity_id", "municipality_id"))


class Words:
    """What all rows of a page have in common, looked up once."""

    def __init__(self, names: Names):
        self._types, self._regions = names.labels("type"), names.labels("region")
        self._in_region = _("%(region)s region").replace("%(region)s", "{}")
        self._statuses = {status.value: status.label for status in Activity.Status}
        self._titles = [(TITLES[code], code) for code in language_order()]
        self._before, self._after = reverse(DETAIL, args=[SOME_SLUG]).split(SOME_SLUG)

    def row(self, record: dict) -> ActivityRow:
        title, code = self._title(record)
        span = DateSpan(*(record[column] for column in DATES))
        return ActivityRow(
            url=f"{self._before}{record['slug']}{self._after}",
            reference=record["reference"],
            title=title,
            title_html=in_language("span", code, title),
            status=record["status"],
            status_label=self._statuses[record["status"]],
            is_internal=record["visibility"] == Activity.Visibility.INTERNAL,
            span=span,
            date=date_span(span),
            type=self._types[record["type_id"]],
            region=format_html(self._in_region, self._regions[record["region_id"]]),
            pk=record["pk"],
            follows=record["follows_id"],
        )

    def _title(self, record: dict) -> tuple[str, str]:
        """The title in the reader's language or another, as `sources.languages.written` would."""
        for column, code in self._titles:
            if title := record[column]:
                return title, code
        return "", ""
