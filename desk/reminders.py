"""The run of every day: questions what became of activities, and digests of what waits.

Everything that one person is to hear goes into one mail; the database lets nothing go twice.
"""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.mail import absolute, queue_mail
from accounts.models import OutgoingMail, User
from activities.models import Activity, Reply, YearReport
from activities.models.activity import ActivityQuerySet
from activities.models.visible import of_regions
from activities.pauses import Pauses
from activities.standing import due_on

from . import replies
from .mails import DIGEST, QUESTIONS, unsubscribe_link
from .models import ChangeRequest, OutcomeQuestion
from .outcomes import SIGNER, awaiting_outcome, rung_on
from .worklist_items import address_of_reply
from .years import long_unanswered, mailed_to, note_as_mailed

LINK_VALID_FOR = dt.timedelta(days=14)
OFFICERS_FROM_RUNG = 40


@dataclass(frozen=True)
class Asked:
    """One activity of a mail, with the link that leads to its question."""

    activity: Activity
    link: str
    days: int


@dataclass(frozen=True)
class AskedYear:
    """One year of a mail, with the page that asks whether it is all."""

    report: YearReport
    link: str

    @classmethod
    def of(cls, report: YearReport) -> "AskedYear":
        return cls(
            report,
            absolute(reverse("desk:year_answer", args=[report.municipality.slug, report.year])),
        )


@dataclass(frozen=True)
class AskedReply:
    """One sentence of a mail that is said of the person's municipality."""

    reply: Reply
    link: str

    @classmethod
    def of(cls, reply: Reply) -> "AskedReply":
        return cls(reply, absolute(address_of_reply(reply)))


class MailParts(NamedTuple):
    """What one mail holds: questions of activities and of years, and what a digest tells."""

    asked: list[Asked]
    years: list[AskedYear]
    said: list[AskedReply]
    waiting: list[ChangeRequest]
    unanswered_years: list[AskedYear]

    @property
    def is_asked(self) -> bool:
        return bool(self.asked or self.years or self.said)

    @property
    def is_digest(self) -> bool:
        return bool(self.waiting or self.unanswered_years)


def send_reminders(today: dt.date) -> int:
    """Queue what everybody is to hear today, and give the number of mails."""
    roles = [User.Role.FOCAL_POINT, User.Role.OFFICER]
    people = User.objects.filter(is_active=True, role__in=roles).values_list("pk", flat=True)
    mailed_of: set[int] = set()
    number = sum(_remind(pk, today, mailed_of) for pk in list(people))
    note_as_mailed(mailed_of, today)
    return number


@transaction.atomic
def _remind(pk: int, today: dt.date, mailed_of: set[int]) -> bool:
    """Queue one person's mail, and note of which years it asks."""
    # A second run at the same moment waits here, and then finds the mail.
    # Without the key: whoever answers holds an activity that we name next, and names the person.
    person = User.objects.select_for_update(no_key=True).get(pk=pk)
    key = f"reminder:{pk}:{today}"
    is_over = not person.is_active or OutgoingMail.objects.filter(key=key).exists()
    if is_over or Pauses.on(today).is_paused(person):
        return False
    asked = [_ask(person, activity, today) for activity in _to_ask(person, today)]
    digest_on = _digest_on(person, today)
    years = mailed_to(person, today)
    said = MailParts(
        asked,
        [AskedYear.of(report) for report in years],
        [AskedReply.of(reply) for reply in replies.mailed_to(person, today)],
        list(_waiting_for(person)) if digest_on else [],
        [AskedYear.of(report) for report in long_unanswered(person, today)] if digest_on else [],
    )
    if not any(said):
        return False
    mailed_of.update(report.pk for report in years)
    _queue(person, key, said, digest_on if said.is_digest else None)
    return True


def _queue(person: User, key: str, said: MailParts, digest_on: dt.date | None) -> None:
    context = {
        **said._asdict(),
        "is_asked": said.is_asked,
        "is_digest": said.is_digest,
        "link_days": LINK_VALID_FOR.days,
        "no_more_questions": unsubscribe_link(person, QUESTIONS),
        "no_more_digests": unsubscribe_link(person, DIGEST),
    }
    what = (QUESTIONS if said.is_asked else "") + (DIGEST if said.is_digest else "")
    queue_mail(
        person,
        key=key,
        template="reminder",
        context=context,
        digest_on=digest_on,
        unsubscribe_link=unsubscribe_link(person, what),
    )


def _to_ask(person: User, today: dt.date) -> list[Activity]:
    """Those that have reached a step of the ladder on which the person was not asked yet."""
    if not person.is_asked_by_mail:
        return []
    asked = set(person.outcome_questions.values_list("activity", "ends_on", "rung"))
    found = []
    for activity in _concerning(person, today):
        rung = rung_on((today - due_on(activity)).days)
        is_due = rung is not None and (person.is_focal_point or rung >= OFFICERS_FROM_RUNG)
        if is_due and (activity.pk, due_on(activity), rung) not in asked:
            found.append(activity)
    return found


def _concerning(person: User, today: dt.date) -> ActivityQuerySet:
    """Officers of all regions stand in only where a region has no officer of its own."""
    activities = awaiting_outcome(person, today)
    if not person.has_all_regions:
        return activities
    officers = User.objects.filter(role=User.Role.OFFICER, is_active=True, regions__isnull=False)
    return activities.exclude(of_regions(officers.values("regions")))


def _ask(person: User, activity: Activity, today: dt.date) -> Asked:
    days = (today - due_on(activity)).days
    question = OutcomeQuestion(
        activity=activity,
        person=person,
        ends_on=due_on(activity),
        rung=rung_on(days),
        expires_at=timezone.now() + LINK_VALID_FOR,
    )
    path = reverse("desk:outcome_answer", args=[activity.slug])
    # What officers say is published at once: they sign in, with their second factor.
    if person.is_focal_point:
        token = secrets.token_urlsafe(32)
        question.token_hash = OutcomeQuestion.hash_of(token)
        path = reverse("desk:outcome_answer_by_link", args=[SIGNER.sign(token)])
    question.save()
    return Asked(activity, absolute(path), days)


def _digest_on(person: User, today: dt.date) -> dt.date | None:
    """First day of the day or week of which the officer has had no digest yet, if they want one."""
    first_days = {
        User.Digest.DAILY: today,
        User.Digest.WEEKLY: today - dt.timedelta(days=today.weekday()),
    }
    first_day = first_days.get(person.digest) if person.is_officer else None
    if first_day and OutgoingMail.objects.filter(person=person, digest_on=first_day).exists():
        return None
    return first_day


def _waiting_for(officer: User):
    waiting = ChangeRequest.objects.reviewable_by(officer).waiting()
    return waiting.select_related("author", "activity")
