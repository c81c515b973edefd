"""Four questions that people come with, each answered in at most three clicks from the overview.

Asked on a phone, of the facts printed in the brochure. Pressing Enter counts as a click.
"""

import datetime as dt

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(page, complaints):
    page.set_viewport_size(PHONE)
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert complaints == []


def ask(page, words: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the register").fill(words)
    page.keyboard.press("Enter")


def titles(page) -> list[str]:
    return page.locator(".activity-list__title a").all_inner_texts()


def test_four_questions_about_the_brochure_take_two_clicks_each(phone):
    """In one test, because filling the register takes longer than asking it."""
    call_command("seed", verbosity=0)

    who_in_prizren_region_has_done_nothing_this_year(phone)
    youth_activities_with_two_communities_since_a_year(phone)
    when_two_municipalities_last_did_something_together(phone)
    what_is_planned_for_autumn(phone)


def who_in_prizren_region_has_done_nothing_this_year(phone):
    ask(phone, "Prizren region")
    phone.get_by_role("link", name="Of whom in this region the register knows nothing held").click()

    expect(phone.locator("h1")).to_have_text("Coverage: who is left out")
    expect(phone.locator("main")).to_contain_text("Dragash/Dragaš")
    expect(phone.locator("main")).not_to_contain_text("Štrpce")
    this_year = phone.get_by_role("columnheader", name=str(dt.date.today().year))
    expect(this_year).to_be_attached()


def youth_activities_with_two_communities_since_a_year(phone):
    ask(phone, "all youth activities with Serb and Roma communities since 2018")
    phone.locator(".search-understood__answer a").click()

    expect(phone.get_by_role("list", name="Chosen filters")).to_contain_text("Roma")
    assert titles(phone) == ["Youth event at the zip line in the Rugova Gorge"]


def when_two_municipalities_last_did_something_together(phone):
    ask(phone, "Gjilan Штрпце")
    phone.get_by_role("link", name="When the two last did something together").click()

    expect(phone.locator("h1")).to_have_text("Who met whom")
    expect(phone.locator("main")).to_contain_text("Gjilan/Gnjilane")
    expect(phone.locator("main")).to_contain_text("Štrpce/Shtërpcë")


def what_is_planned_for_autumn(phone):
    ask(phone, "what is planned for autumn")
    phone.locator(".search-understood__answer a").click()

    expect(phone.locator("#results-summary")).to_contain_text("2 with no news")
    assert any("bike tour" in title for title in titles(phone))


def test_filters_wait_behind_one_heading_on_a_phone(phone, activity):
    phone.goto("/activities/")

    expect(phone.locator("summary", has_text="Region")).to_be_hidden()
    phone.locator("summary", has_text="Filters").click()
    expect(phone.locator("summary", has_text="Region")).to_be_visible()


def test_another_way_to_show_keeps_the_filter_and_back_leads_back(phone, activity):
    phone.goto("/activities/?status=planned")

    for way in ("Map", "Calendar", "Timeline", "Figures"):
        ways = phone.get_by_role("navigation", name="Show as")
        ways.get_by_role("link", name=way).click()
        expect(ways.get_by_role("link", name=way)).to_have_attribute("aria-current", "true")
        expect(phone.get_by_role("list", name="Chosen filters")).to_contain_text("planned")

    for way in ("Timeline", "Calendar", "Map", "List"):
        phone.go_back()
        expect(ways.get_by_role("link", name=way)).to_have_attribute("aria-current", "true")
    assert phone.url.endswith("/activities/?status=planned")
