"""From a focal point who leaves to the one who goes on: whatever has not come to its end."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import OutgoingMail, User
from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from activities.standing import without_news
from desk.models.change_request import ChangeRequestQuerySet
from histories.saving import save_as

from .models import ChangeRequest, ReviewStep


@transaction.atomic
def hand_over(*, leaving: User, successor: User, by: User) -> int:
    """Make the successor the author of all that is open, and give how many there were.

    Whoever wrote it before stays in its steps and in its history. What the other one entered is
    the successor's to change. From now on the successor is asked what became of activities; links
    that the other one was mailed answer nothing any more.
    """
    _ask_instead(leaving, successor, by=by)
    Activity.objects.filter(entered_by=leaving).update(entered_by=successor)
    changes = list(ChangeRequest.objects.select_for_update().written_by(leaving).open())
    for change in changes:
        change.author = successor
        save_as(change, by=by, reason="handed over")
        ReviewStep.objects.create(
            change_request=change,
            verb=ReviewStep.Verb.HANDED_OVER,
            by=by,
            previous_author=leaving,
            at=timezone.now(),
        )
    return len(changes)


def _ask_instead(leaving: User, successor: User, *, by: User) -> None:
    # In one order for everybody, so that two hand-overs at once wait for each other.
    people = User.objects.select_for_update(no_key=True).order_by("pk")
    stored = people.in_bulk([leaving.pk, successor.pk])
    leaving, successor = stored[leaving.pk], stored[successor.pk]
    leaving.handed_over_to = successor
    save_as(leaving, by=by, reason="handed over")
    if successor.handed_over_to_id:
        successor.handed_over_to = None
        save_as(successor, by=by, reason="took over")
    OutgoingMail.objects.unsent().of_kind("reminder").filter(person=leaving).delete()


def handed_over_from(leaving: User) -> ChangeRequestQuerySet:
    """What was handed over from this person and is still open, the oldest first."""
    steps = ReviewStep.objects.filter(previous_author=leaving)
    changes = ChangeRequest.objects.open().filter(pk__in=steps.values("change_request"))
    return changes.select_related("activity", "author").order_by("created_at")


def unanswered_of(person: User, *, reader: User, today: dt.date) -> ActivityQuerySet:
    """Planned activities of the person's municipality, or that the person entered, of which
    nobody has said what became."""
    leading = Involvement.objects.filter(
        municipality=person.municipality_id, role__in=Involvement.LEADING_ROLES
    )
    entered = ChangeRequest.objects.written_by(person).filter(is_new=True)
    theirs = Q(pk__in=leading.values("activity")) | Q(pk__in=entered.values("activity"))
    visible = Activity.objects.visible_to(reader).filter(theirs)
    return without_news(visible, today).for_list()
