"""What involves municipalities of several regions: the officers of each look after it."""

import pytest
from django.urls import reverse

from activities.models import Activity
from dates.spans import DateSpan
from desk.models import ChangeRequest
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.entering import approve, begun_change, give_back, submit_kept, submitted
from tests.desk.test_desk import DESK, titles_on

EVERY_OFFICER = ["officer", "other_officer", "mission_staff", "curator"]


@pytest.fixture
def shared(region, suhareka, gjilan):
    """An internal activity that stands under one region, with hosts in two."""
    activity = f.ActivityFactory(region=region, title_en="Kanarija", visibility="internal")
    for place in (suhareka, gjilan):
        f.InvolvementFactory(activity=activity, municipality=place)
    return activity


@pytest.fixture
def proposed(focal_point, suhareka, gjilan):
    """A new activity that names hosts in two regions, and waits for review."""
    hosts = [suhareka.slug, gjilan.slug]
    return submitted(focal_point, suhareka, title_en="Bike tour", municipalities_host=hosts)


def listed(client, **query):
    return client.get(reverse("browse:activity_list"), query).content.decode()


@pytest.mark.parametrize("person", [*EVERY_OFFICER, "focal_point", "other_focal_point"])
def test_internal_activity_is_seen_by_whoever_looks_after_one_of_its_municipalities(
    request, person, shared
):
    client = request.getfixturevalue(person)

    assert client.get(shared.get_absolute_url()).status_code == 200
    assert "Kanarija" in listed(client)


def test_internal_activity_is_not_seen_by_an_officer_of_a_third_region(client, shared):
    stranger = f.UserFactory(role="officer", regions=[f.RegionFactory()])
    client.force_login(stranger)

    assert client.get(shared.get_absolute_url()).status_code == 404
    assert "Kanarija" not in listed(client)


@pytest.mark.parametrize("slug", ["prizren", "gjilan"])
def test_filter_by_region_finds_what_involves_one_of_its_municipalities(visitor, shared, slug):
    Activity.objects.update(visibility="public")

    assert "Kanarija" in listed(visitor, region=slug)


def test_officer_of_each_region_is_asked_what_became_of_it(shared, officer, other_officer):
    shared.dates = DateSpan.of_month(2026, 1)
    shared.save()

    for client in (officer, other_officer):
        assert titles_on(client.get(DESK))["no-news"] == ["Kanarija"]


@pytest.mark.parametrize("person", EVERY_OFFICER)
def test_every_officer_concerned_reads_returns_and_approves(request, person, proposed):
    client = request.getfixturevalue(person)

    assert titles_on(client.get(DESK))["to-review"] == ["Bike tour"]
    assert client.get(proposed.get_absolute_url()).status_code == 200
    assert approve(client, proposed).status_code == 302
    proposed.refresh_from_db()
    assert proposed.status == ChangeRequest.Status.APPROVED


def test_officer_of_the_second_region_returns_it(proposed, other_officer):
    give_back(other_officer, proposed)

    proposed.refresh_from_db()
    assert proposed.status == ChangeRequest.Status.RETURNED


def test_both_officers_hear_in_their_digest_what_waits(proposed, officer, other_officer):
    send_reminders(proposed.submitted_at.date())

    for client in (officer, other_officer):
        assert "Bike tour" in client.user.mails.get().text


def test_author_is_told_who_reviews(proposed, focal_point):
    page = focal_point.get(proposed.get_absolute_url()).content.decode()

    names = [region.name for region in proposed.regions]
    assert f"The officers of the regions {', '.join(names)} review it." in page


def test_posted_region_chooses_no_reviewer(
    focal_point, officer, other_officer, suhareka, other_region
):
    change = submitted(focal_point, suhareka, title_en="Bike tour", region=other_region.slug)

    assert titles_on(officer.get(DESK))["to-review"] == ["Bike tour"]
    assert titles_on(other_officer.get(DESK))["to-review"] == []
    assert other_officer.get(change.get_absolute_url()).status_code == 404
    assert "region" not in change.payload


def test_it_belongs_to_the_regions_of_all_its_municipalities_and_to_no_chosen_one(
    focal_point, officer, suhareka, gjilan, region, other_region
):
    hosts = [suhareka.slug, gjilan.slug]
    change = submitted(focal_point, suhareka, municipalities_host=hosts, region=other_region.slug)
    approve(officer, change)

    change.refresh_from_db()
    assert change.activity.region is None
    assert {*change.activity.regions} == {region, other_region}


def test_it_belongs_to_the_region_of_its_place_whose_officers_look_after_it(
    focal_point, officer, other_officer, suhareka, gjilan, other_region
):
    change = submitted(focal_point, suhareka, venue_en="Hall", venue_place="municipality:gjilan")

    assert other_officer.get(change.get_absolute_url()).status_code == 200
    approve(other_officer, change)
    change.refresh_from_db()
    assert other_region in change.activity.regions
    assert change.activity in Activity.objects.editable_by(other_officer.user)


def test_what_names_no_municipality_belongs_to_no_region(mission_staff, officer, suhareka):
    change = submitted(mission_staff, suhareka, municipalities_host=[], region="")

    assert change.activity.regions == []
    assert change.activity not in Activity.objects.editable_by(officer.user)


def test_no_region_is_invented_for_a_municipality_without_one(mission_staff, suhareka):
    nowhere = f.MunicipalityFactory(region=None)
    answers = {"municipalities_host": [nowhere.slug]}

    change = submitted(mission_staff, suhareka, **answers)

    assert change.activity.regions == []


def test_region_is_chosen_where_no_municipality_is_named(mission_staff, suhareka):
    change = submitted(mission_staff, suhareka, municipalities_host=[])

    assert change.activity.regions == [suhareka.region]


def test_entry_of_a_municipality_without_a_region_is_for_mission_staff(
    client, officer, mission_staff, suhareka
):
    nowhere = f.MunicipalityFactory(region=None)
    client.force_login(f.UserFactory(municipality=nowhere))
    answers = {"municipalities_host": [nowhere.slug], "title_en": "Bike tour"}

    change = submitted(client, suhareka, **answers)

    assert change.regions == []
    assert "Mission staff review it" in client.get(change.get_absolute_url()).content.decode()
    assert titles_on(officer.get(DESK))["to-review"] == []
    assert titles_on(mission_staff.get(DESK))["to-review"] == ["Bike tour"]


def test_change_of_an_activity_is_for_officers_of_the_regions_that_it_has_or_names(
    focal_point, officer, other_officer, activity, suhareka, gjilan
):
    hosts = [suhareka.slug, gjilan.slug]
    change = begun_change(focal_point, activity, municipalities_host=hosts)
    submit_kept(focal_point, change)

    for client in (officer, other_officer):
        assert client.get(change.get_absolute_url()).status_code == 200
    assert approve(other_officer, change).status_code == 302


def test_change_of_an_internal_activity_shows_it_to_nobody_new(
    focal_point, officer, other_officer, activity, suhareka, gjilan
):
    Activity.objects.update(visibility="internal")
    hosts = [suhareka.slug, gjilan.slug]
    change = begun_change(focal_point, activity, municipalities_host=hosts)
    submit_kept(focal_point, change)

    assert officer.get(change.get_absolute_url()).status_code == 200
    assert other_officer.get(change.get_absolute_url()).status_code == 404
    assert titles_on(other_officer.get(DESK))["to-review"] == []


def test_change_of_an_activity_without_municipalities_goes_by_the_region_it_stands_under(
    officer, other_officer, region
):
    alone = f.ActivityFactory(region=region)
    change = f.ChangeRequestFactory(
        activity=alone,
        is_new=False,
        base_version=1,
        status="submitted",
        submitted_at="2026-01-02T10:00Z",
        first_submitted_at="2026-01-02T10:00Z",
    )

    assert change.regions == [region]
    assert len(titles_on(officer.get(DESK))["to-review"]) == 1
    assert titles_on(other_officer.get(DESK))["to-review"] == []
