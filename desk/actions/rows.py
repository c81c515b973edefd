"""Locking and writing of the rows that change requests touch."""

from django.utils import timezone

from accounts.models import User
from activities.models import Activity
from desk.models import ChangeRequest, ReviewStep
from histories.saving import save_as


def locked_change(pk) -> ChangeRequest:
    """The change request, which nobody else can write until the transaction ends."""
    return ChangeRequest.objects.select_for_update().get(pk=pk)


def locked_activity(change: ChangeRequest) -> Activity | None:
    """The activity that the change is about; always locked after the change, never before."""
    if change.activity_id is None:
        return None
    return Activity.objects.select_for_update().get(pk=change.activity_id)


def take_step(change: ChangeRequest, verb: str, *, by: User, reason: str = "", words: str = ""):
    """Put the change into the state that the verb leads to, and note the step."""
    change.status = verb
    if verb in (ReviewStep.Verb.SUBMITTED, ReviewStep.Verb.APPROVED):
        change.note_as_sent()
    save_as(change, by=by)
    ReviewStep.objects.create(
        change_request=change, verb=verb, by=by, at=timezone.now(), reason=reason, words=words
    )
