"""What tests of invitations share."""

import re

from django.urls import reverse

from accounts.models import User
from accounts.postman import send_due_mails

PASSWORD = "walnut-river-lamp-3"


def form(municipality, **changes) -> dict:
    """The invitation form of an officer, filled in."""
    answers = {"name": "Invented Newcomer", "email": "newcomer@example.org", "language": "en"}
    return {**answers, "municipality": municipality.pk if municipality else "", **changes}


def invite(client, municipality, **changes):
    return client.post(reverse("accounts:invitation_new"), form(municipality, **changes))


def invited(client, municipality, **changes) -> User:
    """Invite somebody, and give their account, which is not open yet."""
    invite(client, municipality, **changes)
    return User.objects.get(invitation__isnull=False)


def posted(mailoutbox) -> list:
    """Everything mailed so far, after one more run of `send_mails`."""
    send_due_mails()
    return mailoutbox


def link_in(mail) -> str:
    """The path of the link that the mail brings."""
    return re.search(r"http://\S+?(/accounts/invitation/\S+)", mail.body)[1]


def accept(client, link, password=PASSWORD):
    return client.post(link, {"new_password1": password, "new_password2": password})


def errors_of(response) -> dict:
    return {name: list(words) for name, words in response.context["form"].errors.items()}
