"""Saving with a history that says who did it, and why."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.utils.translation import gettext as _


def save_as(record: Model, *, by, reason: str = "") -> None:
    """Save a record with who did it (None: the register itself), and why, in its history."""
    record._history_user, record._change_reason = by, reason
    record.save()


def check_nobody_saved_since(form: ModelForm, *, counted: str, seen: str) -> None:
    """Hold the form's record, and refuse to write over what somebody saved in the meantime.

    Takes the attribute by which the record counts its saves, and the field that has the count as
    the person saw it. Raises ValidationError.
    """
    record = form.instance
    if record._state.adding:
        return
    stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
    if getattr(stored, counted) != form.cleaned_data.get(seen):
        raise ValidationError(
            _(
                "Somebody has changed this since you opened it. Open it again in another window "
                "and carry your changes over."
            )
        )
