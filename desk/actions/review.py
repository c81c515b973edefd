"""From the author to the register: submit, return, approve."""

from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.belonging import Decision
from activities.models import Activity
from activities.pauses import end_by_entry
from activities.permissions import can_change_activity
from desk.entries import ACTIVITY, Entry
from desk.forms import ActivityForm
from desk.forms.checks import municipalities_named_in
from desk.mails import queue_returned
from desk.models import ChangeRequest, ReviewStep
from desk.office_reports import reported_in
from desk.payload_merging import choose
from desk.payloads import changed_fields, fields_of, is_too_long
from desk.permissions import can_review_change_request
from desk.unseen import unseen_in

from .papers import cite_papers, require_told, send_papers
from .photos import send_photos, take_photos_along
from .publishing import catch_up, compare, publish
from .steps import (
    OUTDATED,
    TOO_LONG,
    Invalid,
    Overlap,
    Refused,
    locked_activity,
    locked_change,
    require_author,
    require_revision,
    require_status,
    take_step,
)


@transaction.atomic
def submit(pk: UUID, *, by: User, revision: int, words: str = "") -> ChangeRequest:
    """Hand the author's draft to the officers of its regions; an officer's own is approved.

    Takes the author's answer, in words, to what it was returned with.
    Raises Refused, Invalid (the form has errors), Overlap (the register has changed in the same
    fields), or PermissionDenied when the activity is no longer the author's to change.
    """
    change = locked_change(pk)
    require_author(change, by)
    require_status(change, *ChangeRequest.WRITABLE_STATUSES)
    require_revision(change, revision)
    require_told(change)
    activity = locked_activity(change)
    if activity and not can_change_activity(by, activity):
        raise PermissionDenied(_("This activity is no longer yours to change."))
    if activity:
        catch_up(change, activity)
    form = _valid_form(change, activity, approver=None if by.is_focal_point else by)
    change.municipalities.set(municipalities_named_in(form))
    change.submitted_at = timezone.now()
    change.first_submitted_at = change.first_submitted_at or change.submitted_at
    take_step(change, ReviewStep.Verb.SUBMITTED, by=by, words=words)
    end_by_entry(by, today=timezone.localdate())
    send_photos(change, by=by)
    send_papers(change)
    if not by.is_focal_point:
        _publish(change, form, by=by)
    return change


@transaction.atomic
def approve(
    pk: UUID,
    *,
    by: User,
    revision: int,
    version: int,
    choices: dict[str, str] | None = None,
    decision: Decision | None = None,
    still_borne: list[str] | None = None,
) -> ChangeRequest:
    """Make a submitted change part of the register.

    `revision` and `version` are of what the officer has read; `choices` say whose version is wanted
    where both have changed the same, `decision` whether it is under the declaration, `still_borne`
    which values their earlier source still bears. Raises Refused, Invalid or Overlap.
    """
    change = locked_change(pk)
    require_status(change, ChangeRequest.Status.SUBMITTED)
    require_revision(change, revision)
    activity = locked_activity(change)
    _require_reviewer(by, change)
    if activity:
        if activity.version != version:
            raise Refused(OUTDATED)
        catch_up(change, activity, choices)
    _say_what_is_still_borne(change, still_borne)
    form = _valid_form(change, activity, approver=by)
    if decision:
        decision.put_into(form.instance)
    return _publish(change, form, by=by)


def _say_what_is_still_borne(change: ChangeRequest, values: list[str] | None) -> None:
    if values is not None:
        said = {"still_borne": values}
        change.payload = choose(change.payload, said, said)


@transaction.atomic
def amend_and_approve(
    pk: UUID,
    *,
    by: User,
    entry: Entry,
    revision: int,
    version: int,
    decision: Decision | None = None,
) -> ChangeRequest:
    """Put the officer's words into a submitted change, and make it part of the register; with a
    `decision` on whether it is under the declaration, where their form does not ask.

    Its author stays its author; the step names the fields that the officer has edited, and the
    history says who wrote what. Raises Refused, Invalid, Overlap, or PermissionDenied.
    """
    change = locked_change(pk)
    require_status(change, ChangeRequest.Status.SUBMITTED)
    require_revision(change, revision)
    activity = locked_activity(change)
    _require_reviewer(by, change)
    if activity and activity.version != version:
        raise Refused(OUTDATED)
    if is_too_long(entry.payload):
        raise Refused(TOO_LONG)
    edited = _put_in(change, activity, entry, by=by)
    form = _valid_form(change, activity, approver=by)
    if decision:
        decision.put_into(form.instance)
    _publish(change, form, by=by, words=_words_on(edited, form))
    return change


def _put_in(
    change: ChangeRequest, activity: Activity | None, entry: Entry, *, by: User
) -> list[str]:
    """Give the change the officer's words, and give the fields in which they differ.

    What their form could not show stays as it was. They have read the register's version, so
    nothing is merged behind their words. Raises Overlap while a field that both have changed has
    no choice.
    """
    shown, payload = change.payload, entry.payload
    if activity:
        merged, theirs = compare(change, activity)
        if any(name not in entry.choices for name in merged.conflicts):
            raise Overlap(change, merged, theirs, ACTIVITY, activity.version)
        shown, payload = merged.payload, choose(payload, theirs, entry.theirs)
        change.base_payload, change.base_version = theirs, activity.version
    kept = [name for name in unseen_in(shown, by) if name not in payload]
    change.payload = payload = choose(payload, shown, kept)
    edited = changed_fields(shown, payload, fields_of(change.author))
    change.revision += bool(edited)
    return edited


def _words_on(edited: list[str], form: ActivityForm) -> str:
    if not edited:
        return ""
    labels = ", ".join(str(form.fields[name].label) for name in edited)
    return _("Edited by the reviewer before approving: %(fields)s") % {"fields": labels}


@transaction.atomic
def return_to_author(
    pk: UUID, *, by: User, revision: int, reason: str, words: str
) -> ChangeRequest:
    """Give a submitted change back with a reason. Raises Refused or PermissionDenied."""
    change = locked_change(pk)
    require_status(change, ChangeRequest.Status.SUBMITTED)
    require_revision(change, revision)
    _require_reviewer(by, change)
    take_step(change, ReviewStep.Verb.RETURNED, by=by, reason=reason, words=words)
    queue_returned(change)
    return change


def _require_reviewer(by: User, change: ChangeRequest) -> None:
    if not can_review_change_request(by, change):
        raise PermissionDenied(_("Only officers of its regions can review this."))


def _valid_form(
    change: ChangeRequest, activity: Activity | None, *, approver: User | None
) -> ActivityForm:
    form = ActivityForm(
        change.payload, author=change.author, approver=approver, activity=activity, check=True
    )
    if not form.is_valid():
        raise Invalid(change, form)
    return form


def _publish(
    change: ChangeRequest, form: ActivityForm, *, by: User, words: str = ""
) -> ChangeRequest:
    report = partial(reported_in, change, approved_by=by)
    told = {"report": report, "papers": cite_papers(change, by=by)}
    change.activity = publish(form, by=by, reason=f"Change request {change.pk}", **told)
    take_photos_along(change, by=by)
    take_step(change, ReviewStep.Verb.APPROVED, by=by, words=words)
    return change
