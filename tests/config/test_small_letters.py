"""Addresses that a phone typed with capitals lead on."""

import pytest
from django.urls import reverse

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/municipalities/Suhareke/", "/municipalities/suhareke/"),
        ("/Activities/", "/activities/"),
        ("/ACTIVITIES/?q=Rom&page=2", "/activities/?q=Rom&page=2"),
        ("/Regions/Prizren/", "/regions/prizren/"),
        ("/Plans/Prizren/2018/", "/plans/prizren/2018/"),
        ("/Search/?q=Gora", "/search/?q=Gora"),
    ],
)
def test_address_with_capitals_leads_on(visitor, suhareka, typed, meant):
    answer = visitor.get(typed)

    assert (answer.status_code, answer["Location"]) == (301, meant)


@pytest.mark.parametrize("typed", ["/Nowhere/", "/nowhere/", "/accounts/invitation/AbC/"])
def test_address_of_nothing_is_not_led_on(visitor, typed):
    assert visitor.get(typed).status_code != 301


def test_what_is_sent_is_not_led_on(visitor):
    assert visitor.post("/Activities/").status_code == 404


def test_address_with_capitals_of_its_own_is_a_page(visitor):
    place = f.MunicipalityFactory(slug="Prizren")

    assert visitor.get(place.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["region", "municipality", "community", "type", "status"])
def test_filter_with_capitals_is_taken(visitor, suhareka, activity, name):
    activity.communities.add(f.CommunityFactory(slug="roma"))
    values = {
        "region": "Prizren",
        "municipality": "SUHAREKE",
        "community": "Roma",
        "type": activity.type.slug.capitalize(),
        "status": "Planned",
    }

    page = visitor.get(reverse("browse:activity_list"), {name: values[name]})

    assert page.context["problems"] == []
    assert page.context["total"] == 1


def test_coverage_takes_capitals_too(visitor, suhareka, gjilan):
    of_region = visitor.get(reverse("reports:coverage"), {"region": "Prizren"})
    together = visitor.get(
        reverse("reports:coverage_together"), {"municipality": ["Suhareke", "Gjilan"]}
    )

    assert of_region.context["question"].region == "prizren"
    assert [each.slug for each in together.context["pair"].records] == ["suhareke", "gjilan"]
