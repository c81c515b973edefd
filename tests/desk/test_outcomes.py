"""What became of it: the question from the desk, and on to the public page."""

import datetime as dt
import itertools
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.participants import groups_of
from desk.models import ChangeRequest, OutcomeAnswer
from desk.outcomes import awaiting_outcome
from desk.payloads import boxes_of
from tests import factories as f
from tests.desk.answering import (
    CANCELLED,
    HELD,
    POSTPONED,
    UNKNOWN,
    answered,
    desk_address,
    link_of,
)
from tests.desk.entering import approve, give_back

Status = ChangeRequest.Status


def test_held_goes_from_the_desk_through_review_to_the_public_page(
    past, focal_point, officer, visitor
):
    desk = focal_point.get(reverse("desk:desk")).content.decode()
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
    assert (past.status, past.participants, past.version) == ("held", 40, 2)
    assert boxes_of(groups_of(past))["women"] == "22"
    assert desk_address(past) not in focal_point.get(reverse("desk:desk")).content.decode()


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
    address = reverse("desk:outcome_answer", args=[f"x-{uuid4()}"])

    assert focal_point.get(address).status_code == 404


FORM = "application/x-www-form-urlencoded"
BAD = ["\x00", "pej\x00a", "9" * 20, "-1", "NaN", "1e309", "x" * 10_000, "\u202eabc", "\ud800"]
FIELDS = ["answer", "version", "participants", "participants_basis", "women", "outcome"]


@pytest.mark.parametrize("answers", [HELD, POSTPONED, CANCELLED])
def test_bad_values_get_an_answer_in_words(answers, past, question, visitor):
    fields = [*FIELDS, *POSTPONED, *CANCELLED]
    in_all = [dict.fromkeys(fields, value) | {"answer": answers["answer"]} for value in BAD]
    # Twice through the fields: each meets two of the values.
    in_one = [{f: v} for f, v in zip(fields * 2, itertools.cycle(BAD), strict=False)]
    for bad in in_all + in_one:
        body = urlencode({"version": 1, **answers, **bad}, errors="surrogatepass")
        response = visitor.post(link_of(question), body, content_type=FORM)
        assert response.status_code in (200, 302, 422), str(bad)[:200]


def test_words_of_an_answer_are_shown_as_they_are(past, officer, visitor):
    answered(officer, desk_address(past), past, **{**HELD, "outcome": "<b>x</b>{{ y }}"})

    page = visitor.get(past.get_absolute_url()).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;{{ y }}" in page
