"""Bringing queued mails to the mail server.

Each mail is claimed in a transaction of its own, by moving its next try ahead, then sent, then
marked. A try that fails, or a process that dies in the middle, leaves it due again later, and after
the last try it waits for somebody to look into it: none is lost. A mail comes twice only if the
process dies in the moment between the server's yes and our mark, and then under the same Message-ID
(docs/decisions/0008).
"""

import datetime as dt
import logging
from contextlib import suppress
from dataclasses import dataclass
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from .actions import WrongState, invite_again
from .mail import AGAIN
from .models import OutgoingMail

logger = logging.getLogger(__name__)
# After so many failures in a row it is the server that is down, not an address that is wrong.
MOST_FAILURES_IN_A_ROW = 3
LONGEST_ERROR = 500


@dataclass
class Round:
    """What became of the mails of one run."""

    sent: int = 0
    failed: int = 0


def send_due_mails() -> Round:
    """Send every mail that is due, unless the mail server turns out to be down."""
    result, failures_in_a_row = Round(), 0
    connection = get_connection()
    while failures_in_a_row < MOST_FAILURES_IN_A_ROW and (mail := _claim(timezone.now())):
        if mail.key.startswith(AGAIN):
            _invite_again(mail)
        elif _send(mail, connection):
            result.sent += 1
            failures_in_a_row = 0
        else:
            result.failed += 1
            failures_in_a_row += 1
    return result


def forget_old_mails() -> None:
    """Delete mails sent long ago."""
    OutgoingMail.objects.filter(sent_at__lt=timezone.now() - OutgoingMail.KEPT_FOR).delete()


@transaction.atomic
def _claim(now: dt.datetime) -> OutgoingMail | None:
    """The next mail to send, which no other run will take meanwhile."""
    OutgoingMail.objects.due(now).for_nobody().delete()
    mail = OutgoingMail.objects.due(now).select_for_update(skip_locked=True).first()
    if mail:
        mail.begin_attempt(now)
        mail.save()
    return mail


def _invite_again(mail: OutgoingMail) -> None:
    """Put the invitation, or why there is none, in place of the wish for it."""
    with suppress(WrongState):
        invite_again(mail.person)
    OutgoingMail.objects.filter(pk=mail.pk).delete()


def _send(mail: OutgoingMail, connection) -> bool:
    try:
        message_of(mail, connection).send()
    # ValueError: an address or header that no mail can have. It must not hold up the others.
    except (SMTPException, OSError, ValueError) as problem:
        logger.warning("Mail %s could not be sent: %s", mail.pk, type(problem).__name__)
        _mark(mail, last_error=repr(problem)[:LONGEST_ERROR])
        return False
    # The links in it were for its reader alone.
    blank = dict.fromkeys(("text", "html", "unsubscribe_link", "last_error"), "")
    _mark(mail, sent_at=timezone.now(), **blank)
    return True


def _mark(mail: OutgoingMail, **what: object) -> None:
    """Note what became of a mail; one that was taken back meanwhile does not come back."""
    OutgoingMail.objects.filter(pk=mail.pk).update(**what)


def message_of(mail: OutgoingMail, connection=None) -> EmailMultiAlternatives:
    """The mail as it goes out, in text and in HTML."""
    headers = {
        "Message-ID": f"<{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>",
        # No answer from somebody's holiday.
        "Auto-Submitted": "auto-generated",
    }
    if mail.unsubscribe_link:
        # RFC 8058: the mail program itself posts there when its reader wants no more of these.
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        mail.subject, mail.text, None, [mail.to], headers=headers, connection=connection
    )
    message.attach_alternative(mail.html, "text/html")
    return message
