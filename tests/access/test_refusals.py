"""Whoever may not do something is told so in a sentence, or that there is no such page."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from desk import actions
from tests import factories as f
from tests.desk.entering import submitted

SPEAKS_FOR = "The focal points of this municipality and the officers of its region say this."
KEEPS = "Signings are entered and changed by the officers of their region."
HOSTS = "Only those who host or proposed it"


@pytest.mark.parametrize(
    ("page", "arguments", "sentence"),
    [
        ("health:condition_list", [], "Curators see how the register itself is doing."),
        ("desk:place_pause", ["suhareke"], SPEAKS_FOR),
        ("desk:reply_answer", ["suhareke", "silent"], SPEAKS_FOR),
        ("desk:signing_new", [], KEEPS),
        ("desk:outcome_answer", ["march"], HOSTS),
    ],
)
def test_person_of_another_place_reads_why_not(
    other_focal_point, suhareka, activity, page, arguments, sentence
):
    f.ActivityFactory(slug="march", region=suhareka.region)

    response = other_focal_point.get(reverse(page, args=arguments))

    assert response.status_code == 403
    assert sentence in response.text


def test_nobody_has_a_stranger_rest_or_end_their_rest(other_focal_point, focal_point):
    pause = f.PauseFactory(municipality=None, person=focal_point.user)

    asked = other_focal_point.get(reverse("desk:person_pause", args=[focal_point.user.pk]))
    ended = other_focal_point.post(reverse("desk:pause_end", args=[pause.pk]))

    pause.refresh_from_db()
    assert (asked.status_code, ended.status_code, pause.ended_on) == (404, 404, None)


def test_nobody_ends_the_rest_of_another_place(other_focal_point, suhareka):
    pause = f.PauseFactory(municipality=suhareka)

    response = other_focal_point.post(reverse("desk:pause_end", args=[pause.pk]))

    assert response.status_code == 403
    assert SPEAKS_FOR in response.text


def test_sentence_that_nothing_says_cannot_be_answered(focal_point, suhareka):
    path = reverse("desk:reply_answer", args=["suhareke", "no-such-sentence"])

    assert focal_point.get(path).status_code == 404


def test_officer_of_another_region_reviews_nothing_here(focal_point, other_officer, suhareka):
    change = submitted(focal_point, suhareka)

    with pytest.raises(PermissionDenied, match="Only officers of its regions can review this"):
        actions.return_to_author(
            change.pk, by=other_officer.user, revision=change.revision, reason="", words=""
        )


@pytest.mark.parametrize("page", ["browse:saved_search_unsubscribe", "desk:reminder_unsubscribe"])
def test_link_of_no_mail_of_ours_ends_nothing(visitor, db, page):
    assert visitor.get(reverse(page, args=["made-up"])).status_code == 404


def test_second_factor_that_is_not_there_cannot_be_reset(curator, focal_point):
    path = reverse("accounts:person_reset_second_factor", args=[focal_point.user.pk])

    response = curator.get(path, follow=True)

    assert "This account has no second factor." in response.text
