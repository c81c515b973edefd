"""Kinds of activities that no type fits: said in words, shown as such, sorted by curators."""

import pytest
from django.db import IntegrityError, transaction

from activities.models import Activity, ActivityType
from desk.together import VERBS, WantedChange, plan_all
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted

IN_WORDS = {"type": ["in-words"], "type_words": ["Fluturim me balona"]}
LISTS = "/desk/lists/kinds-in-words/"


@pytest.fixture
def balloons(focal_point, officer, suhareka):
    answers = {"original_language": "sq", "title_en": "", "title_sq": "Balona mbi qytet"}
    approve(officer, submitted(focal_point, suhareka, **(answers | IN_WORDS)))
    return Activity.objects.get()


def sort(client, activity, **answers):
    return client.post(f"/desk/kinds/{activity.slug}/", {"reason": "Sport in the air"} | answers)


def test_kind_in_words_is_shown_as_the_reporters_and_found(balloons, visitor):
    page = visitor.get(balloons.get_absolute_url()).text
    assert '<span lang="sq">Fluturim me balona</span>' in page
    assert "In the words of whoever reported it" in page
    for query in ("q=balona+fluturim", "type=in-words"):
        listed = visitor.get(f"/activities/?{query}")
        assert listed.context["total"] == 1
        assert '<span lang="sq">Fluturim me balona</span>' in listed.text
    assert "other, in words" in visitor.get("/activities/?view=figures").text
    assert "other, in words" in visitor.get("/coverage/?by=types").text


def test_words_alone_are_enough_and_a_reviewer_reads_them(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, type="", type_words="Kite flying")

    assert change.payload["type"] == ["in-words"]
    assert "Kite flying" in officer.get(change.get_absolute_url()).text
    approve(officer, change)
    assert Activity.objects.get().type_words == "Kite flying"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"type": "in-words"}, "Say in words what kind it is."),
        ({"type": ""}, "Choose what kind of activity it is."),
        ({"type_words": "Kites"}, "or take these words away"),
    ],
)
def test_kind_is_chosen_or_said_never_both(focal_point, suhareka, answers, words):
    page = submit(focal_point, **filled(suhareka, **answers))

    assert page.status_code == 422
    assert words in page.text
    assert page.text.count(words) == page.context["form"].errors.as_text().count(words) * 2


def test_database_has_a_kind_or_words_never_both(activity):
    for values in ({"type": None}, {"type_words": "Kites"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Activity.objects.filter(pk=activity.pk).update(**values)


def test_words_can_become_a_kind_of_the_list_by_a_change(balloons, focal_point, officer, suhareka):
    sport = f.ActivityTypeFactory(slug="sport", name_en="Sport")
    change = begun_change(focal_point, balloons, type=["sport"], type_words=[])
    submit_kept(focal_point, change)
    approve(officer, change)

    balloons.refresh_from_db()
    assert (balloons.type, balloons.type_words) == (sport, "")


def test_curator_sorts_all_of_the_same_words_into_a_kind_that_there_is(balloons, curator, visitor):
    sport = f.ActivityTypeFactory(slug="sport", name_en="Sport")
    alike = f.ActivityFactory(type=None, type_words="FLUTURIM me balona")
    other = f.ActivityFactory(type=None, type_words="Kites")
    assert "Fluturim me balona" in curator.get(LISTS).text
    assert alike.reference in curator.get(f"/desk/kinds/{balloons.slug}/").text

    assert sort(curator, balloons, known="sport").status_code == 302

    version, updated_at = balloons.version, balloons.updated_at
    for each in (balloons, alike, other):
        each.refresh_from_db()
    assert (balloons.type, balloons.type_words, balloons.version) == (sport, "", version + 1)
    assert balloons.updated_at > updated_at
    assert alike.type == sport
    assert other.type_words == "Kites"
    last, *_before, first = balloons.history.order_by("-history_id")
    assert (last.history_change_reason, first.type_words) == (
        "Sport in the air",
        "Fluturim me balona",
    )
    assert "Fluturim me balona" in visitor.get(f"{balloons.get_absolute_url()}history/").text
    again = sort(curator, balloons, known="sport")
    assert again["Location"] == balloons.get_absolute_url()


@pytest.mark.parametrize(("visibility", "status"), [("public", 403), ("internal", 404)])
def test_nobody_else_learns_that_a_hidden_activity_waits_to_be_sorted(
    balloons, other_officer, visibility, status
):
    Activity.objects.update(visibility=visibility)

    assert other_officer.get(f"/desk/kinds/{balloons.slug}/").status_code == status


def test_kind_in_words_is_not_changed_with_many_others(balloons):
    sport = f.ActivityTypeFactory(slug="sport", name_en="Sport")

    planned = plan_all(WantedChange(VERBS["type"], to=sport), [balloons.pk])

    assert ["in words" in each.refusal for each in planned] == [True]


def test_nothing_is_sorted_into_a_kind_that_is_no_longer_used(balloons, curator):
    f.ActivityTypeFactory(slug="sport", retired_on="2026-01-01", retired_because="Too wide.")

    assert "known" in sort(curator, balloons, known="sport").context["form"].errors


def test_curator_makes_a_new_kind_of_it(balloons, curator, visitor):
    f.ActivityTypeFactory(slug="sport", position=7)

    sort(curator, balloons, name_sq="Balona", name_en="Balloons")

    kind = ActivityType.objects.get(slug="balloons")
    assert (kind.position, kind.is_unchecked, kind.name_sq) == (8, True, "Balona")
    assert "Balloons" in visitor.get(balloons.get_absolute_url()).text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Choose a kind, or name a new one in one language."),
        ({"known": "sport", "name_en": "Balloons"}, "one of the two"),
        ({"known": "sport", "reason": ""}, "Say why."),
    ],
)
def test_curator_says_one_kind_and_why(balloons, curator, answers, words):
    f.ActivityTypeFactory(slug="sport", name_en="Sport")

    page = sort(curator, balloons, **answers)

    assert page.status_code == 422
    assert words in page.text
    balloons.refresh_from_db()
    assert balloons.type is None
