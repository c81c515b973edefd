import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from dates.spans import DateSpan, Precision
from tests import factories as f

from .coverage_world import day, held

pytestmark = pytest.mark.django_db
URL = reverse("reports:coverage")


def calls_of(client, **asked) -> list[str]:
    """The municipalities that the person is told to call, in order."""
    return [call.row.municipality.slug for call in client.get(URL, asked).context["calls"]]


def months_ago(months: int) -> DateSpan:
    today = timezone.localdate()
    date = today - dt.timedelta(days=31 * months)
    return DateSpan.between(date, date, Precision.DAY)


def test_coverage_calls_name_those_longest_without_first(officer, region):
    places = [f.MunicipalityFactory(slug=slug, region=region) for slug in "abcdef"]
    held(places[0], months_ago(2))
    held(places[1], months_ago(14))
    held(places[2], months_ago(40))
    held(places[2], DateSpan.unknown())
    held(places[3], DateSpan.unknown())
    held(places[4], months_ago(1), status="planned")

    assert calls_of(officer) == ["e", "f", "d", "c", "b"]


def test_coverage_calls_count_any_role(officer, suhareka):
    held(suhareka, months_ago(1), role="participant")

    assert calls_of(officer) == []


@pytest.mark.parametrize("person", ["officer", "mission_staff", "curator"])
def test_coverage_calls_give_the_focal_point_to_those_who_cover_the_region(
    person, focal_point, request
):
    page = request.getfixturevalue(person).get(URL)

    assert "Who to call" in page.text
    assert focal_point.user.name in page.text
    assert 'href="mailto:suhareka@example.org"' in page.text


@pytest.mark.parametrize(
    "person", ["visitor", "focal_point", "other_focal_point", "other_officer", "deactivated"]
)
def test_coverage_calls_are_nobody_elses_business(person, suhareka, gjilan, request):
    client = request.getfixturevalue(person)
    user = f.UserFactory(municipality=suhareka, name="Canary Bird", email="canary@example.org")

    page = client.get(URL)

    assert suhareka.name.split("/")[0] in page.text
    assert user.name not in page.text
    assert user.email not in page.text
    assert "suhareke" not in calls_of(client)


def test_coverage_calls_of_an_officer_of_another_region_name_that_one(
    other_officer, suhareka, gjilan
):
    assert calls_of(other_officer) == ["gjilan"]


def test_coverage_calls_of_municipalities_without_region_are_for_mission_staff(
    officer, mission_staff
):
    place = f.MunicipalityFactory(region=None)

    assert calls_of(officer) == []
    assert calls_of(mission_staff) == [place.slug]


def test_coverage_calls_leave_out_closed_accounts_and_say_so(officer, deactivated):
    page = officer.get(URL)

    assert deactivated.user.email not in page.text
    assert "no focal point" in page.text


def test_coverage_calls_follow_the_chosen_region(mission_staff, suhareka, gjilan):
    assert calls_of(mission_staff, region="gjilan") == ["gjilan"]


def test_coverage_calls_see_what_the_officer_sees(officer, suhareka):
    held(suhareka, months_ago(1), visibility="internal")

    assert calls_of(officer) == []


@pytest.mark.parametrize("number", [1, 3])
def test_coverage_calls_cost_one_query_more(officer, region, number, django_assert_num_queries):
    for place in f.MunicipalityFactory.create_batch(number, region=region):
        f.UserFactory(municipality=place)
        held(place, day(2019))

    # Session, person and their regions; then the page's three, and the focal points.
    officer.get(URL)
    with django_assert_num_queries(14):
        officer.get(URL)
