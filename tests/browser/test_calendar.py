import datetime as dt

from playwright.sync_api import expect

from dates.spans import DateSpan
from tests import factories as f


def test_what_is_planned_for_autumn_is_three_clicks_away_on_a_phone(page, region, complaints):
    f.ActivityFactory(title_en="Bike tour", region=region, dates=DateSpan.of_season(2019, 23))
    f.ActivityFactory(title_en="Spring fair", region=region, dates=DateSpan.of_season(2019, 21))
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/")

    page.get_by_role("link", name="Calendar of planned activities").click()
    autumn = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="autumn"))
    expect(autumn).to_contain_text("Bike tour")
    autumn.get_by_role("link", name="up to 1 activity").click()

    expect(page.locator("#results-summary")).to_have_text("1 activity; 1 with no news")
    expect(page.get_by_role("link", name="Bike tour")).to_be_visible()
    assert complaints == []


def test_calendar_stays_at_its_month_when_a_filter_is_chosen(page, region, complaints):
    day = dt.date(2019, 6, 12)
    f.ActivityFactory(title_en="Fair", region=region, dates=DateSpan.between(day, day, "day"))
    f.ActivityFactory(region=region, dates=DateSpan.of_year(2018))
    page.goto("/activities/?view=calendar&in=2019-06")

    page.get_by_role("searchbox", name="Words").fill("fair")

    expect(page.locator("#results-summary")).to_have_text("1 activity; 1 with no news")
    expect(page.get_by_role("heading", name="June 2019")).to_be_visible()
    assert "in=2019-06" in page.url
    page.get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("figure").get_by_role("link", name="Fair")).to_be_visible()
    assert page.url.endswith("?q=fair&view=timeline")
    assert complaints == []


def test_month_is_a_list_of_days_on_a_phone(page, region):
    for day, title in ((12, "Fair"), (20, "Camp")):
        first = dt.date(2019, 6, day)
        span = DateSpan.between(first, first + dt.timedelta(2), "day")
        f.ActivityFactory(title_en=title, region=region, dates=span)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/activities/?view=calendar&in=2019-06")

    names = page.locator(".calendar__day-name:visible")

    expect(names).to_have_text(["Wed 12", "Thu 20"])
    expect(page.locator(".calendar__piece:visible")).to_have_count(2)
