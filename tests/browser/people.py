"""Signing in: as people do, by typing; or with a session begun before, where that is not tried."""

from django.conf import settings

PASSWORD = "plum-blossom-road-7"


def give_password(user):
    user.set_password(PASSWORD)
    user.save()


def sign_in(page, user):
    """Sign in on the page's own form; leads to the desk."""
    give_password(user)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")


def bring_session(page, client):
    """Let the page be that of the person who is signed in with the test's client."""
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value}
    page.context.add_cookies([{**cookie, "domain": "localhost", "path": "/"}])
