"""Cases on places, roles, rights and people, each entered in the form and read on its page."""

import datetime as dt

import pytest

from activities.models import Activity
from desk.payload_rows import columns_of
from regions.models import Municipality, PlaceName
from tests import factories as f
from tests.desk.entering import approve, filled, submit, submitted
from tests.pages import words_in


def read(visitor, activity):
    return words_in(visitor.get(activity.get_absolute_url()))


def move(place, region, day):
    place.memberships.update(ends_on=day - dt.timedelta(1))
    f.RegionMembershipFactory(municipality=place, region=region, begins_on=day)
    place.keep_region()
    place.refresh_from_db()


@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_r07_whoever_looks_after_a_host_sees_what_its_focal_point_sees(
    mission_staff, other_focal_point, other_officer, suhareka, gjilan, visibility
):
    hosts = {"municipalities_host": [suhareka.slug, gjilan.slug], "visibility": visibility}
    assert submit(mission_staff, **filled(suhareka, **hosts)).status_code == 302
    activity = Activity.objects.get()

    for client in (other_focal_point, other_officer):
        assert client.get(activity.get_absolute_url()).status_code == 200
        for query in ("region=gjilan", "municipality=gjilan"):
            assert client.get(f"/activities/?{query}").context["total"] == 1


@pytest.mark.parametrize(("day", "slug"), [("1.5.2020", "prizren"), ("1.5.2023", "gjilan")])
def test_r16_an_activity_belongs_to_the_region_of_its_day(
    mission_staff, visitor, suhareka, other_region, day, slug
):
    move(suhareka, other_region, dt.date(2022, 1, 1))
    submit(mission_staff, **filled(suhareka, status="held", when=day))

    activity = Activity.objects.get()
    assert [region.slug for region in activity.regions] == [slug]
    assert f"/regions/{slug}/" in visitor.get(activity.get_absolute_url()).text
    for region in ("prizren", "gjilan"):
        total = visitor.get(f"/activities/?region={region}").context["total"]
        assert total == (region == slug)


def test_r17_one_made_later_can_be_named_only_from_its_first_day(curator, visitor, suhareka):
    founded = f.MunicipalityFactory(
        slug="founded", region=suhareka.region, first_day=dt.date(2024, 3, 1)
    )
    names = {"municipalities_participant": ["founded"], "municipalities_invited": ["founded"]}
    for part in names:
        early = submit(curator, **filled(suhareka, when="1.5.2020", **{part: names[part]}))
        assert "was not there yet, or no more" in early.text
    submit(curator, **filled(suhareka, status="held", when="1.5.2025", **names))

    assert founded.official_name("sq") in read(visitor, Activity.objects.get())


def test_r17_one_that_has_ended_is_named_for_its_own_days(focal_point, officer, visitor, suhareka):
    ended = f.MunicipalityFactory(
        slug="ended", region=suhareka.region, last_day=dt.date(2021, 12, 31)
    )
    answers = {"status": "held", "when": "1.5.2020", "municipalities_participant": ["ended"]}
    approve(officer, submitted(focal_point, suhareka, **answers))

    assert ended.official_name("sq") in read(visitor, Activity.objects.get())


def test_r31_an_activity_is_found_by_the_earlier_name_of_its_place(curator, visitor, suhareka):
    submit(curator, **filled(suhareka, title_en="Street basketball"))
    name = {"language": "sq", "kind": PlaceName.Kind.HISTORIC, "position": 9}
    suhareka.names.create(text="Therandë", **name)
    suhareka.keep_names()

    page = visitor.get("/activities/?q=THERANDE")
    assert page.context["total"] == visitor.get("/activities/?q=Therandë").context["total"] == 1
    assert "Street basketball" in page.text


def test_r32_r33_one_person_in_two_offices_is_named_in_each(
    focal_point, officer, visitor, suhareka, gjilan
):
    for slug, name in (("mayor", "Mayor"), ("deputy", "Deputy mayor")):
        f.OfficeFactory(slug=slug, name_en=name)
    person = {"party_role": "present", "party_person": "Invented Signatory"}
    lines = [
        person | {"party_office": "mayor", "party_place": "municipality:suhareke"},
        person | {"party_office": "deputy", "party_place": "municipality:gjilan"},
    ]
    approve(officer, submitted(focal_point, suhareka, **columns_of("parties", lines)))

    page = read(visitor, Activity.objects.get())
    assert f"Mayor, Invented Signatory, {suhareka.official_name('sq')}" in page
    assert f"Deputy mayor, Invented Signatory, {gjilan.official_name('sq')}" in page


def test_r34_forty_people_of_three_hosts_in_two_regions_are_forty(
    mission_staff, visitor, suhareka, gjilan
):
    nowhere = f.MunicipalityFactory(region=None)
    hosts = [suhareka.slug, gjilan.slug, nowhere.slug]
    answers = {"status": "held", "when": "05.2019", "participants": "40"}
    answers["participants_basis"] = "exact"
    assert (
        submit(mission_staff, **filled(suhareka, municipalities_host=hosts, **answers)).status_code
        == 302
    )

    assert "Participants 40" in read(visitor, Activity.objects.get())
    for query in ("region=prizren", "region=gjilan", f"municipality={nowhere.slug}"):
        page = visitor.get(f"/activities/?{query}&view=figures")
        assert page.context["total"] == 1
        assert "40" in page.text
    rows = {row.municipality: row.held for row in visitor.get("/coverage/").context["rows"]}
    assert {rows[place] for place in Municipality.objects.all()} == {1}
