"""What fixtures/ say of places, and from where."""

import pytest
from django.core.management import call_command

from regions.models import (
    Community,
    Municipality,
    MunicipalityEvidence,
    Region,
    RegionMembership,
    Scope,
)
from sources.models import Statement


@pytest.fixture(scope="module")
def loaded(made_once):
    made_once(call_command, "loaddata", "sources", "regions", verbosity=0)


@pytest.fixture
def facts(loaded, db):
    """The places of fixtures/ and nothing else."""


@pytest.mark.parametrize("about", ["names", "region", "district", "code", "seat", "languages"])
def test_every_value_of_a_municipality_has_a_source(facts, about):
    empty = {"region": {"region": None}}.get(about)
    places = Municipality.objects.exclude(**empty) if empty else Municipality.objects.all()

    assert places.count() == (32 if about == "region" else 38)
    assert not places.exclude(
        pk__in=MunicipalityEvidence.objects.filter(about=about).values("municipality")
    ).exists()


def test_regions_and_communities_have_sources_of_their_names(facts):
    assert not Region.objects.filter(evidence=None).exists()
    assert not Community.objects.filter(evidence=None).exists()


def test_the_region_of_who_has_not_signed_is_our_reading(facts):
    read = MunicipalityEvidence.objects.filter(about="region", certainty="inferred")

    assert set(read.values_list("municipality__slug", flat=True)) == {
        *("leposaviq", "zubin-potok", "zvecan")
    }


def test_seats_are_no_more_exact_than_gazetteers_agree(facts):
    seats = Municipality.objects.values_list("latitude", "longitude")

    assert {len(str(number).partition(".")[2]) for seat in seats for number in seat} == {2}


def test_memberships_without_begin_are_those_printed(facts):
    memberships = RegionMembership.objects.filter(begins_on=None, ends_on=None)

    assert {each.municipality: each.region for each in memberships} == {
        place: place.region for place in Municipality.objects.exclude(region=None)
    }
    assert RegionMembership.objects.count() == len(memberships) == 32


def test_say_what_the_brochure_covers(facts):
    scope = Scope.objects.get()

    assert str(scope) == "everywhere, 2013 – July 2019"
    assert not scope.is_complete


def test_what_is_said_of_the_whole_is_no_fact_of_one_place(facts):
    statements = {each.position: each for each in Statement.objects.all()}

    assert list(statements[74].municipalities.values_list("slug", flat=True)) == ["mamushe"]
    assert not statements[6].municipalities.exists()
    assert [each.lines for each in statements[6].citations.all()] == ["6"]
