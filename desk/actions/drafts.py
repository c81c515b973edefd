"""Drafts: begun under a page's own uuid, saved as often as wanted, taken back."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import Activity
from activities.permissions import can_change_activity
from desk.entries import ACTIVITY, DRAFT, Base, Entry
from desk.models import ChangeRequest, ReviewStep
from desk.payload_merging import Merge, choose, merge
from desk.payloads import Payload, changed_fields, fields_of, is_too_long
from desk.permissions import can_view_change_request

from .publishing import catch_up
from .steps import (
    TOO_LONG,
    Overlap,
    Refused,
    locked_activity,
    locked_change,
    require_author,
    require_status,
    save_as,
    take_step,
)

# What a page saved by itself; the next such save within a stretch of work takes its place.
AUTOSAVED = "autosaved"
STRETCH_OF_WORK = timedelta(minutes=10)


@transaction.atomic
def save_draft(pk: UUID, *, by: User, entry: Entry, is_autosave: bool = False) -> ChangeRequest:
    """Keep what the form says under the uuid of its page, and give the change request.

    The first save begins it, a resent form finds it saved already. What a page saves by itself
    leaves one state for each stretch of work in the history, not one every few seconds; what a
    person saves stays there. Raises Refused when it is with the reviewers or done with, Overlap
    when another page has saved other words meanwhile, PermissionDenied for somebody else's, and
    DoesNotExist where there is nothing to see.
    """
    if is_too_long(entry.payload):
        raise Refused(TOO_LONG)
    change = _begun(pk, by=by, base=entry.base)
    if _is_resent(change, entry):
        return change
    require_status(change, *ChangeRequest.WRITABLE_STATUSES)
    payload = _payload_to_keep(change, entry)
    is_changed = payload != change.payload or change.revision == 0
    if is_changed:
        change.payload = payload
        change.revision += 1
    if entry.against == ACTIVITY:
        is_changed = _take_choices(change, entry) or is_changed
    if is_changed:
        change.saved_at = timezone.now()
        save_as(change, by=by, reason=AUTOSAVED if is_autosave else "")
    if is_changed and is_autosave:
        _forget_last_autosave(change, by=by)
    return change


def _forget_last_autosave(change: ChangeRequest, *, by: User) -> None:
    """Take the autosave before the present one out of the history, if both are one stretch."""
    now, *before = change.history.order_by("-history_id")[:2]
    for last in before:
        is_same = last.history_change_reason == AUTOSAVED and last.history_user_id == by.pk
        if is_same and now.history_date - last.history_date <= STRETCH_OF_WORK:
            last.delete()


@transaction.atomic
def drop_if_empty(pk: UUID, *, by: User, entry: Entry) -> bool:
    """Whether a new entry says no more than its blank form: then there need be no draft of it.

    One that the page began by itself goes again. Whatever a person has saved, carries a photo, a
    file or has ever left their desk stays.
    """
    if changed_fields(entry.base.payload, entry.payload, fields_of(by)):
        return False
    change = ChangeRequest.objects.select_for_update().filter(pk=pk).first()
    if change is None:
        return True
    is_untouched = change.is_new and change.author_id == by.pk and not _has_traces(change)
    if is_untouched and change.revision == entry.revision:
        change._history_user = by
        change.delete()
        return True
    return False


def _has_traces(change: ChangeRequest) -> bool:
    """Whether anybody has done more with a draft than let its page save it.

    Every step saves the change as well, so that its history has it.
    """
    saved = change.history.filter(revision__gt=0).exclude(history_change_reason=AUTOSAVED)
    return saved.exists() or change.photos.exists() or change.papers.exists()


@transaction.atomic
def withdraw(pk: UUID, *, by: User) -> ChangeRequest:
    """Take back what is not yet approved. Raises Refused when it is done with already."""
    change = locked_change(pk)
    require_author(change, by)
    require_status(change, *ChangeRequest.OPEN_STATUSES)
    change.papers.all().delete()
    take_step(change, ReviewStep.Verb.WITHDRAWN, by=by)
    return change


def _begun(pk: UUID, *, by: User, base: Base) -> ChangeRequest:
    """The person's change request under this uuid, begun now if it is not there yet."""
    change = ChangeRequest.objects.select_for_update().filter(pk=pk).first()
    if change is None:
        change = _begin(pk, by=by, base=base)
    if not can_view_change_request(by, change):
        raise ChangeRequest.DoesNotExist
    if change.author_id != by.pk:
        raise PermissionDenied(_("Only its author can write in this. You can return it to them."))
    return change


def _begin(pk: UUID, *, by: User, base: Base) -> ChangeRequest:
    activity = _activity_to_change(by, base)
    beginning = {
        "author": by,
        "activity": activity,
        "is_new": activity is None,
        "base_version": base.version if activity else None,
        "base_payload": base.payload,
        "payload": base.payload,
    }
    # A double click can make it between our look and our write: then it is simply there.
    found = ChangeRequest.objects.select_for_update().get_or_create(pk=pk, defaults=beginning)
    return found[0]


def _activity_to_change(by: User, base: Base) -> Activity | None:
    if base.activity is None:
        return None
    activity = Activity.objects.visible_to(by).filter(pk=base.activity).first()
    if activity is None:
        raise ChangeRequest.DoesNotExist
    if not can_change_activity(by, activity):
        raise PermissionDenied(_("This activity is no longer yours to change."))
    return activity


def _is_resent(change: ChangeRequest, entry: Entry) -> bool:
    """Whether an outdated page says only what is saved already: a double click, a resend."""
    said = choose(entry.payload, change.payload, entry.theirs)
    is_outdated = change.revision > entry.revision
    return is_outdated and not changed_fields(said, change.payload, fields_of(change.author))


def _payload_to_keep(change: ChangeRequest, entry: Entry) -> Payload:
    if change.revision == 0:
        return entry.payload
    names = fields_of(change.author)
    if entry.revision != change.revision:
        merged = _merged(change, entry, names)
    elif entry.against == DRAFT and entry.undecided:
        merged = Merge(entry.payload, [], entry.undecided)
    else:
        theirs = entry.theirs if entry.against == DRAFT else []
        return choose(entry.payload, change.payload, theirs)
    if merged.conflicts:
        raise Overlap(change, merged, change.payload, DRAFT)
    return merged.payload


def _merged(change: ChangeRequest, entry: Entry, names: tuple[str, ...]) -> Merge:
    """Both windows in one, by what was saved when the page was made that now sends its form.

    Where that was an autosave which a later one has replaced, nobody knows who changed what: the
    person is asked about each difference.
    """
    began_as = change.history.filter(revision=entry.revision).first()
    if began_as is None:
        differing = changed_fields(entry.payload, change.payload, names)
        return Merge(entry.payload, [], differing)
    return merge(began_as.payload, entry.payload, change.payload, names)


def _take_choices(change: ChangeRequest, entry: Entry) -> bool:
    """Bring the draft up to the register's version, if its author has chosen everywhere."""
    activity = locked_activity(change)
    if activity is None or activity.version != entry.version:
        return False
    try:
        catch_up(change, activity, entry.choices)
    except Overlap:
        return False
    return True
