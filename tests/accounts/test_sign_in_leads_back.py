"""Signing in leads back to where somebody was, with every filter."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from tests.browser.people import PASSWORD, give_password

FILTERED = (
    "/activities/?region=prizren&region=gjilan&status=held&q=%C5%A0trpce+%26+more&view=calendar"
)


def link_to_sign_in(client, path):
    page = client.get(path).content.decode()
    return unescape(re.search(r'<a href="/accounts/login/([^"]*)"\s+data-sign-in>', page)[1])


def signed_in_from(client, user, query):
    give_password(user)
    fields = {"login": user.email, "password": PASSWORD}
    page = client.get(f"/accounts/login/{query}").content.decode()
    back = unescape(page.split('name="next" value="')[1].split('"')[0])
    return client.post("/accounts/login/", {**fields, "next": back})


def test_sign_in_keeps_every_filter(visitor, focal_point, region, other_region):
    query = link_to_sign_in(visitor, FILTERED)

    assert signed_in_from(visitor, focal_point.user, query).url == FILTERED


def test_a_page_that_wants_a_sign_in_is_shown_afterwards(visitor, focal_point):
    asked = visitor.get("/desk/changes/new/?activity=some-slug&id=1")
    query = asked.url.removeprefix("/accounts/login/")

    response = signed_in_from(visitor, focal_point.user, query)

    assert response.url == "/desk/changes/new/?activity=some-slug&id=1"


def test_an_internal_activity_is_shown_to_those_who_may_see_it_after_signing_in(
    visitor, focal_point, activity
):
    activity.visibility = "internal"
    activity.save()

    query = link_to_sign_in(visitor, activity.get_absolute_url())

    assert query == f"?next={quote(activity.get_absolute_url(), safe='')}"


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/accounts/password/reset/"])
def test_from_the_first_page_one_is_led_to_the_desk(visitor, path):
    assert link_to_sign_in(visitor, path) == ""
