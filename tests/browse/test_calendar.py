import datetime as dt
import re

import pytest
from django.utils.translation import override

from browse.showing import calendar_month
from dates.spans import DateSpan, Precision
from tests.factories import ActivityFactory
from tests.pages import tight

URL = "/activities/?view=calendar"
BAD = [
    "bad",
    "2017-13",
    "2017-00",
    "2017-5",
    "0000",
    "9999",
    "20170",
    "2017-05-01",
    "%00",
    "２０１７",
]


def on(*day: int, until: tuple | None = None, about: bool = False) -> DateSpan:
    return DateSpan.between(dt.date(*day), dt.date(*(until or day)), Precision.DAY, about)


def cells(page: str) -> dict[int, str]:
    """The content of each day of the month by its number."""
    found = re.findall(r'calendar__weekday">\w+</span>(\d+)</p>(.*?)</td>', page, re.DOTALL)
    return {int(number): content for number, content in found}


def bands(page: str) -> str:
    return page[page.index("calendar__band") : page.index("<table")]


def test_calendar_month_puts_a_day_into_its_cell(visitor):
    ActivityFactory(title_sq="Marshi", title_en="", dates=on(2017, 5, 27), status="held")

    page = tight(visitor.get(f"{URL}&in=2017-05"))

    days = cells(page)
    assert sorted(days) == [*range(1, 32)]
    assert '<span lang="sq">Marshi</span>' in days[27]
    assert '<span class="status status--untold">held, no outcome told</span>' in days[27]
    assert [day for day in days if "Marshi" in days[day]] == [27]
    assert "1 activity in May 2017." in page


def test_calendar_month_gives_no_days_to_what_has_one_at_one_end_only(visitor):
    ActivityFactory(title_en="Fair", dates=DateSpan.of_month(2017, 5).until(on(2017, 5, 20)))

    page = tight(visitor.get(f"{URL}&in=2017-05"))

    assert 'calendar__band-name">May 2017 – 20 May 2017<' in bands(page)
    assert not [day for day, cell in cells(page).items() if "Fair" in cell]


def test_calendar_month_puts_several_days_into_each_of_their_cells(visitor):
    ActivityFactory(title_en="Fair", dates=on(2017, 5, 30, until=(2017, 6, 2)))

    may, june = (tight(visitor.get(f"{URL}&in=2017-{month}")) for month in ("05", "06"))

    assert [day for day, cell in cells(may).items() if "Fair" in cell] == [30, 31]
    assert [day for day, cell in cells(june).items() if "Fair" in cell] == [1, 2]
    assert "30 May – 2 June 2017" in cells(june)[1]


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (DateSpan.of_month(2019, 10), "October 2019"),
        (DateSpan.of_season(2019, 23), "autumn 2019"),
        (DateSpan.of_year(2019), "2019"),
        (on(2019, 9, 1, until=(2019, 11, 3)), "1 September – 3 November 2019"),
    ],
)
def test_calendar_month_gives_no_day_to_what_has_none(visitor, span, words):
    ActivityFactory(title_en="Fair", dates=span)

    page = tight(visitor.get(f"{URL}&in=2019-10"))

    assert "Fair" in bands(page)
    assert f'calendar__band-name">{words}<' in bands(page)
    assert not any("Fair" in cell for cell in cells(page).values())


def test_calendar_month_begins_weeks_on_monday_in_the_readers_language(visitor):
    ActivityFactory(dates=on(2017, 5, 1))

    with override("sq"):
        page = tight(visitor.get(f"{URL}&in=2017-05"))

    names = re.findall(r'<th scope="col"><abbr title="([^"]+)">', page)
    assert names[0].lower() == "e hënë"
    assert len(names) == 7
    first_week = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    assert first_week.index(">1</p>") < first_week.index(">7</p>")


def test_calendar_year_counts_days_and_months_and_draws_a_season_as_a_band(visitor):
    ActivityFactory(dates=on(2019, 9, 5))
    ActivityFactory(dates=DateSpan.of_month(2019, 9))
    ActivityFactory(title_en="Bike tour", dates=DateSpan.of_season(2019, 23))
    ActivityFactory(title_en="All year", dates=DateSpan.of_year(2019))

    response = visitor.get(f"{URL}&in=2019")

    autumn = response.context["seasons"][3]
    assert [(month.known, month.possible) for month in autumn.months] == [(2, 2), (0, 2), (0, 2)]
    assert (autumn.label, autumn.count) == ("autumn 2019", 4)
    assert [row.title for row in autumn.band.rows] == ["Bike tour"]
    assert [row.title for row in response.context["band"].rows] == ["All year"]
    assert 'class="calendar__band calendar__band--season"' in tight(response)


def test_calendar_opens_on_the_year_nearest_to_today(visitor):
    year = dt.date.today().year
    for distance in (-9, -2, 3):
        ActivityFactory(dates=DateSpan.of_year(year + distance))

    response = visitor.get(URL)

    assert response.context["heading"] == str(year - 2)
    assert response.context["before"].label == str(year - 9)
    assert response.context["after"].label == str(year + 3)


def test_calendar_links_keep_the_filter(visitor):
    ActivityFactory(dates=on(2019, 9, 5))
    ActivityFactory()

    page = tight(visitor.get(f"{URL}&status=planned"))

    assert 'href="?status=planned&amp;in=2019-09&amp;view=calendar"' in page
    assert 'href="?status=planned&amp;year=unknown"' in page


def test_calendar_stays_where_it_is_when_the_filter_changes(visitor):
    ActivityFactory(dates=on(2019, 9, 5))

    page = tight(visitor.get(f"{URL}&in=2019-09"))

    assert '<input type="hidden" name="in" value="2019-09" form="activity-filters">' in page
    assert 'id="activity-filters"' in page


@pytest.mark.parametrize("bad", BAD)
def test_calendar_says_which_page_it_has_not(visitor, bad):
    ActivityFactory(dates=on(2019, 9, 5))

    response = visitor.get(f"{URL}&status=planned&in={bad}")

    assert response.status_code == 200
    assert [problem.name for problem in response.context["problems"]] == ["in"]
    assert 'href="?status=planned&amp;view=calendar">Leave it out' in tight(response)
    assert '<section class="calendar"' not in tight(response)


@pytest.mark.parametrize("when", ["1000", "9998", "9998-12", "2001-01"])
def test_calendar_far_away_says_that_nothing_is_there_and_leads_back(visitor, when):
    ActivityFactory(dates=on(2019, 9, 5))

    page = tight(visitor.get(f"{URL}&in={when}"))

    assert "The register knows of nothing asked for that can have been in" in page
    assert re.search(r'rel="(prev|next)" href="\?in=2019', page)


def test_calendar_without_any_known_date_says_so(visitor):
    ActivityFactory()

    page = tight(visitor.get(URL))

    assert "The register knows the date of no activity found." in page
    assert '<a href="?year=unknown">Date not known: 1</a>' in page


def test_calendar_keeps_within_the_days_asked_for(visitor):
    ActivityFactory(dates=DateSpan.of_year(2019))

    response = visitor.get(f"{URL}&from=15.03.2019&to=2019-04")

    months = [month for season in response.context["seasons"] for month in season.months]
    assert [month.name for month in months if month.possible] == ["March", "April"]


def test_calendar_month_with_too_many_gives_numbers_that_lead_to_lists(visitor, monkeypatch):
    monkeypatch.setattr(calendar_month, "MOST_NAMED", 1)
    ActivityFactory.create_batch(2, dates=on(2019, 9, 5))

    page = tight(visitor.get(f"{URL}&in=2019-09"))

    assert "They are too many to name here" in page
    assert 'href="?from=2019-09-05&amp;to=2019-09-05&amp;precision=day">2<' in cells(page)[5]


@pytest.mark.parametrize("when", ["2019", "2019-09"])
def test_calendar_is_read_in_the_same_queries_for_one_and_three(
    visitor, when, django_assert_num_queries
):
    def add_one():
        ActivityFactory(dates=on(2019, 9, 5))
        ActivityFactory(dates=DateSpan.of_season(2019, 23))

    add_one()
    visitor.get(URL)
    with django_assert_num_queries(3):
        visitor.get(f"{URL}&in={when}")
    add_one()
    add_one()
    visitor.get(URL)
    with django_assert_num_queries(3):
        visitor.get(f"{URL}&in={when}")


def test_overview_leads_to_the_calendar_of_what_is_planned(visitor):
    ActivityFactory(title_en="Bike tour", dates=DateSpan.of_season(2019, 23))

    overview = tight(visitor.get("/"))
    calendar = visitor.get("/activities/?status=planned&view=calendar")
    autumn = calendar.context["seasons"][3]

    assert 'href="/activities/?status=planned&amp;view=calendar"' in overview
    assert "Bike tour" in tight(visitor.get(f"/activities/{autumn.query}"))
