from playwright.sync_api import expect

from tests import factories as f


def test_search_from_any_page_leads_to_what_bears_the_name(page, suhareka, complaints):
    page.goto("/declarations/")

    page.get_by_role("searchbox", name="Search the register").fill("Сува Река")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Suharekë/Suva Reka").click()

    expect(page.locator("h1")).to_have_text("Suharekë/Suva Reka")
    assert complaints == []


def test_search_finds_while_somebody_types(page, suhareka, complaints):
    page.goto("/search/")

    page.get_by_label("Name or words").press_sequentially("suharekke", delay=20)

    expect(page.get_by_role("status")).to_have_text("Nothing was found for “suharekke”.")
    page.get_by_role("link", name="Suharekë", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("1 record found for “Suharekë”.")
    assert page.get_by_label("Name or words").input_value() == "Suharekë"
    assert complaints == []


def test_search_keeps_the_address_of_what_is_shown(page, suhareka):
    page.goto("/search/")

    page.get_by_label("Name or words").fill("suva")
    expect(page.get_by_role("heading", name="Municipalities 1")).to_be_visible()

    assert page.url.endswith("/search/?q=suva")
    page.reload()
    expect(page.get_by_role("heading", name="Municipalities 1")).to_be_visible()


def test_coverage_table_can_be_moved_by_keyboard_and_keeps_its_names(page, suhareka):
    for _each in range(8):
        f.ActivityFactory(type__name_en="A type of activity with a long name")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/coverage/?by=types")

    table = page.get_by_role("region", name="Activities held and planned, by municipality")
    second_column = page.get_by_role("columnheader", name="Last held")
    second_column.scroll_into_view_if_needed()
    expect(second_column).to_be_in_viewport()
    table.focus()
    for _each in range(10):
        page.keyboard.press("ArrowRight")

    expect(second_column).not_to_be_in_viewport()
    name = page.get_by_role("rowheader", name="Suharekë/Suva Reka")
    assert name.bounding_box()["x"] >= 0
