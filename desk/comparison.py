"""Two versions of an activity side by side, field by field, in the words of the form.

And the changes that are so small that an officer can read several at a glance.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from accounts.models import User
from activities.belonging import Decision, decision_of
from activities.models import Activity
from activities.participants import PART_NAMES
from activities.people_numbers import NumberNotUnderstood, read_part
from browse.choices import IN_WORDS
from dates.fields import DateSpanField
from dates.reading import DateNotUnderstood, parse_date_span
from desk.forms.fields import OffersRecords
from desk.groups import GROUP_FIELDS, rows_in
from desk.groups import in_words as groups_in_words
from desk.models.change_request import ChangeRequestQuerySet
from desk.payloads import BELONGING, FOLLOWING, NUMBERS, number_in
from histories.changes import Change
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .entered_facts import remarks_on_entries
from .forms import ActivityForm
from .models import ChangeRequest
from .payload_rows import ROWS, lines_in
from .payload_sources import SOURCE_FIELDS, source_said
from .payloads import WRITTEN, WRITTEN_FIELDS, Payload, changed_fields, fields_of
from .unseen import NAMING

LANGUAGE_OF_FIELD = {
    to_attribute(name, code): html_language(code)
    for code, _name in settings.LANGUAGES
    for name in WRITTEN
}
# What evidence calls the value of a field, where the two have different names.
VALUE_OF_FIELD = {
    "when": "dates",
    "is_approximate": "dates",
    "status_reason": "status",
    "venues": "venue",
    **{
        to_attribute(name, code): name
        for code, _name in settings.LANGUAGES
        for name in ("title", "summary", "outcome")
    },
}
# A change of so few fields can be read at a glance; and so many waiting ones are looked through.
MOST_FIELDS, MOST_READ = 4, 200


def changes_between(
    form: ActivityForm, old: Payload, new: Payload, names: Iterable[str]
) -> list[Change]:
    """Compare two payloads in the named fields, as far as the form has them."""
    return [
        Change(
            noun(form, name),
            said(form, name, old),
            said(form, name, new),
            LANGUAGE_OF_FIELD.get(name, ""),
            isinstance(form.fields[name], PlainTextField),
            name,
        )
        for name in dict.fromkeys(FOLLOWING.get(name, name) for name in names)
        if name in form.fields
    ]


def noun(form: ActivityForm, name: str) -> str:
    """What a field is called beside its value, where the form's question would read oddly."""
    nouns = {"when": _("Date"), "occurrences": _("Dates, one by one"), "venues": _("Place")}
    nouns |= {"parties": _("Offices and groups"), "bearings": _("Sources of single values")}
    if name in nouns:
        return nouns[name]
    if name in PART_NAMES:
        return capfirst(PART_NAMES[name])
    if name in form.Meta.fields and name not in WRITTEN_FIELDS:
        return capfirst(Activity._meta.get_field(name).verbose_name)
    return form.fields[name].label


def said(form: ActivityForm, name: str, payload: Payload) -> list[str]:
    """What a person reads for a field; of numbers, just what will be published."""
    if name == SOURCE_FIELDS[0]:
        return _source_in_words(form, payload)
    if name == BELONGING[0]:
        parts = ((form.fields[each], payload.get(each, [])) for each in BELONGING)
        return [words for field, values in parts for words in in_words(field, values)]
    if name in ROWS:
        return [form.fields[name].say(line) for line in lines_in(payload, name)]
    values = payload.get(name, [])
    if name == "type" and IN_WORDS in values:
        return payload.get("type_words", [])
    if name == GROUP_FIELDS[0]:
        return groups_in_words(rows_in(payload), form.fields[name].labels)
    if name in NUMBERS and (values or (name == "participants" and "participants_basis" in payload)):
        with suppress(NumberNotUnderstood):
            number = number_in(payload) if name == "participants" else read_part(values[0])
            return [number.label()]
    if name in NAMING:
        labels = form.fields[name].labels_of(values)
        return [labels.get(value, _("something that you cannot see")) for value in values]
    return in_words(form.fields[name], values)


def _source_in_words(form: ActivityForm, payload: Payload) -> list[str]:
    """Each part of what was said of the source, in a line of its own."""
    said = zip(SOURCE_FIELDS, source_said(payload), strict=True)
    return [words for name, value in said for words in in_words(form.fields[name], [value])]


def in_words(field: forms.Field, values: list[str]) -> list[str]:
    """What a person reads for the values of a field; values that mean nothing stay as they are."""
    if isinstance(field, forms.BooleanField):
        return [_("yes")] if values else []
    if isinstance(field, DateSpanField):
        return [_date_in_words(value) for value in values]
    if isinstance(field, OffersRecords):
        labels = field.labels_of(values)
    else:
        labels = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
    return [labels.get(value, value) for value in values if value]


def _date_in_words(text: str) -> str:
    """As the register would say it; what is not understood stays as it was typed."""
    try:
        return parse_date_span(text).label()
    except DateNotUnderstood:
        return text


def asked_of(form: forms.Form, changed: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Of the values that these fields change, those that are cited: name, words, and whether it is
    said that they are still borne."""
    if "still_borne" not in form.fields:
        return []
    values = {VALUE_OF_FIELD.get(name, name) for name in changed}
    said = form.payload.get("still_borne", [])
    choices = form.fields["still_borne"].choices
    return [(name, label, name in said) for name, label in choices if name in values]


@dataclass(frozen=True)
class SmallChange:
    """A change with all that it changes, and a name for the version that is shown."""

    change: ChangeRequest
    rows: list[Change]
    # What contradicts itself in the activity as it would then be.
    remarks: list[str]

    @property
    def decision(self) -> Decision:
        """What was decided before; who approves it can decide otherwise."""
        return decision_of(self.change.activity)

    @property
    def decided(self) -> str:
        return self.change.activity.get_belonging_display()

    @property
    def suffix(self) -> str:
        """Tells its boxes from those of the others on the page."""
        return f"-{self.change.pk}"

    @property
    def key(self) -> str:
        return f"{self.change.pk}:{self.change.revision}:{self.change.activity.version}"


def small_changes(
    waiting: ChangeRequestQuerySet, reader: User, *, most: int
) -> tuple[list[SmallChange], int]:
    """Give the small ones, and how many others wait.

    Small is a change of few fields, without photos and files, of an activity that
    nobody has changed since.
    """
    found = waiting.select_related("activity", "author").prefetch_related("photos", "papers")
    found = found[:MOST_READ]
    small = [each for each in found if _is_small(each)][:most]
    # One form lends its words to all of them, and knows every activity that is followed.
    payloads = [payload for each in small for payload in (each.base_payload, each.payload)]
    followed = {reference for payload in payloads for reference in payload.get("follows", [])}
    form = ActivityForm({"follows": list(followed)}, author=reader)
    remarks = remarks_on_entries((each.payload for each in small), reader)
    listed = [
        SmallChange(each, _rows(form, each), said)
        for each, said in zip(small, remarks, strict=True)
    ]
    return listed, waiting.count() - len(listed)


def _is_small(change: ChangeRequest) -> bool:
    is_fresh = not change.is_new and change.base_version == change.activity.version
    is_bare = not change.photos.all() and not change.papers.all()
    return is_fresh and is_bare and len(_changed(change)) <= MOST_FIELDS


def _changed(change: ChangeRequest) -> list[str]:
    return changed_fields(change.base_payload, change.payload, fields_of(change.author))


def _rows(form: ActivityForm, change: ChangeRequest) -> list[Change]:
    return changes_between(form, change.base_payload, change.payload, _changed(change))
