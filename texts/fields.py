"""Boxes for text that is kept: what is stored in one is what was seen in it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from .cleaning import LOST_CHARACTER, one_line, paragraphs, storable


def refuse_lost_characters(text: str) -> None:
    """Raises ValidationError where there is a character that could not be read or kept."""
    if LOST_CHARACTER in storable(text):
        raise ValidationError(
            _("A character in this text could not be read (�). Please type that word again.")
        )


class PlainTextField(forms.CharField):
    """Plain text that both databases and every export can hold."""

    default_validators = [refuse_lost_characters]

    def __init__(self, *, required: bool = False, **kwargs):
        super().__init__(required=required, **kwargs)
        # Ours says it of every such character, and in words for people.
        django_own = ProhibitNullCharactersValidator()
        self.validators = [each for each in self.validators if each != django_own]

    def to_python(self, value: str | None) -> str | None:
        """Words of a one-line box stay on one line, however they were pasted."""
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        text = paragraphs(text) if isinstance(self.widget, forms.Textarea) else one_line(text)
        return text or self.empty_value
