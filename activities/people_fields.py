"""Boxes for numbers of people, in every form and in the admin: all read them in the same way."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Activity
from .people_numbers import NumberNotUnderstood, PeopleNumber, read_part, read_people


class PeopleField(forms.CharField):
    """How many people there were, as people write it; gives a PeopleNumber."""

    def __init__(self, *, required: bool = False, **kwargs):
        box = forms.TextInput(attrs={"inputmode": "text", "size": 12, "autocomplete": "off"})
        super().__init__(required=required, widget=box, **kwargs)

    def clean(self, value: str) -> PeopleNumber:
        try:
            return read_people(super().clean(value))
        except NumberNotUnderstood as problem:
            raise ValidationError(str(problem)) from problem


class PartField(forms.CharField):
    """How many of all people they were, as people write it; gives a PeopleNumber."""

    def __init__(self, *, required: bool = False, **kwargs):
        box = forms.TextInput(attrs={"inputmode": "text", "size": 8, "autocomplete": "off"})
        super().__init__(required=required, widget=box, **kwargs)

    def clean(self, value: str) -> PeopleNumber:
        try:
            return read_part(super().clean(value))
        except NumberNotUnderstood as problem:
            raise ValidationError(str(problem)) from problem


def check_number_and_how_it_is_known(form) -> None:
    """Put the number and its basis where the record has them; `number` is both in one."""
    cleaned, typed = form.cleaned_data, form.cleaned_data.get("participants")
    if typed is None:
        return
    cleaned["participants"] = typed.number
    if "participants_basis" in form.errors:
        return
    try:
        number = typed.known_as(cleaned["participants_basis"])
    except NumberNotUnderstood as problem:
        form.add_error("participants", str(problem))
        return
    cleaned |= {"number": number, "participants_basis": number.basis}
    if not number.basis:
        form.add_error("participants_basis", _("Say how the number of participants is known."))
    elif number.number is None and number.basis != Activity.Basis.UNKNOWN:
        form.add_error("participants", _("Give the number, or choose that it is not known."))
    elif number.basis == Activity.Basis.BETWEEN and number.upper is None:
        form.add_error("participants", _("Give both numbers of a span, such as 50–60."))
