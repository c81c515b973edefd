"""Rows of the list of activities: what a row shows and no more, in one query."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from activities.models import Activity
from activities.models.activity import ActivityQuerySet
from browse.index.activity_index import ActivityIndex
from browse.index.bits import bits_of
from browse.index.names import Names
from dates.models import DATE_COLUMNS, dates_of
from dates.spans import DateSpan
from texts.languages import language_order
from texts.templatetags.texts import date_span, in_language

TITLES = {code: to_attribute("title", code) for code, _name in settings.LANGUAGES}
COLUMNS = (
    *("pk", "slug", "reference", "status", "visibility", "region_id", "type_id"),
    *("follows_id", *DATE_COLUMNS),
    *TITLES.values(),
)
DETAIL, SOME_SLUG = "activities:activity_detail", "some-slug"


@dataclass(frozen=True, eq=False)
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
    places: tuple[str, ...]


def rows_of(visible: ActivityQuerySet, pks: list[int], index: ActivityIndex) -> list[ActivityRow]:
    """Give the rows of these ids in their order; those that may not be seen are left out."""
    found = _rows(visible.filter(pk__in=pks), index.names, _places(index, pks))
    shown = {row.pk: row for row in found}
    return [shown[pk] for pk in pks if pk in shown]


def rows_without_places(activities: ActivityQuerySet, names: Names) -> list[ActivityRow]:
    """Give the rows of these activities, in no order."""
    return _rows(activities, names, {})


def _rows(activities: ActivityQuerySet, names: Names, places: dict) -> list[ActivityRow]:
    types, regions, language = names.labels("type"), names.labels("region"), get_language()
    records = activities.order_by().values_list(*COLUMNS, named=True)
    return [
        _row(
            record,
            types[record.type_id],
            regions[record.region_id],
            tuple(places.get(record.pk, ())),
            language,
        )
        for record in records
    ]


def _places(index: ActivityIndex, pks: list[int]) -> dict[int, list[str]]:
    """Give the names of the municipalities of each activity, one with two roles once."""
    slots = {pk: index.slot_of[pk] for pk in pks if pk in index.slot_of}
    shown, labels = bits_of(slots.values(), len(index.pks)), index.names.labels("municipality")
    places = defaultdict(list)
    for place in sorted(index.names.municipalities, key=attrgetter("slug")):
        if involved := shown & index.bits("municipality", place.pk):
            for pk, slot in slots.items():
                if involved >> slot & 1:
                    places[pk].append(labels[place.pk])
    return places


@lru_cache(maxsize=1000)
def _row(record: tuple, type_: str, region: str, places: tuple, language: str) -> ActivityRow:
    """Give the row of what was just read; remembered by all that it says, so never out of date."""
    words = _words(language)
    title, code = words.title(record)
    span = dates_of(record)
    return ActivityRow(
        url=f"{words.before}{record.slug}{words.after}",
        reference=record.reference,
        title=title,
        title_html=in_language("span", code, title),
        status=record.status,
        status_label=words.statuses[record.status],
        is_internal=record.visibility == Activity.Visibility.INTERNAL,
        span=span,
        date=date_span(span),
        type=type_,
        region=format_html(words.in_region, region),
        pk=record.pk,
        follows=record.follows_id,
        places=places,
    )


@cache
def _words(language: str) -> "Words":
    return Words()


class Words:
    """What all rows in the active language have in common, looked up once."""

    def __init__(self):
        self.in_region = _("%(region)s region").replace("%(region)s", "{}")
        self.statuses = {status.value: str(status.label) for status in Activity.Status}
        self.before, self.after = reverse(DETAIL, args=[SOME_SLUG]).split(SOME_SLUG)
        self._titles = [(TITLES[code], code) for code in language_order()]

    def title(self, record: tuple) -> tuple[str, str]:
        """The title in the reader's language or another, as `texts.languages.written` would."""
        for column, code in self._titles:
            if title := getattr(record, column):
                return title, code
        return "", ""
