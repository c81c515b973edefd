"""Two people who do something to one account at once: the second hears what has become of it."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.adapter import AccountAdapter
from accounts.models import BrowserSession, Invitation, User
from tests import factories as f
from tests.meanwhile import changed_meanwhile

from .inviting import accept, invited, link_in, posted

REASON = {"reason": "Left the municipality"}
JUST_CHANGED = "Somebody else has just changed this account."


@pytest.mark.parametrize(("verb", "was_active"), [("close", True), ("reopen", False)])
def test_account_that_somebody_else_has_just_turned_is_left_alone(
    officer, suhareka, verb, was_active
):
    person = f.UserFactory(municipality=suhareka, is_active=was_active)
    path = reverse(f"accounts:person_{verb}", args=[person.pk])
    row = User.objects.filter(pk=person.pk)
    before = person.history.count()

    with changed_meanwhile(person, lambda: row.update(is_active=not was_active)):
        response = officer.post(path, REASON, follow=True)

    assert JUST_CHANGED in response.content.decode()
    assert row.get().is_active is not was_active
    assert person.history.count() == before


def test_invitation_withdrawn_while_its_form_is_sent_opens_nothing(
    officer, suhareka, visitor, mailoutbox
):
    person = invited(officer, suhareka)
    (mail,) = posted(mailoutbox)
    invitations = Invitation.objects.filter(user=person)

    with changed_meanwhile(
        person.invitation, lambda: invitations.update(withdrawn_at=timezone.now())
    ):
        response = accept(visitor, link_in(mail))

    assert response.status_code == 200
    assert not User.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("verb", ["close", "reopen", "erase", "reset_second_factor"])
def test_nobody_does_it_to_themselves(curator, verb):
    path = reverse(f"accounts:person_{verb}", args=[curator.user.pk])

    response = curator.post(path, {**REASON, "email": curator.user.email})

    assert response.status_code == 403
    assert User.objects.get(pk=curator.user.pk).is_active


@pytest.mark.parametrize(
    ("verb", "is_active", "words"),
    [
        ("close", False, "closed already"),
        ("reopen", True, "open already"),
        ("erase", True, "close the account first"),
    ],
)
def test_account_that_is_not_in_that_state_says_so(curator, suhareka, verb, is_active, words):
    person = f.UserFactory(municipality=suhareka, is_active=is_active)
    path = reverse(f"accounts:person_{verb}", args=[person.pk])

    page = curator.post(path, {**REASON, "email": person.email}, follow=True).content.decode()

    assert words in page
    assert User.objects.get(pk=person.pk).is_active is is_active


def test_first_curator_is_made_on_the_server(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "plum-blossom-road-7")

    call_command(
        "createsuperuser", email="First@Example.org", name="First", interactive=False, verbosity=0
    )

    person = User.objects.get(email="first@example.org")
    assert (person.is_curator, person.is_superuser) == (True, True)
    assert person.check_password("plum-blossom-road-7")


def test_signing_in_as_somebody_else_in_one_browser_lists_it_for_them(focal_point, officer):
    client = Client()
    client.force_login(focal_point.user)
    client.force_login(officer.user)

    key = client.session.session_key
    assert BrowserSession.objects.get(session_key=key).user == officer.user


def test_nobody_signs_up_by_themselves(rf):
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False
