"""What is known of municipalities' years is kept with the index, and read again after a change."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from browse.activity_sets import activities_seen_by
from dates.spans import DateSpan
from regions.models import RegionMembership
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = 2019


def known_of(place, year=YEAR):
    return activities_seen_by(AnonymousUser()).coverage.of(place, year)


def test_it_is_read_once_while_nothing_changes(suhareka, django_assert_num_queries):
    known_of(suhareka)

    # Whether anything has changed.
    with django_assert_num_queries(1):
        known_of(suhareka)


def covered_by_a_source(place):
    f.ScopeFactory(dates=DateSpan.of_year(YEAR))


def reported(place):
    f.UserFactory(municipality=place, joined_at=dt.datetime(YEAR, 5, 1, tzinfo=dt.UTC))


def confirmed(place):
    f.YearReportFactory(municipality=place, year=YEAR, confirmed=True)


def covered_with_its_region(place):
    region = f.RegionFactory()
    f.ScopeFactory(region=region, dates=DateSpan.of_year(YEAR))
    known_of(place)
    RegionMembership.objects.filter(municipality=place).update(region=region)


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (covered_by_a_source, "highlights"),
        (reported, "reported"),
        (confirmed, "confirmed"),
        (covered_with_its_region, "highlights"),
    ],
)
def test_it_is_read_again_once_something_has_changed(suhareka, change, known):
    assert known_of(suhareka).known == "not_covered"

    change(suhareka)

    assert known_of(suhareka).known == known
