import datetime as dt

import pytest
from django.urls import reverse

from activities.models import Involvement
from tests.factories import (
    ActivityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    RegionFactory,
    SignatureFactory,
    SigningFactory,
)

pytestmark = pytest.mark.django_db
MUNICIPALITIES = reverse("regions:municipality_list")


@pytest.fixture
def signing(region):
    return SigningFactory(region=region, signed_on=dt.date(2017, 6, 19))


def names_of(records):
    return [(record.slug, record.held, record.planned) for record in records]


def test_municipality_list_without_municipalities_says_who_adds_them(visitor):
    assert "No municipality is recorded yet." in visitor.get(MUNICIPALITIES).text


def test_municipality_list_groups_by_region_and_ends_with_none_stated(visitor):
    second, first = RegionFactory(position=2), RegionFactory(position=1)
    places = [MunicipalityFactory(region=region) for region in (None, second, first)]

    page = visitor.get(MUNICIPALITIES)

    assert page.context["groups"] == [
        (first, [places[2]]),
        (second, [places[1]]),
        (None, [places[0]]),
    ]
    assert 'id="no-region"' in page.text


def test_municipality_list_says_who_has_signed_and_who_has_not(visitor, suhareka, signing):
    SignatureFactory(signing=signing, municipality=suhareka)
    MunicipalityFactory()

    page = visitor.get(MUNICIPALITIES)

    assert "1 of 2 municipalities have signed the declaration." in page.text
    assert '<time datetime="2017-06-19">19 June 2017</time>' in page.text
    assert page.text.count("no signature known") == 1


def test_municipality_list_counts_an_activity_once_however_many_roles(visitor, suhareka):
    activity = ActivityFactory(status="held")
    for role in (Involvement.MunicipalityRole.HOST, Involvement.MunicipalityRole.PROPOSER):
        InvolvementFactory(activity=activity, municipality=suhareka, role=role)
    InvolvementFactory(activity=ActivityFactory(visibility="internal"), municipality=suhareka)

    page = visitor.get(MUNICIPALITIES)

    [(_region, places)] = page.context["groups"]
    assert names_of(places) == [("suhareke", 1, 0)]


@pytest.mark.parametrize(
    "typed", ["Suharekë", "suhareke", "Сува Река", "SUVA  reka", "suva\x00reka"]
)
def test_municipality_list_finds_any_spelling(visitor, suhareka, gjilan, typed):
    page = visitor.get(MUNICIPALITIES, {"q": typed})

    assert [place for _region, places in page.context["groups"] for place in places] == [suhareka]


@pytest.mark.parametrize("typed", ["Atlantis", "x" * 10_000, "a b " * 2_500, "<script>"])
def test_municipality_list_that_finds_nothing_offers_the_next_step(visitor, suhareka, typed):
    page = visitor.get(MUNICIPALITIES, {"q": typed})

    assert page.context["groups"] == []
    assert "Try a shorter part of the name, or show all municipalities." in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_municipality_list_asks_the_database_equally_often(
    visitor, number, django_assert_num_queries
):
    for signature in SignatureFactory.create_batch(number):
        InvolvementFactory(municipality=signature.municipality)

    visitor.get(MUNICIPALITIES)
    with django_assert_num_queries(10):
        visitor.get(MUNICIPALITIES)


def test_municipality_pages_cannot_be_posted_to(visitor, suhareka):
    assert visitor.post(MUNICIPALITIES).status_code == 405
    assert visitor.post(suhareka.get_absolute_url()).status_code == 405
