"""Similar activities: pointed out on the form and to the reviewer, never in the way."""

import datetime as dt

import pytest
from django.urls import reverse

from tests import factories as f
from tests.desk.entering import address, begun_change, filled, save, submit, submitted

MAY = {"starts_on": dt.date(2027, 5, 10), "ends_on": dt.date(2027, 5, 10), "precision": "day"}


@pytest.fixture
def known(region, suhareka):
    """What the register has already."""
    activity = f.ActivityFactory(region=region, title_en="Street basketball in the park", **MAY)
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    return activity


def similar_on(client, change_or_response):
    response = change_or_response
    page = client.get(response.url)
    similar = page.context["similar"]
    return [each.reference for each in similar.activities] if similar else []


def entered(client, place, **answers):
    """Save a draft and give the references pointed out on its page."""
    return similar_on(client, save(client, **filled(place, **{"when": "27.5.2027"} | answers)))


def test_like_title_near_in_place_and_time_is_pointed_out(focal_point, suhareka, known):
    assert entered(focal_point, suhareka) == [known.reference]


@pytest.mark.parametrize(
    "answers",
    [
        {"title_en": "BASKETBALL on streets"},
        {"title_en": "", "title_sq": "Street basketball"},
        {"when": ""},
        {"when": "2027"},
        {"when": "whenever"},
        {"municipalities_host": [], "municipalities_participant": ["suhareke"]},
    ],
)
def test_other_spellings_dates_and_roles_are_pointed_out_too(focal_point, suhareka, known, answers):
    assert entered(focal_point, suhareka, **answers) == [known.reference]


@pytest.mark.parametrize(
    "answers",
    [
        {"title_en": "A reading club"},
        {"title_en": ""},
        {"when": "27.9.2027"},
        {"municipalities_host": ["gjilan"]},
    ],
)
def test_what_differs_in_one_of_them_is_not_pointed_out(
    focal_point, suhareka, gjilan, known, answers
):
    assert entered(focal_point, suhareka, **answers) == []


def test_internal_activity_of_others_is_not_pointed_out(focal_point, suhareka, gjilan, known):
    known.visibility = "internal"
    known.save()
    known.involvements.update(municipality=gjilan)

    assert entered(focal_point, gjilan) == []


def test_other_persons_submitted_proposal_is_pointed_out_to_the_reviewer(
    focal_point, officer, suhareka
):
    colleague = f.UserFactory(municipality=suhareka)
    other = f.ChangeRequestFactory(
        author=colleague,
        region=suhareka.region,
        status="submitted",
        submitted_at="2026-01-02T10:00Z",
        first_submitted_at="2026-01-02T10:00Z",
        payload={"title_en": ["Street basketball"], "municipalities_host": [suhareka.slug]},
    )
    change = submitted(focal_point, suhareka)

    assert officer.get(change.get_absolute_url()).context["similar"].proposals == [other]
    assert not focal_point.get(change.get_absolute_url()).context["similar"]


@pytest.mark.parametrize(
    ("when", "is_near"),
    [
        ("26.4.2027", True),
        ("25.4.2027", False),
        ("27.6.2027", True),
        ("28.6.2027", False),
        ("2026", False),
        ("2028", False),
        ("spring 2027", True),
    ],
)
def test_proposal_is_pointed_out_up_to_31_days_before_mine_and_after_it(
    focal_point, officer, suhareka, when, is_near
):
    title = {"title_en": "Street basketball"}
    other = submitted(focal_point, suhareka, when=when, **title)
    mine = submitted(focal_point, suhareka, when="27.5.2027", **title)

    similar = officer.get(mine.get_absolute_url()).context["similar"]

    assert (similar.proposals if similar else []) == ([other] if is_near else [])


def test_reviewer_is_told_of_what_the_register_has(focal_point, officer, suhareka, known):
    change = submitted(focal_point, suhareka, when="27.5.2027")

    page = officer.get(change.get_absolute_url()).content.decode()

    assert "Is it one of these already?" in page
    assert f'href="{known.get_absolute_url()}"' in page


def test_similar_activity_can_be_chosen_as_the_one_followed(focal_point, suhareka, known):
    draft = save(focal_point, **filled(suhareka))
    link = f"{draft.url}?follows={known.reference}"
    assert link in focal_point.get(draft.url).content.decode()

    page = focal_point.get(link)

    assert page.context["form"]["follows"].value() == known.reference
    assert not page.context["similar"]


def test_nonsense_to_follow_changes_nothing(focal_point, suhareka):
    draft = save(focal_point, **filled(suhareka))

    page = focal_point.get(draft.url, {"follows": "2019\x00"})

    assert page.status_code == 200


def test_similar_activity_stops_nobody_from_submitting(focal_point, suhareka, known):
    response = submit(focal_point, **filled(suhareka, when="27.5.2027"))

    assert response.status_code == 302


def test_change_of_an_activity_is_compared_with_nothing(focal_point, activity):
    change = begun_change(focal_point, activity, venue_en="The school")

    assert focal_point.get(address("edit", change.pk)).context["similar"] is None


def test_blank_form_is_compared_with_nothing(focal_point):
    assert focal_point.get(reverse("desk:change_new")).context["similar"] is None
