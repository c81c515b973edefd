"""Which region a municipality belongs to on which day, and on which days there is one at all."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from regions.models import Municipality, RegionMembership
from regions.models.memberships import refuse_two_regions
from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2020, 12, 31), dt.date(2021, 1, 1)


@pytest.fixture
def moved(region, other_region):
    """A municipality that went from `region` to `other_region` with the year 2021."""
    place = f.MunicipalityFactory(slug="moved", region=region)
    place.memberships.update(ends_on=LAST)
    RegionMembership.objects.create(municipality=place, region=other_region, begins_on=NEXT)
    return place


def slugs(places):
    return {place.slug for place in places}


def test_a_municipality_belongs_to_the_region_of_each_day(moved, region, other_region):
    assert moved.region_on(LAST) == region
    assert moved.region_on(NEXT) == other_region
    assert moved.regions_within(LAST, NEXT) == [region, other_region]
    assert moved.region == other_region


def test_of_a_day_that_nobody_knows_the_region_is_that_of_today(moved, other_region):
    assert moved.region_on(None) == other_region
    assert moved.regions_within(None, LAST) == [other_region]
    assert f.MunicipalityFactory(region=None).regions_within(None, None) == []


def test_between_two_memberships_it_belongs_to_no_region(moved):
    moved.memberships.filter(begins_on=NEXT).update(begins_on=dt.date(2022, 1, 1))

    assert moved.region_on(NEXT) is None


def test_the_region_of_today_follows_every_membership(region, other_region):
    place = f.MunicipalityFactory(region=None)

    membership = f.RegionMembershipFactory(municipality=place, region=region)
    assert Municipality.objects.get(pk=place.pk).region == region
    membership.region = other_region
    membership.save()
    assert Municipality.objects.get(pk=place.pk).region == other_region
    membership.delete()
    assert Municipality.objects.get(pk=place.pk).region is None


def test_a_membership_that_begins_tomorrow_is_kept_tomorrow(region, other_region):
    today = timezone.localdate()
    tomorrow = today + dt.timedelta(1)
    place = f.MunicipalityFactory(region=region)
    place.memberships.update(ends_on=today)
    f.RegionMembershipFactory(municipality=place, region=other_region, begins_on=tomorrow)
    f.MunicipalityFactory(region=region)

    assert Municipality.objects.keep_regions(today) == 0
    assert Municipality.objects.keep_regions(tomorrow) == 1
    assert Municipality.objects.get(pk=place.pk).region == other_region


def test_the_command_of_every_minute_keeps_the_region_of_today(region, other_region):
    place = f.MunicipalityFactory(region=region)
    Municipality.objects.update(region=other_region)

    call_command("send_mails")

    place.refresh_from_db()
    assert place.region == region


def test_keeping_the_region_writes_no_history(region):
    place = f.MunicipalityFactory(region=region)

    place.memberships.get().delete()

    assert place.history.count() == 1
    assert RegionMembership.history.filter(municipality_id=place.pk).count() == 1


def test_two_regions_on_one_day_are_refused_in_words(moved):
    first, second = moved.memberships.all()
    refuse_two_regions([second, first])

    first.ends_on = NEXT
    with pytest.raises(ValidationError, match="to Prizren and Gjilan/Gnjilane region on one day"):
        refuse_two_regions([second, first])


@pytest.mark.parametrize(
    "days",
    [{"begins_on": NEXT}, {"begins_on": None}, {"begins_on": NEXT, "ends_on": LAST}],
)
def test_the_database_refuses_what_no_index_may_hold(moved, region, days):
    moved.memberships.filter(begins_on=None).update(ends_on=dt.date(2010, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        RegionMembership.objects.create(municipality=moved, region=region, **days)


def test_a_membership_says_its_days(moved):
    first, second = moved.memberships.all()

    assert [str(first), str(second)] == [
        "Prizren (… – 31 December 2020)",
        "Gjilan/Gnjilane (1 January 2021 – …)",
    ]
    assert str(f.RegionMembershipFactory(region=first.region)) == "Prizren"


def test_existing_on_a_day_are_those_begun_and_not_ended():
    f.MunicipalityFactory(slug="always")
    f.MunicipalityFactory(slug="ended", last_day=LAST)
    f.MunicipalityFactory(slug="new", first_day=NEXT)

    for day, there in [(LAST, {"always", "ended"}), (NEXT, {"always", "new"})]:
        assert slugs(Municipality.objects.existing_on(day)) == there
        assert {each.slug for each in Municipality.objects.all() if each.exists_on(day)} == there


def test_a_municipality_does_not_end_before_it_begins():
    place = f.MunicipalityFactory.build(first_day=NEXT, last_day=LAST, region=None)

    with pytest.raises(ValidationError, match="The last day lies before the first"):
        place.validate_constraints()


def test_the_tile_of_one_that_has_an_end_is_free():
    f.MunicipalityFactory(tile_column=1, tile_row=1, last_day=LAST)

    assert f.MunicipalityFactory(tile_column=1, tile_row=1).tile_row == 1


@pytest.mark.parametrize(
    ("certainties", "words"), [(["inferred"], 1), (["inferred", "said"], 0), ([], 0)]
)
def test_region_that_no_source_says_is_called_our_reading(visitor, suhareka, certainties, words):
    for certainty in certainties:
        f.cite(suhareka, about="region", certainty=certainty)

    of_place = words_in(visitor.get(suhareka.get_absolute_url()))
    of_region = words_in(visitor.get(suhareka.region.get_absolute_url()))

    assert of_place.count("region (our reading)") == words
    assert of_region.count("it is our reading: Suharekë/Suva Reka") == words
