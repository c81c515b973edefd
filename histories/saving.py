"""Saving with a history that says who did it, and why."""

from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from .uses import parts_of

# So many characters of a reason are kept in the history.
LONGEST_REASON = 100
SAVED_SINCE = _(
    "Somebody has changed this since you opened it. Open it again in another window and carry your "
    "changes over."
)


def save_as(record: Model, *, by, reason: str = "") -> None:
    """Save a record with who did it (None: the register itself), and why, in its history."""
    record._history_user, record._change_reason = by, reason
    record.save()


def last_entry_of(record: Model) -> int:
    """Up to where the histories of the record and of its parts can be read now, as a number that
    every entry makes greater; 0 where there is none yet."""
    if record._state.adding:
        return 0
    entries = [record.history.all()]
    for relation in parts_of(type(record)):
        if hasattr(relation.related_model, "history"):
            named = {relation.field.attname: record.pk}
            entries.append(relation.related_model.history.filter(**named))
    # Each number only grows, so their sum does with every entry, whichever history it is in.
    return sum(rows.aggregate(last=Max("history_id"))["last"] or 0 for rows in entries)


def check_history_is_read(form: ModelForm, *, seen: str) -> None:
    """Hold the form's record, and refuse to bring back what somebody has changed in the meantime.

    Takes the field that says up to which entry of its history the person saw the record; without
    it, nobody has seen a page of it. Raises ValidationError.
    """
    record, entry = form.instance, form.cleaned_data.get(seen)
    if entry is None or record._state.adding:
        return
    list(type(record)._base_manager.select_for_update().filter(pk=record.pk).values("pk"))
    if last_entry_of(record) != entry:
        raise ValidationError(SAVED_SINCE)


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
        raise ValidationError(SAVED_SINCE)
