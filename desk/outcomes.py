"""What became of activities whose date has passed: whom to ask, and what an answer sets going.

Nothing is held by date alone: an answer is a change request like any other, which officers review.
"""

import datetime as dt
from uuid import uuid4

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import Activity
from activities.models.activity import ActivityQuerySet
from activities.pauses import Pauses
from activities.permissions import can_change_activity
from activities.standing import due_on, without_news

from . import actions
from .entries import Base, Entry
from .models import ChangeRequest, OutcomeAnswer, OutcomeQuestion
from .payload_merging import choose
from .payloads import Payload, payload_of

Status = Activity.Status
# Told apart from every other signature; "." because mail programs end a link at some other signs.
SIGNER = Signer(salt="activities.outcome", sep=".")
# The ladder, in days after the latest day: first, second, and from then on every so many.
FIRST_RUNG, SECOND_RUNG, BETWEEN_RUNGS = 7, 20, 10
# Whoever has not answered by then will not answer a mail; it stays on the desks.
LAST_RUNG = 180

ANSWERED = _("Somebody has answered this already, or its dates have changed. Thank you.")
NO_LONGER_ASKED = _("This link no longer works: somebody else is asked now.")
CHANGED = _(
    "The register's entry has changed since this page was opened. Please read it once more, then "
    "send your answer again."
)


def without_outcome(today: dt.date) -> ActivityQuerySet:
    """Those that were to be over by now, and of which nobody has said what became of them."""
    is_said = Q(outcome_answers__isnull=False) | Q(
        sent__status__0__in=[Status.HELD, Status.CANCELLED]
    )
    said = ChangeRequest.objects.filter(is_said, status=ChangeRequest.Status.SUBMITTED)
    is_answered = Q(pk__in=said.filter(activity__isnull=False).values("activity"))
    return without_news(Activity.objects.all(), today).exclude(is_answered)


def awaiting_outcome(user: User, today: dt.date | None = None) -> ActivityQuerySet:
    """Those of which the person is asked now; not again so soon if they said they do not know.

    Whoever has handed over is asked nothing: their successor is. Nor is anybody who rests.
    """
    today = today or timezone.localdate()
    if user.handed_over_to_id or Pauses.on(today).is_paused(user):
        return Activity.objects.none()
    theirs = Activity.objects.editable_by(user).values("pk")
    # Another date is another question.
    unknown = OutcomeAnswer.objects.filter(
        activity=OuterRef("pk"), person=user.pk, ask_again_on__gt=today, ends_on=OuterRef("due_on")
    )
    return without_outcome(today).filter(~Exists(unknown), pk__in=theirs)


def is_without_outcome(activity: Activity) -> bool:
    return without_outcome(timezone.localdate()).filter(pk=activity.pk).exists()


def rung_on(days: int) -> int | None:
    """The step of the ladder reached so many days after the latest day; None outside of it."""
    if days < FIRST_RUNG or is_past_ladder(days):
        return None
    return FIRST_RUNG if days < SECOND_RUNG else days - days % BETWEEN_RUNGS


def is_past_ladder(days: int) -> bool:
    """Whether nobody is mailed any more so many days after the latest day."""
    return days >= LAST_RUNG + BETWEEN_RUNGS


def rung_after(days: int) -> int:
    """The next step of the ladder."""
    if days < FIRST_RUNG:
        return FIRST_RUNG
    return SECOND_RUNG if days < SECOND_RUNG else days - days % BETWEEN_RUNGS + BETWEEN_RUNGS


def question_of(signed: str) -> OutcomeQuestion | None:
    """The question to which a link's last part belongs; None where we never sent such a link."""
    try:
        token = SIGNER.unsign(signed)
    except BadSignature:
        return None
    questions = OutcomeQuestion.objects.select_related("activity__region", "person", "answer")
    return questions.filter(token_hash=OutcomeQuestion.hash_of(token)).first()


def is_open(question: OutcomeQuestion) -> bool:
    """Whether the link still answers: in time, by somebody whose activity it still is."""
    activity, person = question.activity, question.person
    return (
        not question.is_expired
        and person.is_active
        and person.handed_over_to_id is None
        and due_on(activity) == question.ends_on
        and can_change_activity(person, activity)
        and is_without_outcome(activity)
    )


@transaction.atomic
def answer_outcome(
    activity: Activity,
    *,
    by: User,
    answer: str,
    changes: Payload,
    version: int,
    question: OutcomeQuestion | None = None,
) -> OutcomeAnswer:
    """Note the answer and propose what it changes; an officer's own is published at once.

    `version` is that of the activity which the person has read. Raises Refused with a sentence.
    """
    if question:
        _check_still_asked(by)
    returned = _returned_to(by, activity)
    # Two answers at once take turns here. Always after the change request, never before.
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    _check_unanswered(activity, question, version)
    said = OutcomeAnswer(
        activity=activity, person=by, question=question, answer=answer, ends_on=due_on(activity)
    )
    if answer == OutcomeAnswer.Outcome.UNKNOWN:
        days = (timezone.localdate() - said.ends_on).days
        said.ask_again_on = said.ends_on + dt.timedelta(days=rung_after(days))
    else:
        said.change_request = _propose(activity, changes, by=by, returned=returned)
    said.save()
    return said


def _check_unanswered(activity: Activity, question: OutcomeQuestion | None, version: int) -> None:
    """Raises Refused where somebody was quicker, or the person has read an earlier version."""
    is_used = question and OutcomeAnswer.objects.filter(question=question).exists()
    if is_used or not is_without_outcome(activity):
        raise actions.Refused(ANSWERED)
    if activity.version != version:
        raise actions.Refused(CHANGED)


def _check_still_asked(person: User) -> None:
    """Raises Refused if the account was closed or handed over while the link's page was open."""
    # A hand-over locks the same row first, so whoever comes second sees what the first has done.
    asked = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not asked.is_active or asked.handed_over_to_id:
        raise actions.Refused(NO_LONGER_ASKED)


def _returned_to(by: User, activity: Activity) -> ChangeRequest | None:
    """The person's earlier answer, if it came back: it is the one to be mended."""
    changes = ChangeRequest.objects.written_by(by).select_for_update()
    answered = OutcomeAnswer.objects.filter(activity=activity, person=by)
    return changes.filter(
        status=ChangeRequest.Status.RETURNED, pk__in=answered.values("change_request")
    ).first()


def _propose(
    activity: Activity, changes: Payload, *, by: User, returned: ChangeRequest | None
) -> ChangeRequest:
    """Submit the changes; what cannot be submitted yet stays a draft of the person's."""
    present = payload_of(activity, by)
    began_as = returned.payload if returned else present
    entry = Entry(
        payload=choose(began_as, changes, changes),
        base=Base.of(activity, present),
        revision=returned.revision if returned else 0,
    )
    change = actions.save_draft(returned.pk if returned else uuid4(), by=by, entry=entry)
    try:
        with transaction.atomic():
            return actions.submit(change.pk, by=by, revision=change.revision)
    except (actions.Invalid, actions.Overlap):
        return change
