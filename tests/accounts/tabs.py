"""A browser in which somebody signs in and out while a form is open."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

PASSWORD = "plum-blossom-road-7"
LOGIN, DESK, AGAIN = "/accounts/login/", reverse("desk:desk"), reverse("accounts:send_again")
OWN = {"origin": "http://testserver", "referer": "http://testserver/desk/changes/new/?id=7"}
TITLE = "Street basketball\nwith “everybody” & <friends>"


def token_of(client) -> str:
    """The token of a page that the browser opens now."""
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page(client, LOGIN, "/"))[1]


def page(client, *paths) -> str:
    """The first of the pages that has a form on it."""
    for path in paths:
        text = client.get(path, follow=True).content.decode()
        if "csrfmiddlewaretoken" in text:
            return text
    pytest.fail("no form anywhere")


def sign_in(client, person, back=""):
    answers = {"login": person.email, "password": PASSWORD, "next": back}
    return client.post(LOGIN, {**answers, "csrfmiddlewaretoken": token_of(client)})


def sign_out(client):
    client.post("/accounts/logout/", {"csrfmiddlewaretoken": token_of(client)})


def draft(client, token, **more):
    """The long form's button “Save as a draft”, on a page with this token."""
    path = reverse("desk:change_save", args=[uuid4()])
    form = {"title_en": TITLE, "communities": ["a", "b"], "csrfmiddlewaretoken": token}
    return client.post(path, {**form, **more})


def fields_in(text) -> dict:
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)
    found = {}
    for name, value in hidden:
        found.setdefault(name, []).append(unescape(value))
    return found


def press_button(client, response):
    """Send the form of the page that shows what was typed."""
    text = response.content.decode()
    action = re.search(r'class="account-form" method="post" action="([^"]*)"', text)[1]
    return client.post(unescape(action), fields_in(text))
