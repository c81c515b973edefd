"""The page behind the link of an invitation, and when it opens nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, User

from .inviting import PASSWORD, accept, errors_of, invited, link_in, posted


@pytest.fixture
def link(officer, suhareka, mailoutbox):
    """The link of an invitation that an officer has sent."""
    invited(officer, suhareka)
    return link_in(posted(mailoutbox)[0])


def over(response) -> bool:
    return "This invitation opens nothing any more" in response.content.decode()


def test_invitation_accept_opens_the_account_and_signs_in(visitor, link):
    response = accept(visitor, link)

    person = User.objects.get(email="newcomer@example.org")
    assert response.url == reverse("desk:desk")
    assert person.is_active
    assert person.check_password(PASSWORD)
    assert visitor.get(reverse("desk:desk")).context["user"] == person
    assert person.history.latest().history_user == person


def test_invitation_accept_changes_nothing_when_only_looked_at(visitor, link):
    page = visitor.get(link)

    assert "Open your account" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    assert not User.objects.get(email="newcomer@example.org").is_active
    assert not over(visitor.get(link))


def test_invitation_accept_works_once(visitor, link):
    accept(Client(), link)

    assert over(visitor.get(link))
    assert over(accept(visitor, link, "another-password-9"))
    assert User.objects.get(email="newcomer@example.org").check_password(PASSWORD)


def test_invitation_accept_refuses_a_weak_password(visitor, link):
    response = accept(visitor, link, "12345678")

    assert response.status_code == 422
    assert "too common" in str(errors_of(response))
    assert not User.objects.get(email="newcomer@example.org").is_active


def test_invitation_accept_is_over_after_its_days(visitor, link):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert over(visitor.get(link))
    assert over(accept(visitor, link))


def test_invitation_accept_is_over_when_withdrawn(officer, visitor, link):
    person = User.objects.get(email="newcomer@example.org")

    officer.post(reverse("accounts:invitation_withdraw", args=[person.pk]))

    assert over(accept(visitor, link))
    assert not User.objects.get(pk=person.pk).is_active


def test_invitation_accept_is_over_when_its_sender_has_left(officer, visitor, link):
    officer.user.is_active = False
    officer.user.save()

    assert over(accept(visitor, link))


def test_invitation_accept_is_over_when_its_sender_no_longer_covers_the_place(
    officer, other_region, visitor, link
):
    officer.user.regions.set([other_region])

    assert over(accept(visitor, link))


@pytest.mark.parametrize(
    "signed", ["x", "x.y", ".", "%00", "%F0%9F%92%A9", "x" * 5_000, "a.b.c", "-._~"]
)
def test_invitation_accept_answers_a_made_up_link_in_words(visitor, db, signed):
    assert over(visitor.get(f"/accounts/invitation/{signed}/"))


def test_invitation_accept_refuses_a_token_without_its_signature(visitor, link):
    token = link.split("/")[-2].split(".")[0]

    assert over(visitor.get(reverse("accounts:invitation_accept", args=[token])))


def test_invitation_accept_does_not_sign_anybody_else_out(officer, link):
    response = officer.get(link)

    assert "You are signed in as" in response.content.decode()
    accept(officer, link)
    assert not User.objects.get(email="newcomer@example.org").is_active


def test_invitation_send_makes_the_link_before_useless(officer, visitor, link, mailoutbox):
    person = User.objects.get(email="newcomer@example.org")

    officer.post(reverse("accounts:invitation_send", args=[person.pk]))

    assert over(visitor.get(link))
    assert accept(visitor, link_in(posted(mailoutbox)[1])).status_code == 302


def test_invitation_send_renews_one_that_was_withdrawn(officer, visitor, link, mailoutbox):
    person = User.objects.get(email="newcomer@example.org")
    officer.post(reverse("accounts:invitation_withdraw", args=[person.pk]))

    officer.post(reverse("accounts:invitation_send", args=[person.pk]))

    assert accept(visitor, link_in(posted(mailoutbox)[1])).status_code == 302


@pytest.mark.parametrize("verb", ["send", "withdraw"])
def test_invitation_that_was_accepted_is_left_alone(officer, link, mailoutbox, verb):
    accept(Client(), link)
    person = User.objects.get(email="newcomer@example.org")

    path = reverse(f"accounts:invitation_{verb}", args=[person.pk])
    response = officer.post(path, follow=True)

    assert "has no invitation that waits" in response.content.decode()
    assert len(posted(mailoutbox)) == 1
    assert User.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("verb", ["send", "withdraw"])
def test_invitation_of_another_region_is_not_there(other_officer, link, mailoutbox, verb):
    person = User.objects.get(email="newcomer@example.org")

    response = other_officer.post(reverse(f"accounts:invitation_{verb}", args=[person.pk]))

    assert response.status_code == 404
    assert Invitation.objects.get().is_open
    assert len(posted(mailoutbox)) == 1


def test_invited_person_cannot_sign_in_before_accepting(visitor, link):
    answers = {"login": "newcomer@example.org", "password": PASSWORD}

    visitor.post(reverse("account_login"), answers)

    assert "_auth_user_id" not in visitor.session


def test_invited_person_gets_no_mail_for_a_new_password(visitor, link, mailoutbox):
    visitor.post(reverse("account_reset_password"), {"email": "newcomer@example.org"})

    assert len(posted(mailoutbox)) == 1
