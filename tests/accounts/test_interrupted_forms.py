"""Forms sent after the session has ended or changed: what was typed is shown again, and sent."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts import interrupted
from desk.models import ChangeRequest
from tests import factories as f
from tests.uploads import picture, upload

from .codes import code_of, give_app

PASSWORD = "plum-blossom-road-7"
LOGIN, DESK, AGAIN = "/accounts/login/", reverse("desk:desk"), reverse("accounts:send_again")
OWN = {"origin": "http://testserver", "referer": "http://testserver/desk/changes/new/?id=7"}
TITLE = "Street basketball\nwith “everybody” & <friends>"


@pytest.fixture
def person(suhareka):
    user = f.UserFactory(email="suhareka@example.org", municipality=suhareka)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def tab(person):
    """A tab of a browser that checks tokens, in which the person is signed in."""
    client = Client(enforce_csrf_checks=True, headers=OWN)
    sign_in(client, person)
    return client


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


# After the session has ended.


def test_long_form_after_the_session_ended_is_there_after_signing_in(tab, person):
    token = token_of(tab)
    del tab.cookies["sessionid"]

    to_sign_in = draft(tab, token)
    back = sign_in(tab, person, back=re.search(r"next=(.*)", to_sign_in.url)[1])

    assert to_sign_in.url == f"{LOGIN}?next={AGAIN}"
    assert back.url == AGAIN
    shown = tab.get(AGAIN)
    assert "Street basketball" in shown.content.decode()
    assert fields_in(shown.content.decode())["communities"] == ["a", "b"]
    saved = press_button(tab, shown)
    change = ChangeRequest.objects.get(author=person)
    assert saved.url == reverse("desk:change_edit", args=[change.pk])
    assert change.payload["title_en"] == [TITLE]


def test_quick_form_after_signing_out_is_there_after_signing_in(tab, person):
    token, pk = token_of(tab), uuid4()
    sign_out(tab)
    form = {"draft": pk, "what": "Street basketball", "csrfmiddlewaretoken": token}

    to_sign_in = tab.post(reverse("desk:it_happened"), form)
    sign_in(tab, person, back=AGAIN)
    form_again = press_button(tab, tab.get(AGAIN))

    assert to_sign_in.url == f"{LOGIN}?next={AGAIN}"
    assert form_again.context["form"]["draft"].value() == str(pk)
    assert form_again.context["form"]["what"].value() == "Street basketball"


def test_text_goes_along_through_the_second_factor(tab, person):
    give_app(person)
    token = token_of(tab)
    sign_out(tab)
    draft(tab, token)

    sign_in(tab, person, back=AGAIN)
    code = {"code": code_of(), "csrfmiddlewaretoken": token_of(tab)}
    response = tab.post(reverse("mfa_authenticate"), code)

    assert response.url == AGAIN
    assert "Street basketball" in tab.get(AGAIN).content.decode()


def test_text_is_forgotten_once_it_was_sent(tab, person):
    token = token_of(tab)
    sign_out(tab)
    draft(tab, token)
    sign_in(tab, person)
    press_button(tab, tab.get(AGAIN))

    assert tab.get(AGAIN).url == DESK
    assert interrupted.KEPT not in tab.session


def test_text_is_shown_to_nobody_else(tab, person, suhareka):
    colleague = f.UserFactory(municipality=suhareka)
    colleague.set_password(PASSWORD)
    colleague.save()
    token = token_of(tab)
    sign_out(tab)
    draft(tab, token)

    sign_in(tab, colleague)

    assert tab.get(AGAIN).url == DESK


def test_text_is_kept_for_an_hour(tab, person, monkeypatch):
    token = token_of(tab)
    sign_out(tab)
    draft(tab, token)
    sign_in(tab, person)
    assert tab.get(AGAIN).status_code == 200

    monkeypatch.setattr(interrupted, "KEPT_FOR", -1)

    assert tab.get(AGAIN).url == DESK


def test_files_are_not_kept_and_that_is_said(tab, person):
    token = token_of(tab)
    sign_out(tab)
    form = {"draft": uuid4(), "what": "Street basketball", "csrfmiddlewaretoken": token}
    tab.post(reverse("desk:it_happened"), {**form, "picture": upload(picture("PNG"))})
    sign_in(tab, person)

    assert "choose them once more" in tab.get(AGAIN).content.decode()


def test_stranger_fills_no_rows_and_is_led_to_the_forms_page(db):
    client = Client(headers=OWN)

    response = draft(client, "")

    assert response.url == f"{LOGIN}?next=/desk/changes/new/%3Fid%3D7"
    assert interrupted.KEPT not in client.session


def test_without_a_word_from_the_browser_one_is_led_to_the_desk(db):
    for headers in ({}, {"referer": "https://elsewhere.example/desk/"}):
        response = draft(Client(headers=headers), "")

        assert response.url == f"{LOGIN}?next={DESK}"


def test_what_is_too_long_is_not_kept(tab):
    token = token_of(tab)
    sign_out(tab)

    response = draft(tab, token, title_en="word " * 200_000)

    assert response.url == f"{LOGIN}?next=/desk/changes/new/%3Fid%3D7"


def test_reading_leads_back_as_ever(visitor):
    assert visitor.get("/desk/?a=1").url == f"{LOGIN}?next=/desk/%3Fa%3D1"


# After signing out and in again in another tab.


def test_form_opened_before_signing_in_again_is_shown_with_its_text(tab, person):
    token = token_of(tab)
    sign_out(tab)
    sign_in(tab, person)

    shown = draft(tab, token)

    assert shown.status_code == 403
    assert "Street basketball" in shown.content.decode()
    assert not ChangeRequest.objects.exists()
    press_button(tab, shown)
    assert ChangeRequest.objects.get().author == person


def test_page_that_saves_by_itself_learns_the_new_token(tab, person):
    token = token_of(tab)
    sign_out(tab)
    sign_in(tab, person)
    path = reverse("desk:change_save", args=[uuid4()])
    form = {"title_en": TITLE, "csrfmiddlewaretoken": token}

    answer = tab.post(path, form, headers={"hx-request": "true"})
    again = {**form, "csrfmiddlewaretoken": answer.json()["token"]}
    saved = tab.post(path, again, headers={"hx-request": "true"})

    assert (answer.status_code, answer.json()["person"]) == (403, str(person.pk))
    assert saved.json()["revision"] == 1


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}])
def test_form_from_elsewhere_is_refused_and_gets_nothing_back(tab, headers):
    response = Client(enforce_csrf_checks=True)
    response.cookies = tab.cookies

    page = draft_from(response, headers)

    assert page.status_code == 403
    assert "The form was not accepted" in page.content.decode()
    assert "Street basketball" not in page.content.decode()


def draft_from(client, headers):
    path = reverse("desk:change_save", args=[uuid4()])
    return client.post(path, {"title_en": TITLE}, headers=headers)


def test_trusted_origin_is_one_of_our_own(tab, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://register.example.org"]
    client = Client(enforce_csrf_checks=True)
    client.cookies = tab.cookies

    page = draft_from(client, {"origin": "https://register.example.org"})

    assert "Street basketball" in page.content.decode()


def test_token_of_before_without_a_session_leads_through_sign_in(tab, person):
    old = token_of(tab)
    sign_out(tab)
    sign_in(tab, person)
    sign_out(tab)

    response = draft(tab, old)

    assert response.url == f"{LOGIN}?next={AGAIN}"


def test_open_form_without_an_account_is_shown_with_its_text(db):
    question = f.OutcomeQuestionFactory()
    client = Client(enforce_csrf_checks=True, headers=OWN)
    path = reverse("desk:outcome_answer_by_link", args=[question.signed])

    shown = client.post(path, {"answer": "held", "outcome_en": "Forty people came"})

    assert shown.status_code == 403
    assert "Forty people came" in shown.content.decode()


# Signing in twice.


def test_second_tab_of_the_sign_in_page_leads_to_the_desk(tab, person):
    sign_out(tab)
    second = token_of(tab)
    sign_in(tab, person)

    answers = {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": second}
    response = tab.post(LOGIN, answers, follow=True)

    assert response.redirect_chain == [(DESK, 302)]
    assert f"You are signed in already, as {person}." in response.content.decode()


def test_second_tab_of_the_sign_in_page_leads_to_where_it_was_to_lead(tab, person):
    sign_out(tab)
    second = token_of(tab)
    sign_in(tab, person)
    answers = {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": second}

    inside = tab.post(LOGIN, {**answers, "next": "/activities/?status=held"})
    outside = tab.post(LOGIN, {**answers, "next": "https://elsewhere.example/"})

    assert (inside.url, outside.url) == ("/activities/?status=held", DESK)


def test_sign_in_page_of_before_asks_once_more(tab, person):
    sign_out(tab)
    old = token_of(tab)
    sign_in(tab, person)
    sign_out(tab)

    answers = {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": old}
    response = tab.post(
        LOGIN, answers, headers={"referer": f"http://testserver{LOGIN}?next=/desk/"}
    )

    assert response.url == f"{LOGIN}?next=/desk/"
    assert "Please try again" in tab.get(response.url).content.decode()


@pytest.mark.parametrize("name", ["password", "oldpassword", "new_password1", "code", "credential"])
def test_secrets_never_go_along(tab, person, name):
    token = token_of(tab)
    sign_out(tab)

    response = draft(tab, token, **{name: "plum"})
    sign_in(tab, person)
    shown = draft(tab, token, **{name: "plum"})

    assert AGAIN not in response.url
    assert shown.status_code == 302
    assert "plum" not in str(dict(tab.session))
