"""A municipality that moved counts where it was on the days of an activity, wherever one asks."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.html import strip_tags

from activities.models import Activity
from activities.rows import row_of
from browse.activity_sets import activities_seen_by
from dates.spans import DateSpan
from regions.models import RegionMembership
from tests import factories as f

pytestmark = pytest.mark.django_db
LAST, NEXT = dt.date(2020, 12, 31), dt.date(2021, 1, 1)
BEFORE, AFTER = DateSpan.of_day(LAST), DateSpan.of_day(NEXT)


@pytest.fixture
def moved(region, other_region):
    """A municipality that went from `region` to `other_region` with the year 2021."""
    place = f.MunicipalityFactory(region=region)
    place.memberships.update(ends_on=LAST)
    RegionMembership.objects.create(municipality=place, region=other_region, begins_on=NEXT)
    return place


def in_a_role(place, dates):
    return f.InvolvementFactory(
        activity=f.ActivityFactory(dates=dates, region=None), municipality=place
    ).activity


def as_a_place(place, dates):
    activity = f.ActivityFactory(dates=dates, region=None)
    f.VenueFactory(activity=activity, municipality=place)
    return activity


def in_a_part_of_it(place, dates):
    activity = f.ActivityFactory(dates=dates, region=None)
    f.VenueFactory(activity=activity, locality=f.LocalityFactory(municipality=place))
    return activity


@pytest.mark.parametrize("way", [in_a_role, as_a_place, in_a_part_of_it])
@pytest.mark.parametrize(
    ("dates", "slugs"),
    [
        (BEFORE, {"prizren"}),
        (AFTER, {"gjilan"}),
        (BEFORE.until(AFTER), {"prizren", "gjilan"}),
        (DateSpan.of_year(2020), {"prizren"}),
        (DateSpan.unknown(), {"gjilan"}),
    ],
)
def test_index_query_page_and_row_say_the_same(
    visitor, region, other_region, moved, way, dates, slugs
):
    activity, both = way(moved, dates), (region, other_region)

    row = Activity.objects.for_list().get()
    seen = activities_seen_by(AnonymousUser())
    listed = [
        each.slug
        for each in both
        if visitor.get("/activities/", {"region": each.slug}).context["total"]
    ]

    assert {each.slug for each in activity.regions} == slugs
    assert {each.pk for each in both if each.slug in slugs} == activity.region_ids
    assert {e.slug for e in both if Activity.objects.in_regions([e.pk]).exists()} == slugs
    assert {e.slug for e in both if seen.having("region", e.pk)} == slugs == set(listed)
    assert row.venues.count() == (way is not in_a_role)
    page = visitor.get(activity.get_absolute_url()).context["regions"]
    assert {each.slug for each in page} == slugs


def test_a_row_made_of_a_record_names_the_regions_of_the_day(visitor, moved):
    activity = in_a_role(moved, BEFORE.until(AFTER))
    as_a_place(moved, BEFORE)

    rows = {each.pk: strip_tags(row_of(each).region) for each in Activity.objects.for_list()}

    assert rows[activity.pk] == "Prizren region, Gjilan/Gnjilane region"
    assert {*rows.values()} == {rows[activity.pk], "Prizren region"}
