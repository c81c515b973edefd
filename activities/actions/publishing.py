"""Writing an approved form into the register, with its parts, number and history."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.text import slugify
from translated_fields import to_attribute

from accounts.models import User
from activities.forms import ActivityForm
from activities.models import Activity, Involvement, Partner
from activities.payloads import MUNICIPALITY_FIELDS, ORGANISATION_FIELDS
from regions.names import fold

from .rows import save_as

LONGEST_SLUG_TITLE = 80
MOST_TRIES = 100
DIGITS = 3


def publish(form: ActivityForm, *, by: User, reason: str) -> Activity:
    """Save a valid form as the activity itself, inside the caller's transaction.

    A new activity gets the year's next free reference; a changed one the next version.
    """
    activity = form.save(commit=False)
    activity.updated_at = timezone.now()
    if activity.pk is None:
        save_with_new_reference(activity, by=by, reason=reason)
    else:
        activity.version += 1
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


def save_with_new_reference(activity: Activity, *, by: User, reason: str) -> None:
    """Save under the next free reference of this year, also when two people do it at once."""
    for attempt in range(1, MOST_TRIES + 1):
        activity.reference = next_reference(timezone.localdate().year)
        activity.slug = slug_of(activity)
        try:
            with transaction.atomic():
                save_as(activity, by=by, reason=reason)
        except IntegrityError:
            # Somebody else's transaction took the number first; theirs is visible by now.
            if attempt == MOST_TRIES:
                raise
        else:
            return


def next_reference(year: int) -> str:
    """Give the first number after the highest of the year: 2019-008 after 2019-007.

    Numbers of the same length sort as text in the index of references, so each length is asked
    for its last; where nobody has one of four digits, there is none of five.
    """
    highest, digits = 0, DIGITS
    while found := _last_reference(year, digits):
        highest, digits = int(found.partition("-")[2]), digits + 1
    return f"{year}-{highest + 1:0{DIGITS}}"


def _last_reference(year: int, digits: int) -> str | None:
    bounds = f"{year}-{'0' * digits}", f"{year}-{'9' * digits}"
    in_bounds = Activity.objects.filter(reference__range=bounds)
    numbered = in_bounds.alias(length=Length("reference")).filter(
        length=len(bounds[0]), reference__regex=rf"^{year}-[0-9]+$"
    )
    return numbered.order_by("-reference").values_list("reference", flat=True).first()


def slug_of(activity: Activity) -> str:
    """The address of an activity: its title in plain letters, and its reference."""
    written = getattr(activity, to_attribute("title", activity.original_language))
    title = slugify(fold(written or activity.title))[:LONGEST_SLUG_TITLE].rstrip("-")
    return f"{title}-{activity.reference}" if title else f"activity-{activity.reference}"


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
