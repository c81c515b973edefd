"""Places of an activity: rows of the form that work without scripts and are compared whole."""

from uuid import uuid4

import pytest
from django.urls import reverse

from activities.models import Activity, Venue
from desk.models import ChangeRequest
from desk.payload_rows import lines_in, with_rows_in_line
from desk.payloads import payload_of
from tests import factories as f
from tests.desk.entering import address, approve, begun_change, filled, save, submit_kept, submitted

TWO = {"venue_en": ["The hall", ""], "venue_place": ["", "municipality:gjilan"]}


def test_shorter_lists_are_filled_and_blank_rows_left_out():
    payload = {"venue_en": ["A", " ", "C"], "venue_country": ["", "", "Serbia"]}

    rows = lines_in(payload, "venues")

    assert [(row["venue_en"], row["venue_country"]) for row in rows] == [("A", ""), ("C", "Serbia")]
    assert with_rows_in_line(payload)["venue_en"] == ["A", "C"]


def test_each_place_becomes_a_row_of_the_activity(focal_point, officer, suhareka, gjilan):
    change = submitted(focal_point, suhareka, **TWO)
    approve(officer, change)

    places = Activity.objects.get().venues.all()
    assert [(each.words_en, each.municipality) for each in places] == [
        ("The hall", None),
        ("", gjilan),
    ]
    assert payload_of(Activity.objects.get(), officer.user)["venue_place"] == TWO["venue_place"]


def test_another_place_keeps_all_that_was_typed_and_offers_a_row_more(focal_point, suhareka):
    pk = uuid4()

    response = save(focal_point, pk, **filled(suhareka, venue_en="The hall"), more="venues")
    page = focal_point.get(response.url)

    assert response.url == address("edit", pk) + "?more=venues#div_id_venues"
    assert ChangeRequest.objects.get(pk=pk).payload["venue_en"] == ["The hall"]
    assert page.content.decode().count('name="venue_en"') == 2


def test_row_that_no_form_has_is_not_offered(focal_point, suhareka):
    pk = uuid4()

    response = save(focal_point, pk, **filled(suhareka), more="kanarija")

    assert response.url == address("edit", pk)


def test_reviewers_row_more_publishes_nothing(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    answers = {**change.payload, "revision": 1, "venue_en": "The hall", "more": "venues"}

    response = officer.post(address("amend", change.pk), answers)
    page = officer.get(response.url)

    assert not Activity.objects.exists()
    assert page.context["form"]["venues"].value()[0]["venue_en"] == "The hall"
    assert page.content.decode().count('name="venue_en"') == 2


def test_place_in_two_countries_is_refused_with_its_row(focal_point, suhareka, gjilan):
    answers = {"venue_country": ["", "Serbia"], **TWO}

    response = focal_point.post(address("submit", uuid4()), filled(suhareka, **answers))

    assert response.status_code == 422
    assert "Row 2: It lies in" in response.content.decode()


def test_place_that_goes_leaves_the_others_as_they_are(officer, activity):
    kept = f.VenueFactory(activity=activity, position=0, words_en="The hall")
    f.VenueFactory(activity=activity, position=1, words_en="The school")

    change = begun_change(officer, activity, venue_en=["The hall"])
    submit_kept(officer, change)

    assert [*Venue.objects.all()] == [kept]
    assert kept.history.count() == 1


@pytest.mark.parametrize("words", ["kanarija", "Gjilan"])
def test_activity_is_found_by_its_place_and_by_what_that_lies_in(visitor, activity, gjilan, words):
    f.VenueFactory(activity=activity, words_en="Kanarija", municipality=gjilan)

    page = visitor.get(reverse("browse:activity_list"), {"q": words}).content.decode()

    assert "Painting workshop" in page
    assert activity in Activity.objects.matching(words)


def test_place_is_no_role_but_stands_on_its_municipalitys_page(visitor, activity, gjilan):
    f.VenueFactory(activity=activity, municipality=gjilan)

    page = visitor.get(gjilan.get_absolute_url()).content.decode()
    here = visitor.get(
        reverse("browse:activity_list"), {"municipality": gjilan.slug, "role": "place"}
    )

    assert "In this municipality, and no part of its own is told" in page
    assert "Painting workshop" in here.content.decode()
    assert not gjilan.involvements.exists()
