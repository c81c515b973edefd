"""How far the register knows of what is asked for stands beneath every way to show it."""

import datetime as dt

import pytest
from django.urls import reverse

from dates.spans import DateSpan
from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
LIST = reverse("browse:activity_list")
ENDED = dt.date(2020, 12, 31)


@pytest.fixture
def scope(region):
    """A source that tells of one region alone."""
    source = f.SourceFactory(short_title="brochure")
    return f.ScopeFactory(source=source, region=region, dates=DateSpan.of_year(2019))


def limits(client, **question):
    page = client.get(LIST, question)
    assert words_in(page).count("None known is not none held.") == 1
    assert page.context["limit"] in words_in(page)
    return page.context["limit"]


@pytest.mark.parametrize("view", ["list", "map", "calendar", "timeline", "figures"])
def test_each_way_says_how_far_it_reaches(visitor, activity, scope, gjilan, view):
    limit = limits(visitor, view=view)

    assert limit == "By the brochure (highlights) until 2019; 2 of 2 have not reported since."


def test_what_finds_nothing_says_so_too(visitor, activity, scope):
    assert limits(visitor, year="1999").startswith("By the brochure")


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ({"municipality": "gjilan"}, "No source covers this; it has not reported since."),
        ({"region": "gjilan"}, "No source covers this; it has not reported since."),
        (
            {"region": "prizren"},
            "By the brochure (highlights) until 2019; it has not reported since.",
        ),
        (
            {"region": "gjilan", "municipality": "suhareke"},
            "By the brochure (highlights) until 2019; 2 of 2 have not reported since.",
        ),
    ],
)
def test_the_limit_is_that_of_the_places_asked_for(
    visitor, activity, scope, suhareka, gjilan, question, limit
):
    assert limits(visitor, **question) == limit


def test_the_limit_follows_what_becomes_known(visitor, activity, gjilan):
    before = limits(visitor)

    f.ScopeFactory(source__short_title="leaflet", dates=DateSpan.of_year(2021))

    assert before.startswith("No source covers this;")
    assert limits(visitor).startswith("By the leaflet (highlights) until 2021;")


def test_a_municipality_that_is_no_more_does_not_report(visitor, activity, scope, region):
    f.MunicipalityFactory(region=region, last_day=ENDED)

    assert limits(visitor).endswith("; it has not reported since.")
    assert limits(visitor, region="prizren").endswith("; it has not reported since.")
