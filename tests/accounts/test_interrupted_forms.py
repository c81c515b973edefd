"""Forms sent after the session has ended: what was typed is shown again, and sent (R13)."""

import re
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from accounts import interrupted
from desk.models import ChangeRequest
from tests import factories as f
from tests.uploads import picture, upload

from .codes import code_of, give_app
from .tabs import (
    AGAIN,
    DESK,
    LOGIN,
    OWN,
    PASSWORD,
    TITLE,
    draft,
    fields_in,
    press_button,
    sign_in,
    sign_out,
    token_of,
)


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
