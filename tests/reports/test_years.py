import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from activities.models import Activity
from browse.activity_sets import activities_seen_by
from dates.spans import DateSpan
from reports.years import HIGHEST, year_strip
from tests import factories as f

from .coverage_world import day, fill_register, held, numbers_and_rows, years

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def strip_of(today=TODAY):
    visible = activities_seen_by(AnonymousUser())
    return year_strip(visible, "region=x", today)


def numbers_of(bars) -> dict[str, tuple[int, int]]:
    return {bar.column.heading: (bar.held, bar.planned) for bar in bars if bar.total}


def test_year_strip_has_a_bar_for_each_year_up_to_this_one():
    f.ActivityFactory(status="held", dates=day(2023))

    assert [bar.column.heading for bar in strip_of().bars] == ["2023", "2024", "2025", "2026"]


def test_year_strip_counts_held_and_planned_and_each_year_of_a_span():
    f.ActivityFactory(status="held", dates=years(2024, 2025))
    f.ActivityFactory(status="planned", dates=day(2025))
    f.ActivityFactory(status="cancelled", status_reason="Rain.", dates=day(2025))

    strip = strip_of()

    assert numbers_of(strip.bars) == {"2024": (1, 0), "2025": (1, 1)}
    assert (strip.held, strip.planned) == (1, 1)


def test_year_strip_puts_beside_it_what_has_no_bar():
    for dates in (DateSpan.unknown(), day(2001), day(2090), day(2026)):
        f.ActivityFactory(status="held", dates=dates)

    strip = strip_of()

    assert len(strip.bars) == 10
    assert numbers_of(strip.beside) == {
        "2029 and later": (1, 0),
        "2018 and before": (1, 0),
        "date not known": (1, 0),
    }
    assert len(strip.rows) == 13


def test_year_strip_draws_heights_in_proportion_and_none_too_low_to_see():
    for dates in [day(2025)] * 50 + [day(2026)]:
        f.ActivityFactory(status="held", dates=dates)

    most, least = strip_of().bars

    assert (most.held_height, most.planned_height) == (HIGHEST, 0)
    assert least.held_height == 3


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "mission_staff"])
def test_year_strip_numbers_equal_the_rows_behind_their_links(person, request):
    client = request.getfixturevalue(person)
    fill_register(seed=11)
    records = [
        Activity.municipalities.through.objects.first().municipality,
        Activity.communities.through.objects.first().community,
        Activity.objects.first().region,
    ]

    for record in records:
        found = numbers_and_rows(client, client.get(record.get_absolute_url()).text)

        assert len(found) >= 4
        assert [each[1] for each in found] == [each[2] for each in found]


def test_year_strip_names_each_link_with_year_and_numbers(visitor, suhareka):
    held(suhareka, day(2019))

    page = " ".join(visitor.get(suhareka.get_absolute_url()).text.split())

    address = "/activities/?municipality=suhareke&amp;status=held&amp;status=planned&amp;year=2019"
    assert f'href="{address}" aria-label="2019: 1 held, 0 planned"' in page
    assert visitor.get(address.replace("&amp;", "&")).context["page"].paginator.count == 1


def test_year_strip_is_left_out_where_nothing_was_held_or_planned(visitor, suhareka):
    held(suhareka, day(2019), status="cancelled", status_reason="Rain.")

    assert "year-strip" not in visitor.get(suhareka.get_absolute_url()).text


def test_page_of_a_municipality_shows_what_is_open(visitor, suhareka):
    held(suhareka, day(2019), status="planned", title_en="Forgotten walk")
    held(suhareka, day(2090), status="planned", title_en="Walk to come")
    held(suhareka, day(2019), title_en="Walk that was")

    page = visitor.get(suhareka.get_absolute_url())

    assert [each.title for each in page.context["open_activities"].latest] == ["Forgotten walk"]
    assert "All 2 planned activities in the list" in page.text


def test_pages_of_regions_and_communities_show_what_is_open(visitor, suhareka):
    community = f.CommunityFactory()
    held(suhareka, day(2019), status="planned").communities.add(community)

    for record in (suhareka.region, community):
        page = visitor.get(record.get_absolute_url())

        assert page.context["open_activities"].count == 1
        assert "Planned, and no news of it" in page.text


def test_what_is_open_and_internal_is_open_to_officers_only(visitor, officer, suhareka):
    held(suhareka, day(2019), status="planned", visibility="internal", title_en="Canary bird")

    assert "Canary bird" in officer.get(suhareka.get_absolute_url()).text
    assert "Canary bird" not in visitor.get(suhareka.get_absolute_url()).text


def test_page_of_a_region_leads_to_its_coverage(visitor, suhareka):
    page = visitor.get(suhareka.region.get_absolute_url()).text

    assert 'href="/coverage/?region=prizren"' in page
