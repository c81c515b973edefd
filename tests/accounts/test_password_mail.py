"""Asking for a new password tells nobody whether an account has an address."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import postman
from accounts.actions import WrongState, invite_again
from accounts.models import Invitation, OutgoingMail, User
from accounts.postman import send_due_mails
from tests import factories as f

from .inviting import PASSWORD, accept, errors_of, invite, link_in

ASK = reverse("account_reset_password")
pytestmark = pytest.mark.usefixtures("mail_server")


@pytest.fixture
def person(db):
    return f.UserFactory(email="somebody@example.org", name="Invented Somebody")


@pytest.fixture
def invited(suhareka, region):
    """Somebody who was invited the day before yesterday, and has not opened the link."""
    by = f.UserFactory(role="officer", regions=[region])
    user = f.UserFactory(email="invited@example.org", municipality=suhareka, is_active=False)
    f.InvitationFactory(user=user, invited_by=by, sent_at=timezone.now() - dt.timedelta(days=2))
    return user


def asked(client, email):
    """The answer without what differs each time, and what was asked of the database."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post(ASK, {"email": email}, follow=True)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    kinds = [re.sub(r"'[^']*'|\d+", "?", query["sql"])[:40] for query in queries]
    return response.redirect_chain, page.replace(email, "…"), kinds


def test_known_and_unknown_names_cause_the_same_words_and_the_same_work(visitor, person, invited):
    visitor.get(ASK)

    known, unknown, waiting = (
        asked(visitor, who) for who in (person.email, "nobody@example.org", invited.email)
    )

    assert known == unknown == waiting
    assert any("INSERT" in each for each in known[2])


def test_request_never_waits_for_the_mail_server(visitor, person, mail_server):
    mail_server.is_down = True

    response = visitor.post(ASK, {"email": person.email})

    assert response.url == reverse("account_reset_password_done")
    mail_server.is_down = False
    send_due_mails()
    assert [each.to for each in mail.outbox] == [[person.email]]


@pytest.mark.parametrize("email", ["nobody@example.org", "left@example.org"])
def test_mail_to_nobody_holds_no_address_and_is_deleted(visitor, deactivated, email):
    visitor.post(ASK, {"email": email})
    queued = OutgoingMail.objects.get()
    assert (queued.person, queued.to) == (None, "")
    assert email not in queued.text + queued.html + queued.subject

    send_due_mails()

    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_mail_says_the_language_of_its_words_with_a_link_and_no_password(visitor, person):
    person.language = "sq"
    person.save()

    visitor.post(ASK, {"email": person.email})
    send_due_mails()

    (sent,) = mail.outbox
    html = sent.alternatives[0].content
    assert "Invented Somebody" in sent.body
    assert "/accounts/password/reset/key/" in sent.body
    assert "/accounts/password/reset/key/" in html
    assert '<html lang="en">' in html
    assert OutgoingMail.objects.get().text == ""


def ask_and_read(client, person):
    """Ask for a new password, and give the mails that come of it."""
    client.post(ASK, {"email": person.email})
    send_due_mails()
    return mail.outbox


def test_whoever_is_invited_gets_the_invitation_again(visitor, invited):
    """R14 of the reports: otherwise “Forgot your password?” is a dead end for them."""
    (sent,) = ask_and_read(visitor, invited)

    assert sent.to == [invited.email]
    assert accept(visitor, link_in(sent)).status_code == 302
    invited.refresh_from_db()
    assert invited.is_active
    told = invited.invitation.history.filter(history_change_reason="asked for by its person")
    assert told.get().history_user is None


def test_invitation_too_old_is_sent_again_as_well(visitor, invited):
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))

    (sent,) = ask_and_read(visitor, invited)

    assert accept(visitor, link_in(sent)).status_code == 302


def test_link_just_sent_is_not_made_worthless_by_asking(visitor, invited):
    (first,) = ask_and_read(visitor, invited)

    sent = ask_and_read(visitor, invited)

    assert sent == [first]
    assert accept(visitor, link_in(first)).status_code == 302


def test_withdrawn_invitation_does_not_come_back_by_asking(visitor, invited):
    Invitation.objects.update(withdrawn_at=timezone.now())

    assert ask_and_read(visitor, invited) == []
    assert not OutgoingMail.objects.exists()


def test_invitation_withdrawn_while_the_wish_waits_does_not_come_back(visitor, invited):
    visitor.post(ASK, {"email": invited.email})
    wish = OutgoingMail.objects.get()
    Invitation.objects.update(withdrawn_at=timezone.now())

    with pytest.raises(WrongState):
        invite_again(wish.person)
    postman._invite_again(wish)

    assert not OutgoingMail.objects.exists()


def test_whoever_was_invited_by_somebody_who_has_left_hears_whom_to_ask(visitor, invited):
    User.objects.filter(role="officer").update(is_active=False)

    (sent,) = ask_and_read(visitor, invited)

    assert "ask the OSCE officer of your region" in sent.body
    assert "/accounts/" not in sent.body


def test_closed_account_gets_nothing(visitor, deactivated):
    assert ask_and_read(visitor, deactivated.user) == []


@pytest.mark.parametrize("typed", ["New.Person@Example.org", "  new.person@example.org "])
def test_address_in_capitals_or_with_blanks_is_one_account(officer, suhareka, typed, visitor):
    """R36 of the reports; right before, and to stay so."""
    invite(officer, suhareka, email=typed)
    send_due_mails()
    accept(visitor, link_in(mail.outbox[0]))
    again = errors_of(invite(officer, suhareka, email=typed.swapcase()))

    answers = {"login": f" {typed.upper()} ", "password": PASSWORD}
    response = Client().post(reverse("account_login"), answers)

    assert User.objects.get(email="new.person@example.org").is_active
    assert again == {"email": ["This address has an account already."]}
    assert response.status_code == 302


def test_address_in_capitals_is_invited_already(officer, suhareka):
    invite(officer, suhareka, email="new.person@example.org")

    errors = errors_of(invite(officer, suhareka, email=" NEW.person@example.org"))

    assert "is invited already" in errors["email"][0]
