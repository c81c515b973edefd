"""Of a change: which cited values its author and its reviewer are asked about."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from translated_fields import to_attribute

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


def asked_of(form: forms.Form, changed: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Of the values that these fields change, those that are cited: name, words, and whether it is
    said that they are still borne."""
    if "still_borne" not in form.fields:
        return []
    values = {VALUE_OF_FIELD.get(name, name) for name in changed}
    said = form.payload.get("still_borne", [])
    choices = form.fields["still_borne"].choices
    return [(name, label, name in said) for name, label in choices if name in values]
