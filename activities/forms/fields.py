"""Fields of the activity form: words, numbers, and records chosen from a list."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from activities.payloads import LOST_CHARACTER

from .widgets import Ticks

MOST_PARTICIPANTS = 1_000_000


def refuse_lost_characters(text: str) -> None:
    """Raises ValidationError where the payload marks a character that no database can keep."""
    if LOST_CHARACTER in text:
        raise ValidationError(
            _("A character in this text could not be read (�). Please type that word again.")
        )


class WordsField(forms.CharField):
    """Plain text that both databases and every export can hold."""

    default_validators = [refuse_lost_characters]

    def __init__(self, *, required: bool = False, **kwargs):
        super().__init__(required=required, **kwargs)

    def to_python(self, value: str | None) -> str:
        """Words of a one-line box stay on one line, however they were pasted."""
        text = super().to_python(value)
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split())


class CountField(forms.IntegerField):
    """A number of people. A text box, so that what was typed is still there after an error."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            min_value=0,
            max_value=MOST_PARTICIPANTS,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
            error_messages={"invalid": _("Write a whole number, such as 40.")},
            **kwargs,
        )


class OffersRecords:
    """Choices are records loaded once per form; each goes by a key that people can read."""

    records: dict[str, Model]
    labels: dict[str, str]

    def offer(
        self,
        records: Iterable[Model],
        *,
        key: Callable[[Model], str] = lambda record: record.slug,
        label: Callable[[Model], str] = str,
        group: Callable[[Model], str] | None = None,
        blank: str | None = None,
    ) -> None:
        """Let the person choose among these; `blank` is the text of the empty choice.

        With `group`, records that come next to each other and give the same name stand together.
        """
        self.records = {key(record): record for record in records}
        choices = [(key, label(record)) for key, record in self.records.items()]
        self.labels = dict(choices)
        if group:
            groups = groupby(choices, lambda choice: group(self.records[choice[0]]))
            choices = [(name, list(members)) for name, members in groups]
        self.choices = choices if blank is None else [("", blank), *choices]


class RecordField(OffersRecords, forms.ChoiceField):
    """One record of those offered, or None."""

    def clean(self, value: str) -> Model | None:
        return self.records.get(super().clean(value))


class RecordsField(OffersRecords, forms.MultipleChoiceField):
    """Any number of the records offered."""

    widget = Ticks

    def __init__(self, *, required: bool = False, **kwargs):
        super().__init__(required=required, **kwargs)

    def clean(self, value: list[str]) -> list[Model]:
        return [self.records[key] for key in dict.fromkeys(super().clean(value))]
