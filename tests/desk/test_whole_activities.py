"""Activities of later years, each entered as people tell it and read on its page as it was."""

import pytest

from activities.models import Activity
from desk.payload_rows import columns_of
from tests import factories as f
from tests.desk.entering import approve, filled, submit, submitted
from tests.pages import words_in

HELD = {"status": "held"}


def read(visitor, activity):
    return words_in(visitor.get(activity.get_absolute_url()))


def found(visitor, query):
    return visitor.get(f"/activities/?{query}").context["total"]


def test_hybrid_event_abroad(focal_point, officer, visitor, suhareka):
    f.OrganisationFactory(slug="bridge", name="Invented Bridge")
    venues = [
        {"venue_en": "Hotel on the lake, Ohrid", "venue_country": "North Macedonia"},
        {"venue_en": "and online, by video"},
    ]
    answers = {
        "title_en": "Regional forum of mayors",
        "when": "12.-13.10.2025",
        "municipalities_host": [],
        "municipalities_participant": [suhareka.slug],
        "organisations_organiser": ["bridge"],
        "participants": "about 80",
        **columns_of("venues", venues),
    }
    approve(officer, submitted(focal_point, suhareka, **HELD, **answers))

    page = read(visitor, Activity.objects.get())
    assert "Hotel on the lake, Ohrid" in page
    assert "North Macedonia" in page
    assert "and online, by video" in page
    assert "12–13 October 2025" in page
    assert "Municipality as participant" in page
    assert "Municipality as host" not in page
    assert "about 80" in page
    assert found(visitor, "organised=organisation") == 1
    assert found(visitor, "region=prizren") == 1


def test_festival_of_three_days_in_three_towns(focal_point, officer, visitor, suhareka, gjilan):
    towns = [f.LocalityFactory(municipality=suhareka), f.LocalityFactory(municipality=gjilan)]
    abroad = f.MunicipalityFactory(region=gjilan.region)
    days = [
        {"occurrence_when": "3.6.2025", "occurrence_begins": "18:00", "occurrence_en": "Opening"},
        {"occurrence_when": "10.6.2025", "occurrence_en": "Second evening"},
        {"occurrence_when": "17.6.2025"},
    ]
    venues = [
        {"venue_en": "Old bazaar", "venue_place": f"locality:{towns[0].slug}"},
        {"venue_place": f"locality:{towns[1].slug}"},
        {"venue_place": f"municipality:{abroad.slug}"},
    ]
    rows = columns_of("occurrences", days) | columns_of("venues", venues)
    approve(officer, submitted(focal_point, suhareka, **HELD, **rows))

    page = read(visitor, Activity.objects.get())
    for words in ("3 June 2025", "18:00", "Opening", "Second evening", "17 June 2025"):
        assert words in page
    assert "Old bazaar" in page
    assert found(visitor, f"municipality={abroad.slug}&role=place") == 1
    assert found(visitor, f"municipality={abroad.slug}") == 0
    assert found(visitor, "from=4.6.2025&to=9.6.2025") == 0


def test_meeting_to_which_one_mayors_deputy_came(focal_point, officer, visitor, suhareka, gjilan):
    f.OfficeFactory(slug="deputy-mayor", name_en="Deputy mayor")
    present = {
        "party_role": "present",
        "party_office": "deputy-mayor",
        "party_person": "Invented Deputy",
        "party_place": "municipality:gjilan",
    }
    answers = {"municipalities_invited": ["gjilan"], **columns_of("parties", [present])}
    approve(officer, submitted(focal_point, suhareka, **HELD, when="5.3.2025", **answers))

    page = read(visitor, Activity.objects.get())
    assert "Deputy mayor, Invented Deputy" in page
    assert found(visitor, "municipality=gjilan") == 0
    assert found(visitor, "municipality=gjilan&role=party") == 1


def no_municipality(suhareka, **answers):
    f.OrganisationFactory(slug="bridge", name="Invented Bridge")
    return filled(
        suhareka,
        region="",
        municipalities_host=[],
        organisations_organiser=["bridge"],
        when="2025",
        status="held",
        **answers,
    )


def test_focal_point_is_told_why_not_without_a_municipality(focal_point, suhareka):
    page = submit(focal_point, **no_municipality(suhareka))

    assert page.status_code == 422
    assert "has no part in it yet" in page.text


def test_officer_enters_what_only_organisations_did(officer, visitor, suhareka):
    venue = columns_of("venues", [{"venue_place": "municipality:suhareke"}])
    response = submit(officer, **no_municipality(suhareka, **venue))

    assert response.status_code == 302
    page = read(visitor, Activity.objects.get())
    assert "Municipalities none named" in page
    assert "Invented Bridge" in page
    assert found(visitor, "municipality=suhareke") == 0
    assert found(visitor, "organised=organisation&region=prizren") == 1


@pytest.mark.parametrize(("person", "status"), [("officer", 422), ("mission_staff", 302)])
def test_what_names_no_place_at_all_is_for_mission_staff(request, suhareka, person, status):
    client = request.getfixturevalue(person)

    assert submit(client, **no_municipality(suhareka)).status_code == status


def test_two_partners_of_which_one_only_paid(curator, visitor, suhareka):
    f.OrganisationFactory(slug="bridge", name="Invented Bridge")
    f.OrganisationFactory(slug="purse", name="Invented Purse")
    answers = {"organisations_partner": ["bridge"], "organisations_funder": ["purse"]}
    submit(curator, **filled(suhareka, **answers))

    page = read(visitor, Activity.objects.get())
    assert "Partner Invented Bridge" in page
    assert "Funder Invented Purse" in page
    assert found(visitor, "paid=organisation") == 1
    assert found(visitor, "organised=both") == 0
    assert found(visitor, "partner=purse") == 1
