"""Faults that users of other systems have reported, of the kind that only a browser shows."""

import pytest
from playwright.sync_api import expect

from dates.spans import DateSpan
from tests import factories as f

from .people import bring_session

FIELDS = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea"
SMALLEST_LETTERS = """fields => fields.filter(each => each.offsetParent)
    .map(each => parseFloat(getComputedStyle(each).fontSize))"""


def test_r38_back_after_live_filters_is_the_whole_page_with_the_filters_of_then(page, complaints):
    region = f.RegionFactory(slug="prizren", name_sq="Prizren", name_sr="Prizren")
    f.ActivityFactory(title_en="Held there", region=region, status="held")
    f.ActivityFactory(title_en="Planned there", region=region)
    f.ActivityFactory(title_en="Planned elsewhere")
    page.goto("/activities/")

    page.goto("/activities/?region=prizren")
    page.goto("/activities/?region=prizren&status=held")
    page.get_by_role("link", name="Held there").click()
    expect(page.locator("h1")).to_have_text("Held there")
    shown = []
    for way in (page.go_back, page.go_back, page.go_forward, page.reload):
        way()
        expect(page.locator("h1")).to_have_count(1)
        shown.append(page.locator(".activity-list__title a").count())

    assert shown == [1, 2, 1, 1]
    assert complaints == []


def test_r39_no_field_has_letters_that_make_a_phone_zoom(page, officer, activity):
    page.set_viewport_size({"width": 390, "height": 844})
    bring_session(page, officer)

    for path in ("/", "/activities/", "/search/", "/desk/changes/new/", "/desk/it-happened/"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        sizes = page.eval_on_selector_all(FIELDS, SMALLEST_LETTERS)

        assert sizes, path
        assert min(sizes) >= 16, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


@pytest.mark.parametrize("path", ["/coverage/", "/activities/?status=held"])
def test_r44_on_paper_forms_are_left_out_and_the_facts_are_there(page, suhareka, path):
    held = f.ActivityFactory(title_en="Held once", status="held", dates=DateSpan.of_year(2019))
    f.InvolvementFactory(activity=held, municipality=suhareka)
    page.goto(path)

    page.emulate_media(media="print")

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main form:visible")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Suva Reka")
