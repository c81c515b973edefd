"""Inviting, opening an account, handing over and signing in without a password, as people do."""

import pytest
from playwright.sync_api import expect

from accounts.postman import send_due_mails
from desk.models import ChangeRequest
from tests import factories as f
from tests.accounts.inviting import link_in

from .people import PASSWORD, sign_in
from .test_accessibility import assert_good, faults


@pytest.fixture
def passkeys(page):
    """A device that keeps passkeys, and whose owner always confirms."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    options |= dict.fromkeys(("hasResidentKey", "hasUserVerification", "isUserVerified"), True)
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page):
    page.goto("/accounts/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/second-factor/codes/")


def sign_out(page):
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def test_passkey_signs_in_without_a_password(page, complaints, passkeys, officer, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    page.goto("/accounts/login/")
    sign_in_as_far_as(page, officer.user, "**/second-factor/")
    add_passkey(page)
    sign_out(page)

    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**/desk/")
    assert complaints == []


def sign_in_as_far_as(page, user, url):
    user.set_password(PASSWORD)
    user.save()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(url)


def test_passkey_is_the_second_step_after_the_password(page, complaints, passkeys, focal_point):
    sign_in(page, focal_point.user)
    add_passkey(page)
    sign_out(page)

    sign_in_as_far_as(page, focal_point.user, "**/second-factor/enter/")
    assert faults(page) == []
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**/desk/")
    assert complaints == []


def test_passkey_that_does_not_come_is_said_in_words(page, focal_point):
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    sign_in(page, focal_point.user)
    page.goto("/accounts/passkeys/add/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(); }")

    page.get_by_role("button", name="Add a passkey").click()

    expect(page.get_by_text("The browser gave no passkey")).to_be_focused()
    assert faults(page) == []


def test_passkey_page_says_so_without_javascript(someone, focal_point):
    page = someone(java_script_enabled=False)
    sign_in(page, focal_point.user)

    page.goto("/accounts/passkeys/add/")

    expect(page.get_by_text("This browser cannot use passkeys here.")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()


@pytest.mark.parametrize("has_javascript", [True, False], ids=["javascript", "no-javascript"])
def test_work_is_handed_over_to_somebody_newly_invited(
    someone, officer, focal_point, suhareka, region, mailoutbox, has_javascript, complaints
):
    f.ChangeRequestFactory(
        author=focal_point.user, region=region, payload={"title_en": ["Half-written concert"]}
    )
    page, successor = (someone(java_script_enabled=has_javascript) for _ in range(2))
    sign_in(page, officer.user)
    page.goto("/accounts/people/")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name").fill("Invented Successor")
    page.get_by_label("E-mail").fill("successor@example.org")
    page.get_by_label("Municipality").select_option(label=str(suhareka))
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("is on its way to successor@example.org")).to_be_visible()

    page.goto(f"/accounts/people/{focal_point.user.pk}/")
    page.get_by_role("link", name="Hand over").click()
    expect(page.locator("main")).not_to_contain_text("Half-written concert")
    page.get_by_label("Invented Successor").check()
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("heading", name="Hand-over sheet")).to_be_visible()

    send_due_mails()
    successor.goto(link_in(mailoutbox[0]))
    for label in ("New password", "New password confirmation"):
        successor.get_by_label(label, exact=False).first.fill(PASSWORD)
    successor.locator("[name=new_password2]").fill(PASSWORD)
    successor.get_by_role("button", name="Open my account").click()
    successor.wait_for_url("**/desk/")
    expect(successor.get_by_role("link", name="Half-written concert")).to_be_visible()
    assert ChangeRequest.objects.get().author.email == "successor@example.org"
    assert complaints == []


def test_sheet_is_fit_for_paper(page, officer, focal_point):
    sign_in(page, officer.user)
    page.goto(f"/accounts/people/{focal_point.user.pk}/hand-over/sheet/")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Hand-over sheet")).to_be_visible()
    for hidden in (".site-nav", ".breadcrumbs", ".handover-next"):
        expect(page.locator(hidden)).to_be_hidden()


PAGES = ["", "second-factor/", "second-factor/app/add/", "passkeys/add/", "sessions/", "people/"]
PAGES += ["people/invite/", "people/{}/", "people/{}/close/", "people/{}/hand-over/"]
PAGES += ["people/{}/hand-over/sheet/", "password/change/", "second-factor/codes/new/"]


@pytest.mark.parametrize("path", PAGES)
def test_page_on_accounts_is_accessible(page, officer, focal_point, suhareka, path):
    f.UserFactory(municipality=suhareka)
    f.ChangeRequestFactory(author=focal_point.user)
    sign_in(page, officer.user)

    assert_good(page, f"/accounts/{path.format(focal_point.user.pk)}")


def test_errors_of_a_form_take_the_focus_and_lead_to_the_fields(page, officer):
    sign_in(page, officer.user)
    page.goto("/accounts/people/invite/")

    page.get_by_role("button", name="Send the invitation").click()

    expect(page.get_by_role("alert")).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
