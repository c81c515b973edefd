"""Two runs of cron, and two people answering, at the same moment; see test_change_concurrency."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection

from accounts.models import OutgoingMail
from accounts.postman import send_due_mails
from desk.models import ChangeRequest, OutcomeAnswer, OutcomeQuestion
from desk.outcomes import answer_outcome
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.test_change_concurrency import AT_ONCE, at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="threads need a database with several connections: PostgreSQL",
    ),
]


@pytest.fixture
def question(activity, focal_point):
    activity.starts_on = activity.ends_on = dt.date(2026, 5, 31)
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    return f.OutcomeQuestionFactory(activity=activity, person=focal_point.user)


def test_several_runs_at_once_ask_each_person_once(question, officer, suhareka):
    f.UserFactory.create_batch(3, municipality=suhareka)

    numbers = at_once(*[lambda: send_reminders(dt.date(2026, 7, 10))] * AT_ONCE)

    assert sum(numbers) == OutgoingMail.objects.count() == 5
    assert OutcomeQuestion.objects.filter(rung=40).count() == 5


def test_several_runs_at_once_send_each_mail_once(db):
    queued = f.OutgoingMailFactory.create_batch(20)

    at_once(*[send_due_mails] * AT_ONCE)

    assert sorted(each.to[0] for each in mail.outbox) == sorted(each.to for each in queued)


def test_one_link_used_several_times_at_once_answers_once(question):
    change = {"status": ["cancelled"], "status_reason": ["Snow"]}
    answer = {"by": question.person, "answer": "cancelled", "changes": change, "version": 1}

    at_once(*[lambda: answer_outcome(question.activity, question=question, **answer)] * AT_ONCE)

    assert OutcomeAnswer.objects.count() == ChangeRequest.objects.count() == 1
