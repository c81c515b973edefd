"""What became of it: the question from the desk, from a mail's link, and on to the public page."""

import datetime as dt
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import ChangeRequest, OutcomeAnswer, OutcomeQuestion
from activities.outcomes import SIGNER, awaiting_outcome
from activities.reminders import send_reminders
from tests import factories as f

from .entering import approve, give_back

HELD = {
    "answer": "held",
    "participants": "40",
    "participants_basis": "about",
    "women": "22",
    "outcome": "They painted a wall and want to meet again.",
}
POSTPONED = {"answer": "postponed", "postponed_to": "05.2090", "postponed_because": "Snow."}
CANCELLED = {"answer": "cancelled", "cancelled_because": "Nobody came."}
UNKNOWN = {"answer": "unknown"}
Status = ChangeRequest.Status


@pytest.fixture
def past(activity):
    """The painting workshop, planned for a week that ended ten days ago."""
    ended_on = timezone.localdate() - dt.timedelta(days=10)
    activity.starts_on, activity.ends_on = ended_on - dt.timedelta(days=6), ended_on
    activity.precision = "day"
    activity.save()
    return activity


@pytest.fixture
def question(past, focal_point):
    return f.OutcomeQuestionFactory(activity=past, person=focal_point.user)


def desk_address(activity):
    return reverse("activities:outcome_answer", args=[activity.slug])


def link_of(question):
    return reverse("activities:outcome_answer_by_link", args=[question.signed])


def answered(client, address, activity, **answers):
    activity.refresh_from_db()
    return client.post(address, {"version": activity.version, **answers})


def test_held_goes_from_the_desk_through_review_to_the_public_page(
    past, focal_point, officer, visitor
):
    desk = focal_point.get(reverse("activities:desk")).content.decode()
    assert desk_address(past) in desk

    answered(focal_point, desk_address(past), past, **HELD)
    change = ChangeRequest.objects.get()
    before = visitor.get(past.get_absolute_url()).content.decode()
    approve(officer, change)

    page = visitor.get(past.get_absolute_url()).content.decode()
    past.refresh_from_db()
    assert (change.status, change.author) == (Status.SUBMITTED, focal_point.user)
    assert HELD["outcome"] not in before
    assert HELD["outcome"] in page
    assert (past.status, past.participants, past.women, past.version) == ("held", 40, 22, 2)
    assert desk_address(past) not in focal_point.get(reverse("activities:desk")).content.decode()


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
        address = reverse("activities:outcome_answer_by_link", args=["X"]).replace("X", each)
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
        assert reverse("activities:desk") in page
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

    assert '<html lang="sq">' in page
    assert "Punëtori pikture" in page
    assert ChangeRequest.objects.get().payload["outcome_sq"] == [HELD["outcome"]]
    assert '<html lang="en">' in visitor.get("/").content.decode()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (HELD, {"status": "held", "participants": 40, "participants_basis": "about"}),
        (POSTPONED, {"status": "postponed", "status_reason": "Snow.", "precision": "month"}),
        (
            {**POSTPONED, "postponed_to": ""},
            {"status": "postponed", "precision": "unknown", "ends_on": None},
        ),
        (CANCELLED, {"status": "cancelled", "status_reason": "Nobody came."}),
    ],
)
def test_officers_answer_is_published_at_once(answers, expected, past, officer):
    answered(officer, desk_address(past), past, **answers)

    past.refresh_from_db()
    assert {name: getattr(past, name) for name in expected} == expected
    assert ChangeRequest.objects.get().status == Status.APPROVED


def test_postponed_is_asked_again_after_its_new_date(past, officer, focal_point):
    answered(officer, desk_address(past), past, **POSTPONED)

    assert not awaiting_outcome(focal_point.user, dt.date(2090, 5, 31)).exists()
    assert awaiting_outcome(focal_point.user, dt.date(2090, 6, 1)).get() == past


def test_not_known_is_noted_and_asked_again_at_the_next_step(past, focal_point):
    answered(focal_point, desk_address(past), past, **UNKNOWN)

    past.refresh_from_db()
    day_20 = past.ends_on + dt.timedelta(days=20)
    assert (past.status, ChangeRequest.objects.count()) == ("planned", 0)
    assert OutcomeAnswer.objects.get().ask_again_on == day_20
    assert not awaiting_outcome(focal_point.user, day_20 - dt.timedelta(days=1)).exists()
    assert awaiting_outcome(focal_point.user, day_20).get() == past


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "answer"),
        ({"answer": "exploded"}, "answer"),
        ({**HELD, "outcome": ""}, "outcome"),
        ({**HELD, "outcome": "a\x00b"}, "outcome"),
        ({**HELD, "participants": "many"}, "participants"),
        ({**HELD, "participants": "9" * 20}, "participants"),
        ({**HELD, "participants_basis": "unknown"}, "participants_basis"),
        ({**HELD, "participants": ""}, "participants"),
        ({**POSTPONED, "postponed_to": "soon"}, "postponed_to"),
        ({**POSTPONED, "postponed_to": "05.2017"}, "postponed_to"),
        ({**POSTPONED, "postponed_because": ""}, "postponed_because"),
        ({**CANCELLED, "cancelled_because": " "}, "cancelled_because"),
    ],
)
def test_wrong_answers_are_told_and_keep_what_was_typed(answers, field, past, focal_point):
    response = answered(focal_point, desk_address(past), past, **answers)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "<title>Error:" in response.content.decode()
    assert not ChangeRequest.objects.exists()


def test_what_belongs_to_another_answer_does_not_count(past, officer):
    mixed = {**HELD, "participants": "many", **CANCELLED, "postponed_to": "never"}

    answered(officer, desk_address(past), past, **mixed)

    past.refresh_from_db()
    assert (past.status, past.participants, past.outcome) == ("cancelled", None, "")


def test_answer_to_an_entry_that_has_changed_meanwhile_is_not_taken(past, focal_point):
    response = focal_point.post(desk_address(past), {"version": past.version - 1, **HELD})

    assert response.status_code == 422
    assert "has changed since" in response.content.decode()
    assert HELD["outcome"] in response.content.decode()


def test_second_click_makes_no_second_request(past, focal_point):
    for _click in range(2):
        answered(focal_point, desk_address(past), past, **HELD)

    assert ChangeRequest.objects.count() == 1


def test_answer_that_was_returned_is_mended_in_the_same_request(past, focal_point, officer):
    answered(focal_point, desk_address(past), past, **HELD)
    give_back(officer, ChangeRequest.objects.get())

    assert awaiting_outcome(focal_point.user).get() == past
    answered(focal_point, desk_address(past), past, **{**HELD, "participants": "41"})

    change = ChangeRequest.objects.get()
    assert change.status == Status.SUBMITTED
    assert change.payload["participants"] == ["41"]
    assert [step.verb for step in change.steps.all()] == ["submitted", "returned", "submitted"]


def test_answer_that_cannot_be_submitted_yet_is_kept_as_a_draft(past, focal_point, visitor):
    past.title_en = ""
    past.save()
    question = f.OutcomeQuestionFactory(activity=past, person=focal_point.user)

    answered(visitor, link_of(question), past, **HELD)

    assert ChangeRequest.objects.get().status == Status.DRAFT
    assert "kept as a draft" in visitor.get(link_of(question)).content.decode()
    assert awaiting_outcome(focal_point.user).get() == past


def test_nobody_is_asked_twice_while_the_form_has_said_it(past, focal_point):
    f.ChangeRequestFactory(
        activity=past,
        is_new=False,
        base_version=1,
        region=past.region,
        status=Status.SUBMITTED,
        payload={"status": ["held"]},
    )

    assert not awaiting_outcome(focal_point.user).exists()


def test_only_what_was_to_be_over_is_asked(past, focal_point, suhareka):
    today = timezone.localdate()
    for fields in (
        {"starts_on": today, "ends_on": today, "precision": "day"},
        {"starts_on": past.starts_on, "ends_on": past.ends_on, "precision": "day"},
        {},
    ):
        status = "held" if fields.get("ends_on") == past.ends_on else "planned"
        other = f.ActivityFactory(status=status, **fields)
        f.InvolvementFactory(activity=other, municipality=suhareka)

    assert list(awaiting_outcome(focal_point.user)) == [past]


def test_an_unknown_activity_is_not_found(focal_point):
    address = reverse("activities:outcome_answer", args=[f"x-{uuid4()}"])

    assert focal_point.get(address).status_code == 404


FORM = "application/x-www-form-urlencoded"
BAD = ["\x00", "pej\x00a", "9" * 20, "-1", "NaN", "1e309", "x" * 10_000, "\u202eabc", "\ud800"]
FIELDS = ["answer", "version", "participants", "participants_basis", "women", "outcome"]


@pytest.mark.parametrize("answers", [HELD, POSTPONED, CANCELLED])
def test_bad_values_get_an_answer_in_words(answers, past, question, visitor):
    for field in [*FIELDS, *POSTPONED, *CANCELLED]:
        for value in BAD:
            body = urlencode({"version": 1, **answers, field: value}, errors="surrogatepass")
            response = visitor.post(link_of(question), body, content_type=FORM)
            assert response.status_code in (200, 302, 422), field


def test_words_of_an_answer_are_shown_as_they_are(past, officer, visitor):
    answered(officer, desk_address(past), past, **{**HELD, "outcome": "<b>x</b>{{ y }}"})

    page = visitor.get(past.get_absolute_url()).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;{{ y }}" in page
