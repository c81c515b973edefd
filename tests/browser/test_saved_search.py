"""Copying a link and saving a search, as people do it."""

import pytest
from playwright.sync_api import expect

from tests import factories as f

from .people import sign_in


@pytest.fixture
def held(region):
    return f.ActivityFactory(title_en="Painting workshop", status="held", region=region)


def test_link_is_copied_and_a_live_region_says_so(page, held, complaints, base_url):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base_url)
    page.goto("/activities/?q=&status=held&sort=-date")

    page.get_by_label("Words").press_sequentially("painting")
    page.wait_for_url("**q=painting*")
    page.get_by_role("button", name="Copy link").click()

    expect(page.locator("#copy-says")).to_have_text("The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{base_url}/activities/?q=painting&status=held"
    link = page.get_by_role("link", name="Sign in", exact=True)
    assert "q%3Dpainting" in link.get_attribute("href")
    assert complaints == []


def test_without_javascript_there_is_no_button_to_copy(browser, base_url, held):
    page = browser.new_context(base_url=base_url, java_script_enabled=False).new_page()

    page.goto("/activities/?status=held")

    expect(page.get_by_text("Painting workshop")).to_be_visible()
    expect(page.get_by_text("Copy link")).to_be_hidden()
    page.context.close()


def test_search_is_saved_and_found_on_the_desk(page, held, focal_point, complaints):
    sign_in(page, focal_point.user)
    page.goto("/activities/?status=held&region=prizren")

    page.get_by_text("Save this search").click()
    expect(page.get_by_label("What is it called?")).to_have_value("Prizren region; held")
    page.get_by_label("What is it called?").fill("What Prizren held")
    page.locator(".search-save").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as “What Prizren held”, on your desk.")).to_be_visible()

    page.goto("/desk/")
    expect(page.get_by_text("1 found · nothing new · mailed weekly")).to_be_visible()
    page.get_by_role("link", name="What Prizren held").click()
    page.wait_for_url("**/activities/?region=prizren&status=held")
    assert complaints == []
