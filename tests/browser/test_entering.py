"""From an empty form on a phone to the public page, as a focal point and an officer do it."""

import pytest
from playwright.sync_api import expect

from activities.models import ActivityType
from desk.models import ChangeRequest
from tests.factories import ActivityTypeFactory

from .people import sign_in


@pytest.fixture
def workshop(db):
    return ActivityTypeFactory(slug="workshop", name_en="Workshop")


def fill_in(page, workshop: ActivityType):
    page.goto("/desk/changes/new/")
    page.locator("[name=title_en]").fill("Street basketball")
    page.locator("[name=type]").select_option(workshop.slug)
    page.locator("[name=when]").fill("27.5.2027.")
    for folded in (page.locator("#div_id_municipalities_host"), page.locator(".change-region")):
        if folded.first.get_attribute("open") is None:
            folded.first.locator("summary").first.click()
    page.locator("[name=municipalities_host]").first.check()


def submit(page):
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("review it now")).to_be_visible()


def approve(page, user):
    sign_in(page, user)
    page.get_by_role("link", name="Street basketball").first.click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved and published")).to_be_visible()


@pytest.mark.parametrize("has_javascript", [True, False], ids=["javascript", "no-javascript"])
def test_activity_goes_from_a_phone_to_the_public_page(
    someone, workshop, focal_point, officer, has_javascript
):
    author, reviewer, reader = (someone(java_script_enabled=has_javascript) for _ in range(3))
    sign_in(author, focal_point.user)
    fill_in(author, workshop)
    submit(author)
    reader.goto("/activities/?q=basketball")
    expect(reader.locator("main")).not_to_contain_text("Street basketball")

    approve(reviewer, officer.user)

    reader.goto("/activities/?q=kosarka+basketball")
    expect(reader.locator("main")).not_to_contain_text("Street basketball")
    reader.goto("/activities/?q=BASKETBALL")
    reader.get_by_role("link", name="Street basketball").click()
    expect(reader.locator("h1")).to_have_text("Street basketball")
    expect(reader.locator("main")).to_contain_text("27 May 2027")


def test_errors_are_summed_up_on_top_and_lead_to_their_fields(page, workshop, focal_point):
    sign_in(page, focal_point.user)
    fill_in(page, workshop)
    page.locator("[name=when]").fill("05/27/2027")
    page.get_by_role("button", name="Submit for review").click()

    assert page.title().startswith("Error:")
    expect(page.locator("[data-error-summary], .error-summary").first).to_be_focused()
    expect(page.locator("[name=title_en]")).to_have_value("Street basketball")

    page.locator("main a[href='#id_when']").first.click()
    expect(page.locator("#id_when")).to_be_focused()


def test_double_click_makes_one_record(page, workshop, focal_point):
    sign_in(page, focal_point.user)
    fill_in(page, workshop)

    page.get_by_role("button", name="Save as a draft").dblclick()

    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    assert ChangeRequest.objects.count() == 1


def test_back_and_send_again_makes_one_record(page, workshop, focal_point):
    sign_in(page, focal_point.user)
    fill_in(page, workshop)
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("Saved as a draft")).to_be_visible()

    page.go_back()
    page.get_by_role("button", name="Save as a draft").click()
    page.wait_for_load_state()

    assert ChangeRequest.objects.count() == 1


def test_form_can_be_filled_in_and_sent_by_keyboard_alone(page, workshop, focal_point):
    sign_in(page, focal_point.user)
    page.goto("/desk/changes/new/")
    page.locator("[name=title_en]").focus()
    page.keyboard.type("Typed without a mouse")
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.type"))
        if page.evaluate("document.activeElement.textContent.trim()") == "Save as a draft":
            break

    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    assert {"type", "when", "region", "participants"} <= reached


def test_form_says_back_how_it_understood_a_date(someone, workshop, focal_point):
    page = someone()
    sign_in(page, focal_point.user)
    page.goto("/desk/changes/new/")
    said = page.locator("#id_when_echo")

    page.locator("[name=when]").press_sequentially("u jesen 2026.")
    expect(said).to_have_text("The register will say: autumn 2026")

    page.locator("[name=is_approximate]").check()
    expect(said).to_have_text("The register will say: about autumn 2026")

    page.locator("[name=when]").fill("2021-22")
    expect(said).to_contain_text("the years 2021–2022, or summer 2021")
