"""Typing is saved by itself; a lost connection or session loses nothing."""

import pytest
from django.http import HttpResponse
from playwright.sync_api import expect

from desk.models import ChangeRequest

from .conftest import PHONE
from .people import PASSWORD, sign_in

STATUS = "[data-autosave-status]"
STORED = "Object.keys(localStorage).filter((key) => key.startsWith('draft-')).length"


@pytest.fixture
def form(page, focal_point):
    page.set_viewport_size(PHONE)
    sign_in(page, focal_point.user)
    page.goto("/desk/changes/new/")
    return page


def type_title(page, words):
    page.locator("[name=title_en]").press_sequentially(words)


def saved_title():
    return ChangeRequest.objects.get().title


def test_typing_is_saved_without_a_button(form):
    type_title(form, "Street")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)

    type_title(form, " basketball")
    expect(form.locator("[name=revision]")).to_have_value("2", timeout=8000)

    assert saved_title() == "Street basketball"
    assert form.evaluate(STORED) == 0


def test_reload_right_after_saving_shows_the_draft(form):
    type_title(form, "Street basketball")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)

    form.reload()

    expect(form.locator("[name=title_en]")).to_have_value("Street basketball")
    assert form.url.endswith("/edit/")


def test_text_typed_without_a_connection_survives_a_reload_and_is_saved(form, monkeypatch):
    type_title(form, "Street")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)
    form.context.set_offline(True)
    type_title(form, " basketball")
    expect(form.locator(STATUS)).to_contain_text("No connection", timeout=8000)
    assert form.evaluate(STORED) == 1

    # Pages come again before saving does, so that the form is filled from the device.
    with monkeypatch.context() as server:
        server.setattr("desk.views.changes.autosave", lambda *_, **__: HttpResponse(status=503))
        form.context.set_offline(False)
        form.on("dialog", lambda dialog: dialog.accept())
        form.reload()
        expect(form.locator("[name=title_en]")).to_have_value("Street basketball")
        assert saved_title() == "Street"

    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=15000)
    assert saved_title() == "Street basketball"
    assert form.evaluate(STORED) == 0


def test_register_that_cannot_save_just_now_says_so_and_gets_the_text_later(form, monkeypatch):
    def disk_is_full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as server:
        server.setattr("desk.views.changes.autosave", disk_is_full)
        type_title(form, "Street")
        expect(form.locator(STATUS)).to_contain_text("cannot save just now", timeout=8000)
        assert form.evaluate(STORED) == 1

    type_title(form, " basketball")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=15000)

    expect(form.locator("[name=revision]")).to_have_value("2", timeout=8000)
    assert saved_title() == "Street basketball"
    assert form.evaluate(STORED) == 0


def test_connection_that_comes_back_is_used_at_once(form):
    form.context.set_offline(True)
    type_title(form, "Street basketball")
    expect(form.locator(STATUS)).to_contain_text("No connection", timeout=8000)

    form.context.set_offline(False)

    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=12000)
    assert saved_title() == "Street basketball"


def test_text_typed_after_the_session_ended_is_there_after_signing_in(form):
    type_title(form, "Street")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)
    form.context.clear_cookies()
    type_title(form, " basketball")
    expect(form.locator(STATUS)).to_contain_text("You are signed out", timeout=8000)

    form.get_by_role("link", name="sign in again").click()
    form.get_by_label("Email").fill("suhareka@example.org")
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("main").get_by_role("button", name="Sign in", exact=True).click()

    expect(form.locator("[name=title_en]")).to_have_value("Street basketball")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=10000)
    assert saved_title() == "Street basketball"


def test_typing_goes_on_after_signing_out_and_in_again_in_another_tab(form, focal_point):
    type_title(form, "Street")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)
    other = form.context.new_page()
    other.goto("/desk/")
    other.get_by_role("button", name="Sign out").first.click()
    other.wait_for_url(lambda url: "/desk/" not in url)
    sign_in(other, focal_point.user)

    type_title(form, " basketball")
    expect(form.locator("[name=revision]")).to_have_value("2", timeout=8000)

    assert saved_title() == "Street basketball"


def test_leaving_with_unsaved_words_warns(form):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    type_title(form, "Street")

    form.get_by_role("link", name="My desk").first.click()

    form.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert "/desk/changes/" in form.url


def test_signing_out_leaves_nothing_on_the_device(form):
    form.context.set_offline(True)
    type_title(form, "Street basketball")
    expect(form.locator(STATUS)).to_contain_text("No connection", timeout=8000)
    form.context.set_offline(False)
    form.on("dialog", lambda dialog: dialog.accept())

    form.get_by_role("button", name="Sign out").click()
    form.wait_for_url("**/")

    assert form.evaluate(STORED) == 0


def test_button_pressed_while_typing_is_saved_makes_no_conflict(form):
    type_title(form, "Street basketball")
    expect(form.locator(STATUS)).to_contain_text("Saved at", timeout=8000)
    form.locator("[name=venue_en]").first.fill("The school")

    form.get_by_role("button", name="Save as a draft").click()

    expect(form.get_by_text("Saved as a draft.")).to_be_visible()
    assert ChangeRequest.objects.get().payload["venue_en"] == ["The school"]
