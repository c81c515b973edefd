"""Fields of the activity filters: whatever an address says gets an answer that names it."""

from collections.abc import Iterable

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan
from texts.folding import words_sought

LONGEST_SEARCH, MOST_WORDS = 100, 10
LONGEST_EXCERPT = 40


def excerpt(text: str) -> str:
    """A wrong value as a page may repeat it: not too long, and without unseen characters."""
    start = text[: LONGEST_EXCERPT + 1]
    seen = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in start)
    return seen if len(seen) <= LONGEST_EXCERPT else f"{seen[:LONGEST_EXCERPT]}…"


def light_copy(original):
    """Another object with all that this one has, several times as quick as `copy.copy`."""
    light = object.__new__(type(original))
    light.__dict__.update(original.__dict__)
    return light


class LightField(forms.Field):
    """A field without anything that has to be copied for each request."""

    def __deepcopy__(self, memo):
        return light_copy(self)


class WordsField(LightField):
    """Words to search for, each of which must be found."""

    def to_python(self, value: str | None) -> str:
        return " ".join((value or "").split())

    def validate(self, value: str) -> None:
        """Raises ValidationError, in words, for what no search could answer truly."""
        words = [] if len(value) > LONGEST_SEARCH else words_sought(value)
        if len(value) > LONGEST_SEARCH or len(words) > MOST_WORDS:
            raise ValidationError(
                _("“%(value)s” is too long to search for; give at most %(words)s words.")
                % {"value": excerpt(value), "words": MOST_WORDS}
            )
        if "\x00" in value or (value and not words):
            raise ValidationError(
                _("There is no word to search for in “%(value)s”.") % {"value": excerpt(value)}
            )


class AnyValues(forms.Widget):
    """Reads every value of a name; the boxes themselves are drawn by the page."""

    def value_from_datadict(self, data, files, name: str) -> list[str]:
        return data.getlist(name)


class AnyOfField(LightField):
    """Any number of values out of those offered; each unknown one is named in its own sentence.

    `unknown` is that sentence, with %(value)s in it.
    """

    widget = AnyValues

    def __init__(self, *, unknown: str, choices: Iterable = (), **kwargs):
        super().__init__(**kwargs)
        self.unknown = unknown
        self.offered = dict(choices)

    def offer(self, offered: dict) -> None:
        """Take the values that can be chosen as keys, whatever they stand for."""
        self.offered = offered

    def to_python(self, value: Iterable[str] | None) -> list[str]:
        """Blank values, as a form sends them, and repeated ones say nothing."""
        return list(dict.fromkeys(part for part in value or () if part))

    def validate(self, value: list[str]) -> None:
        errors = [
            ValidationError(self.unknown, params={"value": excerpt(part), "entered": part})
            for part in value
            if part not in self.offered
        ]
        if errors:
            raise ValidationError(errors)


class DayField(LightField):
    """A date however exact, as people of the region write it; gives a DateSpan or None."""

    def to_python(self, value: str | None) -> DateSpan | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            span = parse_date_span(text)
        except DateNotUnderstood as error:
            named = f"“{excerpt(text)}”"
            sentence = str(error)
            raise ValidationError(
                sentence if named in sentence else f"{named}: {sentence}"
            ) from None
        if not span.is_known:
            raise ValidationError(_("“%(value)s” names no day.") % {"value": excerpt(text)})
        return span


class LightFilter(django_filters.Filter):
    """A filter without anything that has to be copied for each request."""

    def __deepcopy__(self, memo):
        light = light_copy(self)
        # The copy's method belongs to the filter set that the copy is for.
        light.method = self.method
        return light


class WordsFilter(LightFilter):
    field_class = WordsField


class AnyOfFilter(LightFilter):
    field_class = AnyOfField


class DayFilter(LightFilter):
    field_class = DayField


class ActivityFilterForm(forms.Form):
    """Holds the filters' fields and what only two of them together can get wrong."""

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last.ends_on < first.starts_on:
            words = {"first": first.label(), "last": last.label()}
            self.add_error("to", _("“%(last)s” lies before “%(first)s”.") % words)
        return cleaned
