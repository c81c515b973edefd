"""What stands beside a sentence that is said of a municipality."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from activities.replies import answers_of, replies_of, said_of_reply
from tests import factories as f

pytestmark = pytest.mark.django_db
IN_TIME, LATE = dt.date(2026, 2, 9), dt.date(2026, 2, 10)
CALLED = {"answered": True, "voice": "call", "office": "the mayor"}
RIGHT = {"verdict": "right", "words": ""}


@pytest.mark.parametrize(
    ("facts", "today", "sentence"),
    [
        ({}, IN_TIME, "Shown to its focal point on 10 January 2026; an answer is asked for by 9"),
        ({}, LATE, "Shown to its focal point on 10 January 2026; not answered."),
        ({"answered": True}, LATE, "says: not right (its focal point, 15 January 2026)."),
        ({"answered": True, **RIGHT}, LATE, "says: right (its focal point, 15 January 2026)."),
        (CALLED, LATE, "says: not right (the mayor, to an officer, 15 January 2026)."),
        ({**CALLED, **RIGHT}, LATE, "says: right (the mayor, to an officer, 15 January 2026)."),
    ],
)
def test_answer_or_that_there_is_none_is_said_by_office(facts, today, sentence):
    assert sentence in said_of_reply(f.ReplyFactory(**facts), today)


def test_what_was_not_shown_says_so():
    assert said_of_reply(None, LATE) == "Not shown to the municipality yet."


def test_those_of_whom_something_is_said_are_sorted_by_what_they_answer():
    places = f.MunicipalityFactory.create_batch(5)
    right, not_right, late, asked, unshown = places
    f.ReplyFactory(municipality=right, answered=True, **RIGHT)
    f.ReplyFactory(municipality=not_right, answered=True)
    f.ReplyFactory(municipality=late)
    f.ReplyFactory(municipality=asked, answer_by=LATE)
    f.ReplyFactory(municipality=unshown, over_on=LATE)
    f.ReplyFactory(municipality=unshown, sentence="silent")

    answers = answers_of(places, "not_signed", replies_of(), LATE)

    assert answers.right == [right]
    assert answers.not_right == [not_right]
    assert answers.unanswered == [late]
    assert answers.asked == [asked]
    assert answers.not_shown == [unshown]


@pytest.mark.parametrize(
    "facts",
    [
        {"answer_by": dt.date(2026, 1, 9)},
        {"words": "Words without an answer"},
        {"answered": True, "words": ""},
        {"answered": True, "answered_on": None},
        {"answered": True, "voice": ""},
        {"answered": True, "voice": "call"},
        {"answered": True, "office": "the mayor"},
    ],
)
def test_database_refuses_half_a_reply(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        f.ReplyFactory(**facts)


def test_database_refuses_a_second_reply_to_what_is_said_now(suhareka):
    f.ReplyFactory(municipality=suhareka, over_on=LATE)
    f.ReplyFactory(municipality=suhareka)

    with pytest.raises(IntegrityError), transaction.atomic():
        f.ReplyFactory(municipality=suhareka)
