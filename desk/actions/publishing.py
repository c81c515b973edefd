"""Writing an approved form into the register, with its parts and history."""

from django.utils import timezone

from accounts.models import User
from activities.models import Activity, Involvement, Partner
from activities.references import needs_number, save_with_new_reference
from desk.forms import ActivityForm
from desk.payloads import MUNICIPALITY_FIELDS, ORGANISATION_FIELDS
from histories.saving import save_as


def publish(form: ActivityForm, *, by: User, reason: str) -> Activity:
    """Save a valid form as the activity itself, inside the caller's transaction.

    A new activity gets the year's next free reference, and so does one that only now is public; a
    changed one gets the next version.
    """
    activity = form.save(commit=False)
    activity.updated_at = timezone.now()
    if activity.pk is None:
        activity.entered_by = form.author
    else:
        activity.version += 1
    if needs_number(activity):
        save_with_new_reference(activity, by=by, reason=reason)
    _save_with_lists(activity, form, by=by, reason=reason)
    for model, fields in ((Involvement, MUNICIPALITY_FIELDS), (Partner, ORGANISATION_FIELDS)):
        wanted = {(role, row) for name, role in fields.items() for row in form.cleaned_data[name]}
        _set_roles(model, activity, wanted, by=by, reason=reason)
    return activity


def _save_with_lists(activity: Activity, form: ActivityForm, *, by: User, reason: str) -> None:
    """One row of history for the save, written last, so that it has the lists as they now are."""
    activity.skip_history_when_saving = True
    form.save_m2m()
    del activity.skip_history_when_saving
    save_as(activity, by=by, reason=reason)


def _set_roles(model, activity: Activity, wanted: set, *, by: User, reason: str) -> None:
    """Make the rows say just these (role, municipality or organisation), each with its history."""
    kind = "municipality" if model is Involvement else "organisation"
    present = {(row.role, getattr(row, f"{kind}_id")): row for row in _rows(model, activity)}
    wanted = {(role, record.pk) for role, record in wanted}
    for key in present.keys() - wanted:
        present[key]._history_user, present[key]._change_reason = by, reason
        present[key].delete()
    for role, pk in sorted(wanted - present.keys()):
        save_as(model(activity=activity, role=role, **{f"{kind}_id": pk}), by=by, reason=reason)


def _rows(model, activity: Activity):
    return model.objects.filter(activity=activity)
