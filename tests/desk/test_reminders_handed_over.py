"""Questions what became of it: when they end, and whom they reach after a hand-over."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.actions import accept, close, reopen
from accounts.models import Invitation, OutgoingMail, User
from accounts.postman import send_due_mails
from desk import actions
from desk.handover import hand_over
from desk.models import OutcomeAnswer, OutcomeQuestion
from desk.outcomes import answer_outcome, question_of
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.answering import HELD, UNKNOWN, answered, link_of

TODAY = timezone.localdate


def days_ago(activity, number):
    """Let the activity have ended so many days ago."""
    activity.starts_on = activity.ends_on = TODAY() - dt.timedelta(days=number)
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()


@pytest.fixture
def colleague(suhareka):
    return f.UserFactory(name="Invented Successor", municipality=suhareka, is_active=False)


@pytest.fixture
def hands_over(officer, focal_point, colleague):
    """A function by which the focal point's work goes to the colleague, who came just now."""

    def hands_over():
        colleague.is_active = True
        colleague.save()
        hand_over(leaving=focal_point.user, successor=colleague, by=officer.user)

    return hands_over


def test_nobody_is_asked_by_mail_for_ever_but_the_desks_go_on(activity, focal_point, officer):
    days_ago(activity, 189)
    send_reminders(TODAY())
    assert OutgoingMail.objects.count() == 2

    for number in (190, 200, 3000):
        days_ago(activity, number)
        send_reminders(TODAY())

    assert OutgoingMail.objects.count() == 2
    for client in (focal_point, officer):
        page = client.get(reverse("desk:desk")).content.decode()
        assert "Painting workshop" in page
        assert "no mail asks any more" in page


def test_successor_is_asked_on_the_step_on_which_the_other_was(
    past, focal_point, colleague, hands_over
):
    send_reminders(TODAY())
    assert focal_point.user.outcome_questions.count() == 1

    hands_over()
    send_reminders(TODAY())

    asked = OutcomeQuestion.objects.order_by("pk").values_list("person", "rung")
    assert list(asked) == [(focal_point.user.pk, 7), (colleague.pk, 7)]
    assert colleague.mails.get().subject == "What became of “Painting workshop”?"


def test_whoever_handed_over_is_asked_no_more(past, focal_point, colleague, hands_over):
    hands_over()

    for days in (20, 30, 40):
        days_ago(past, days)
        send_reminders(TODAY())

    assert not focal_point.user.mails.exists()
    desk = focal_point.get(reverse("desk:desk")).context["lists"]
    assert {work.slug: work.total for work in desk}["to-answer"] == 0


def test_that_the_other_did_not_know_does_not_keep_the_successor_from_being_asked(
    past, visitor, question, colleague, hands_over
):
    answered(visitor, link_of(question), past, **UNKNOWN)

    hands_over()
    send_reminders(TODAY())

    assert colleague.outcome_questions.get().activity == past


def test_successor_only_invited_is_asked_once_they_have_come(past, officer, focal_point, colleague):
    invitation = Invitation(user=colleague)
    token = invitation.renew(by=officer.user)
    invitation.save()
    send_reminders(TODAY())
    hand_over(leaving=focal_point.user, successor=colleague, by=officer.user)
    send_reminders(TODAY())
    assert not colleague.mails.exists()

    accept(token, "walnut-river-lamp-3")
    send_reminders(TODAY())

    assert colleague.outcome_questions.get().rung == 7


def test_links_of_whoever_handed_over_work_no_more(past, question, visitor, hands_over):
    assert visitor.get(link_of(question)).status_code == 200

    hands_over()

    assert visitor.get(link_of(question)).status_code == 410
    assert answered(visitor, link_of(question), past, **HELD).status_code == 410
    assert not OutcomeAnswer.objects.exists()


def close_account(person, officer, hands_over):
    close(person, by=officer, reason="left")


def give_work_away(person, officer, hands_over):
    hands_over()


@pytest.mark.parametrize("happen", [close_account, give_work_away])
def test_link_withdrawn_while_its_page_is_open_is_refused(
    past, question, officer, hands_over, happen
):
    """The view has looked at the question already, and the answer comes a moment after."""
    seen = question_of(question.signed)
    happen(question.person, officer.user, hands_over)

    with pytest.raises(actions.Refused, match="no longer works"):
        answer_outcome(past, by=seen.person, answer="unknown", changes={}, version=1, question=seen)

    assert not OutcomeAnswer.objects.exists()


def test_question_that_has_not_gone_out_is_not_sent_after_the_hand_over(
    past, focal_point, hands_over, mailoutbox
):
    send_reminders(TODAY())
    returned = f.OutgoingMailFactory(person=focal_point.user, key="returned:1")

    hands_over()
    send_due_mails()

    assert [each.subject for each in mailoutbox] == [returned.subject]


def test_question_that_has_not_gone_out_is_not_sent_to_a_closed_account(
    past, focal_point, officer, mailoutbox
):
    send_reminders(TODAY())
    assert OutgoingMail.objects.filter(sent_at=None, person=focal_point.user).exists()

    close(focal_point.user, by=officer.user, reason="left")
    send_due_mails()

    assert mail.outbox == mailoutbox == []


def test_handing_back_asks_the_first_one_again(past, officer, focal_point, colleague, hands_over):
    hands_over()
    hand_over(leaving=colleague, successor=focal_point.user, by=officer.user)

    send_reminders(TODAY())

    assert set(OutgoingMail.objects.values_list("person", flat=True)) == {focal_point.user.pk}


def test_account_that_is_reopened_is_asked_again(past, officer, focal_point, hands_over):
    hands_over()
    close(focal_point.user, by=officer.user, reason="left")
    reopen(focal_point.user, by=officer.user, reason="came back")

    send_reminders(TODAY())

    assert focal_point.user.outcome_questions.exists()


def test_hand_over_of_questions_is_in_the_history(officer, focal_point, colleague, hands_over):
    hands_over()

    latest = User.objects.get(pk=focal_point.user.pk).history.latest()
    assert (latest.handed_over_to, latest.history_user) == (colleague, officer.user)
    assert latest.history_change_reason == "handed over"


def test_work_without_drafts_can_be_handed_over(past, officer, focal_point, colleague):
    colleague.is_active = True
    colleague.save()
    path = reverse("desk:handover", args=[focal_point.user.pk])
    assert "Hand over</button>" in officer.get(path).content.decode()

    officer.post(path, {"successor": colleague.pk})

    focal_point.user.refresh_from_db()
    assert focal_point.user.handed_over_to == colleague
