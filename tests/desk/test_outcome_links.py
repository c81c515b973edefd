"""What became of it, answered by a mail's link: once, by its person, without signing in."""

import datetime as dt

import pytest
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.participants import groups_of
from desk.models import ChangeRequest, OutcomeAnswer, OutcomeQuestion
from desk.outcomes import SIGNER
from desk.payloads import boxes_of
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.answering import CANCELLED, HELD, UNKNOWN, answered, desk_address, link_of
from tests.desk.entering import approve


def test_link_of_a_mail_answers_without_signing_in(past, focal_point, officer, visitor):
    send_reminders(timezone.localdate())
    call_command("send_mails")
    sent = next(each for each in mail.outbox if each.to == [focal_point.user.email])
    link = next(line for line in sent.body.splitlines() if "/outcomes/" in line).strip()
    path = link.removeprefix("http://127.0.0.1:8000")

    assert "Painting workshop" in visitor.get(path).content.decode()
    done = answered(visitor, path, past, **HELD)
    thanks = visitor.get(done.url).content.decode()
    approve(officer, ChangeRequest.objects.get())

    past.refresh_from_db()
    assert "Your answer is recorded" in thanks
    assert ChangeRequest.objects.get().author == focal_point.user
    assert past.status == "held"
    assert "_auth_user_id" not in visitor.session


def test_reading_the_link_changes_nothing(question, visitor):
    before = OutcomeQuestion.objects.values().get()

    for _time in range(3):
        assert visitor.get(link_of(question)).status_code == 200

    assert OutcomeQuestion.objects.values().get() == before
    assert not OutcomeAnswer.objects.exists()
    assert not ChangeRequest.objects.exists()


def test_link_answers_once(question, past, visitor):
    answered(visitor, link_of(question), past, **UNKNOWN)

    again = answered(visitor, link_of(question), past, **HELD)

    assert "asked again later" in again.content.decode()
    assert OutcomeAnswer.objects.get().answer == "unknown"
    assert not ChangeRequest.objects.exists()


def test_link_wants_its_csrf_token(question, past):
    strict = Client(enforce_csrf_checks=True)

    assert answered(strict, link_of(question), past, **HELD).status_code == 403
    assert not OutcomeAnswer.objects.exists()


def test_tampered_links_open_nothing(question, past, visitor):
    token, _, signature = question.signed.rpartition(".")
    other = f.OutcomeQuestionFactory().signed
    forged = [
        f"{token}x.{signature}",
        f"{token}.{signature[:-1]}",
        f"{token}.{other.rpartition('.')[2]}",
        token,
        signing.Signer(salt="accounts.invitation", sep=".").sign(token),
        SIGNER.sign("never sent"),
        SIGNER.sign(question.token_hash),
        "%00",
        "x" * 5000,
    ]

    assert visitor.get(link_of(question)).status_code == 200
    for each in forged:
        address = reverse("desk:outcome_answer_by_link", args=["X"]).replace("X", each)
        for response in (visitor.get(address), answered(visitor, address, past, **HELD)):
            assert response.status_code == 404
            assert "Painting workshop" not in response.content.decode()
    assert not OutcomeAnswer.objects.exists()


def test_token_itself_is_not_kept(question):
    token = question.signed.rpartition(".")[0]

    assert token not in str(OutcomeQuestion.objects.values().get())


def expire(question):
    question.expires_at = timezone.now()
    question.save()


def close_account(question):
    question.person.is_active = False
    question.person.save()


def move_elsewhere(question):
    question.person.municipality = f.MunicipalityFactory()
    question.person.save()


def change_date(question):
    question.activity.starts_on = question.activity.ends_on = dt.date(2026, 2, 2)
    question.activity.save()


def record_as_held(question):
    question.activity.status = "held"
    question.activity.save()


@pytest.mark.parametrize(
    "happen", [expire, close_account, move_elsewhere, change_date, record_as_held]
)
def test_outdated_link_says_so_and_shows_nothing(happen, question, past, visitor):
    assert "Painting workshop" in visitor.get(link_of(question)).content.decode()

    happen(question)

    for response in (
        visitor.get(link_of(question)),
        answered(visitor, link_of(question), past, **HELD),
    ):
        page = response.content.decode()
        assert response.status_code == 410
        assert "This link no longer works" in page
        assert reverse("desk:desk") in page
        assert "Painting workshop" not in page
    assert not OutcomeAnswer.objects.exists()


def test_link_of_a_question_that_another_has_answered_is_over(question, past, focal_point, visitor):
    answered(focal_point, desk_address(past), past, **CANCELLED)

    assert visitor.get(link_of(question)).status_code == 410


def test_link_never_shows_another_activity(question, visitor):
    f.ActivityFactory(title_en="Kanarija elsewhere")

    assert "Kanarija" not in visitor.get(link_of(question)).content.decode()


def test_page_behind_a_link_is_in_the_persons_language(question, past, focal_point, visitor):
    past.title_sq = "Punëtori pikture"
    past.save()
    focal_point.user.language = "sq"
    focal_point.user.save()

    page = visitor.get(link_of(question)).content.decode()
    answered(visitor, link_of(question), past, **HELD)

    assert '<html lang="en">' in page
    assert 'lang="sq">Punëtori pikture' in page
    assert ChangeRequest.objects.get().payload["outcome_sq"] == [HELD["outcome"]]


RECORDED = {"participants": 4711, "participants_basis": "exact"}


def record_numbers(activity):
    Activity.objects.update(**RECORDED)
    f.count_part(activity, "women", True, 2345)
    f.count_part(activity, "men", True, 2366)


def test_link_shows_nothing_else_that_is_recorded(question, past, visitor):
    record_numbers(past)
    Activity.objects.update(outcome_en="kanarija", summary_en="kanarija")

    page = visitor.get(link_of(question)).content.decode()

    assert "Painting workshop" in page
    assert question.person.name not in page
    assert not any(word in page for word in ("4711", "2345", "2366", "kanarija"))


def test_answer_by_link_keeps_the_numbers_that_it_did_not_show(question, past, visitor, officer):
    record_numbers(past)
    silent = {"participants": "", "participants_basis": "unknown", "women": "", "men": "2400"}

    answered(visitor, link_of(question), past, **{**HELD, **silent})
    approve(officer, ChangeRequest.objects.get())

    past.refresh_from_db()
    assert (past.participants, past.participants_basis) == (4711, "exact")
    assert boxes_of(groups_of(past)) == {"women": "2345", "men": "2400", "youth": ""}
