"""Asking for a new password tells nobody whether an account has an address."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import OutgoingMail
from accounts.postman import send_due_mails
from tests import factories as f

ASK = reverse("account_reset_password")
pytestmark = pytest.mark.usefixtures("mail_server")


@pytest.fixture
def person(db):
    return f.UserFactory(email="somebody@example.org", name="Invented Somebody")


def asked(client, email):
    """The answer without what differs each time, and what was asked of the database."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post(ASK, {"email": email}, follow=True)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    kinds = [re.sub(r"'[^']*'|\d+", "?", query["sql"])[:40] for query in queries]
    return response.redirect_chain, page.replace(email, "…"), kinds


def test_known_and_unknown_names_cause_the_same_words_and_the_same_work(visitor, person):
    visitor.get(ASK)

    known, unknown = (asked(visitor, who) for who in (person.email, "nobody@example.org"))

    assert known == unknown
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


def test_mail_is_in_the_persons_language_with_a_link_and_no_password(visitor, person):
    person.language = "sq"
    person.save()

    visitor.post(ASK, {"email": person.email})
    send_due_mails()

    (sent,) = mail.outbox
    html = sent.alternatives[0].content
    assert "Invented Somebody" in sent.body
    assert "/accounts/password/reset/key/" in sent.body
    assert "/accounts/password/reset/key/" in html
    assert '<html lang="sq">' in html
    assert OutgoingMail.objects.get().text == ""
