"""Activities as lists show them: what a list item says, and no more."""

import datetime as dt
from collections import namedtuple
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from dates.models import DATE_COLUMNS, dates_of
from dates.spans import DateSpan
from regions.models import Municipality, Region
from regions.templatetags.names import place_name
from sources.models import SAID, Certainty
from texts.languages import language_order
from texts.templatetags.texts import date_span, in_language, written

from .models import Activity
from .standing import standing_of, standing_words

TITLES = {code: to_attribute("title", code) for code, _name in settings.LANGUAGES}
COLUMNS = (
    *("pk", "slug", "reference", "status", "visibility"),
    *("type_id", "type_words", "original_language"),
    *("follows_id", *DATE_COLUMNS, "dates_certainty"),
    *(to_attribute(name, code) for name in ("title", "outcome") for code in TITLES),
)
DETAIL, SOME_SLUG = "activities:activity_detail", "some-slug"


class Record(namedtuple("Record", (*COLUMNS, "due_on"))):
    """What a row is made of, as it stands in the database.

    `due_on` need be known only where there is no date.
    """

    __slots__ = ()

    @property
    def dates(self) -> DateSpan:
        return dates_of(self)


@dataclass(frozen=True, eq=False)
class ActivityRow:
    """An activity as a list shows it, every part ready to be written out."""

    url: str
    reference: str
    title: str
    title_html: SafeString
    status: str
    standing: str
    standing_words: str
    is_internal: bool
    span: DateSpan
    date: SafeString
    is_date_said: bool
    type: str
    region: str
    pk: int
    follows: int | None
    places: tuple[str, ...]


def row_of(activity: Activity) -> ActivityRow:
    """Give the row of one of `Activity.objects.….for_list()`, without asking the database again."""
    return row_of_record(
        Record(*(getattr(activity, column) for column in COLUMNS), activity.due_on),
        kind_of(activity, activity.type and written(activity.type, "name")),
        tuple(map(place_name, _regions_of(activity))),
        tuple(map(place_name, _municipalities_of(activity))),
        get_language(),
        timezone.localdate(),
    )


def kind_of(activity: Activity | Record, type_name: str | None) -> str:
    """What a row calls its kind: the name of its type, or the words of whoever reported it."""
    if type_name is not None:
        return type_name
    return in_language("span", activity.original_language, activity.type_words)


def _municipalities_of(activity: Activity) -> list[Municipality]:
    """Each that has a part in it, once."""
    return list(dict.fromkeys(each.municipality for each in activity.parts_of_municipalities))


def _regions_of(activity: Activity) -> list[Region]:
    """The same as `Activity.regions`, out of what `for_list` has read."""
    found = {activity.region}
    placed = (activity.venues.all(), activity.parties.all())
    for place in chain(_municipalities_of(activity), *placed):
        found.update(place.regions_within(activity.starts_on, activity.ends_on))
    return sorted(found - {None}, key=lambda region: (region.position, region.slug))


@lru_cache(maxsize=1000)
def row_of_record(
    record: Record,
    type_: str,
    regions: tuple[str, ...],
    places: tuple[str, ...],
    language: str,
    today: dt.date,
) -> ActivityRow:
    """Give the row of what was just read; remembered by all that it says, so never out of date."""
    words = _words(language)
    title, code = words.title(record)
    return ActivityRow(
        url=f"{words.before}{record.slug}{words.after}",
        reference=record.reference,
        title=title,
        title_html=in_language("span", code, title),
        status=record.status,
        standing=standing_of(record, today).value,
        standing_words=standing_words(record, today),
        is_internal=record.visibility == Activity.Visibility.INTERNAL,
        span=record.dates,
        date=words.date(record),
        is_date_said=record.dates_certainty in SAID,
        type=type_,
        region=format_html_join(", ", words.in_region, ([region] for region in regions)),
        pk=record.pk,
        follows=record.follows_id,
        places=places,
    )


@cache
def _words(language: str) -> "RowWords":
    return RowWords()


class RowWords:
    """What all rows in the active language have in common, looked up once."""

    def __init__(self):
        self.in_region = _("%(region)s region").replace("%(region)s", "{}")
        self.our_reading = _("our reading")
        self.before, self.after = reverse(DETAIL, args=[SOME_SLUG]).split(SOME_SLUG)
        self._titles = [(TITLES[code], code) for code in language_order()]

    def date(self, record: Record) -> SafeString:
        """The date, and whether it is our reading."""
        date = date_span(record.dates)
        if record.dates.is_known and record.dates_certainty == Certainty.INFERRED:
            return format_html("{} ({})", date, self.our_reading)
        return date

    def title(self, record: Record) -> tuple[str, str]:
        """The title in the reader's language or another, as `texts.languages.written` would."""
        for column, code in self._titles:
            if title := getattr(record, column):
                return title, code
        return "", ""
