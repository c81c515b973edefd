"""The mail that brings an invitation; no password ever travels in one."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Invitation, User

logger = logging.getLogger(__name__)
# Told apart from every other signature; "." because mail programs end a link at some other signs.
SIGNER = Signer(salt="accounts.invitation", sep=".")


def token_in(signed: str) -> str:
    """The token in a link's last part; "" where we have never sent such a link."""
    try:
        return SIGNER.unsign(signed)
    except BadSignature:
        return ""


def send_invitation(request: HttpRequest, person: User, token: str) -> bool:
    """Mail the link to the person, and tell whether the mail server took it."""
    address = reverse("accounts:invitation_accept", args=[SIGNER.sign(token)])
    context = {
        "person": person,
        "invited_by": request.user,
        "link": request.build_absolute_uri(address),
        "days": Invitation.VALID_FOR.days,
    }
    with translation.override(person.language):
        subject = _("Your account in the Dialogue Register")
        body = render_to_string("accounts/mail/invitation.txt", context)
    try:
        send_mail(subject, body, None, [person.email])
    except (SMTPException, OSError):
        logger.exception("An invitation could not be mailed.")
        return False
    return True
