"""What every verb begins and ends with: locking rows, what must be true of them, the step.

Where a verb is not carried out, an exception says why, with all that the person needs to go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import Activity
from desk.models import ChangeRequest, ReviewStep
from desk.payload_merging import Merge
from desk.payloads import Payload
from histories.merging import CannotUndo
from histories.models import NotedChange
from histories.saving import save_as

Status = ChangeRequest.Status

STATES = {
    Status.DRAFT: _("This has not been submitted yet."),
    Status.SUBMITTED: _("This has already been submitted and waits for review."),
    Status.RETURNED: _("This has been returned to its author."),
    Status.APPROVED: _("This has already been approved."),
    Status.WITHDRAWN: _("This has been withdrawn."),
}
OUTDATED = _("This has changed since you opened the page. Please read it again.")
HANDED_OVER = _("This has been handed over to somebody else.")
ALREADY_UNDONE = _("This has already been undone.")
TOO_LONG = _("This is longer than the register can keep. Please shorten the texts.")


class Refused(Exception):  # noqa: N818 - a person's request, not the program, was in error.
    """It cannot be done, and the sentence says why."""


class Overlap(Exception):  # noqa: N818
    """Two people wrote different things in the same fields, and somebody has to choose."""

    def __init__(
        self, change: ChangeRequest, merge: Merge, theirs: Payload, against: str, version: int = 0
    ):
        super().__init__(merge.conflicts)
        self.change, self.merge, self.theirs = change, merge, theirs
        self.against, self.version = against, version


class Invalid(Exception):  # noqa: N818
    """The form has errors; they are in it."""

    def __init__(self, change: ChangeRequest, form: ModelForm):
        super().__init__(form.errors)
        self.change, self.form = change, form


@contextmanager
def taking_back(note: NotedChange) -> Iterator[NotedChange]:
    """Hold a noted change while it is undone, all of it or nothing. Raises Refused where it already
    was, or where what it wrote cannot be taken back."""
    with transaction.atomic():
        held = NotedChange.objects.select_for_update().get(pk=note.pk)
        if held.undone_at:
            raise Refused(ALREADY_UNDONE)
        try:
            yield held
        except CannotUndo as problem:
            raise Refused(str(problem)) from None


def require_status(change: ChangeRequest, *statuses: str) -> None:
    """Raises Refused, saying what has become of it, unless the change is in one of the states."""
    if change.status not in statuses:
        raise Refused(state_of(change))


def require_author(change: ChangeRequest, by: User) -> None:
    """Raises Refused when the change was handed over since the person opened its page."""
    if change.author_id != by.pk:
        raise Refused(HANDED_OVER)


def require_revision(change: ChangeRequest, revision: int) -> None:
    """Raises Refused unless the person has seen the latest text."""
    if change.revision != revision:
        raise Refused(OUTDATED)


def state_of(change: ChangeRequest) -> str:
    """What has become of a change request, as a sentence."""
    return str(STATES[change.status])


def locked_change(pk) -> ChangeRequest:
    """The change request, which nobody else can write until the transaction ends."""
    return ChangeRequest.objects.select_for_update().get(pk=pk)


def locked_activity(change: ChangeRequest) -> Activity | None:
    """The activity that the change is about; always locked after the change, never before."""
    if change.activity_id is None:
        return None
    named = Activity.objects.select_related("type", "region", "follows")
    return named.select_for_update(of=("self",)).get(pk=change.activity_id)


def take_step(change: ChangeRequest, verb: str, *, by: User, reason: str = "", words: str = ""):
    """Put the change into the state that the verb leads to, and note the step."""
    change.status = verb
    if verb in (ReviewStep.Verb.SUBMITTED, ReviewStep.Verb.APPROVED):
        change.note_as_sent()
    save_as(change, by=by)
    ReviewStep.objects.create(
        change_request=change, verb=verb, by=by, at=timezone.now(), reason=reason, words=words
    )


def count_revision(change: ChangeRequest, *, by: User) -> None:
    """Pages opened before this show other photos or files; a reviewer must not approve on those."""
    change.revision += 1
    change.saved_at = timezone.now()
    save_as(change, by=by)
