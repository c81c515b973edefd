"""Signing in twice, and forms that were open meanwhile (R13 of the reports)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from desk.models import ChangeRequest
from tests import factories as f

from .tabs import (
    AGAIN,
    DESK,
    LOGIN,
    OWN,
    PASSWORD,
    TITLE,
    draft,
    press_button,
    sign_in,
    sign_out,
    token_of,
)


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
