"""Mails: written in the person's language and queued together with what causes them.

`manage.py send_mails` brings them to the mail server (docs/decisions/0008).
"""

import datetime as dt
import unicodedata
from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .models import Invitation, OutgoingMail, User

# Told apart from every other signature; "." because mail programs end a link at some other signs.
SIGNER = Signer(salt="accounts.invitation", sep=".")
# Begins the key of a mail that is yet to be written: the wish of somebody invited.
AGAIN = "invitation:again:"
View = Callable[..., HttpResponse]
LONGEST_SUBJECT = OutgoingMail._meta.get_field("subject").max_length


def absolute(path: str) -> str:
    """The address as people reach it from outside."""
    return settings.SITE_URL.rstrip("/") + path


def language_of(person: User) -> str:
    return person.language if person.language in dict(settings.LANGUAGES) else "en"


def one_line(text: str) -> str:
    """Text fit for a header: a line break in a title must not begin another header."""
    plain = (" " if unicodedata.category(sign).startswith("C") else sign for sign in text)
    return " ".join("".join(plain).split())[:LONGEST_SUBJECT]


def queue_mail(
    person: User,
    *,
    key: str,
    template: str,
    context: dict,
    digest_on: dt.date | None = None,
    unsubscribe_link: str = "",
) -> None:
    """Put a mail into the queue, inside the caller's transaction; at most one under each key.

    Written from `mails/<template>_subject.txt`, `.txt` and `.html`. One that comes by itself takes
    the link that ends it, for the mail program to offer.
    """
    with override(language_of(person)):
        context = {**context, "person": person, "desk": absolute(reverse("desk:desk"))}
        mail = {
            "subject": one_line(render_to_string(f"mails/{template}_subject.txt", context)),
            "text": render_to_string(f"mails/{template}.txt", context),
            "html": render_to_string(f"mails/{template}.html", context),
        }
    mail |= {"person": person if person.pk else None, "to": person.email}
    mail |= {"digest_on": digest_on, "unsubscribe_link": unsubscribe_link}
    OutgoingMail.objects.get_or_create(key=key, defaults=mail)


def queue_invitation(invitation: Invitation, token: str) -> None:
    """Mail the link to the person, in place of one that has not gone out yet."""
    forget_invitation(invitation)
    address = reverse("accounts:invitation_accept", args=[SIGNER.sign(token)])
    context = {
        "invited_by": invitation.invited_by,
        "link": absolute(address),
        "days": Invitation.VALID_FOR.days,
    }
    key = f"invitation:{uuid4()}"
    queue_mail(invitation.user, key=key, template="invitation", context=context)


def queue_invitation_again(person: User) -> None:
    """Note that somebody invited has asked for a new password: they are to be invited again.

    The next run of `send_mails` makes the new link (actions.invite_again). Here no more is done
    than for anybody else, so that whoever asks cannot tell one from the other.
    """
    queue_mail(person, key=f"{AGAIN}{uuid4()}", template="password", context={"link": ""})


def queue_whom_to_ask(person: User) -> None:
    """Tell somebody invited why the link they ask for does not come."""
    queue_mail(person, key=f"invitation:{uuid4()}", template="whom_to_ask", context={})


def forget_invitation(invitation: Invitation) -> None:
    """Take back a mail that has not gone out, as its link opens nothing any more."""
    OutgoingMail.objects.unsent().of_kind("invitation").filter(person=invitation.user_id).delete()


def token_in(signed: str) -> str:
    """The token in a link's last part; "" where we have never sent such a link."""
    try:
        return SIGNER.unsign(signed)
    except BadSignature:
        return ""


def queue_password(person: User | None, link: str) -> None:
    """Mail the link behind which somebody chooses a new password.

    For nobody the same is done, so that whoever asks cannot tell from the time it takes whether an
    account has this address; that mail has no address and is deleted unsent.
    """
    person = person or User(language=get_language())
    queue_mail(person, key=f"password:{uuid4()}", template="password", context={"link": link})


def ended_by_one_click(end: Callable[[str], bool]) -> Callable[[View], View]:
    """Let a mail program end the mails with its own POST (RFC 8058), without cookie or token.

    `end` takes the signed part of the link, and says whether we have ever sent it. Whoever holds
    the link may end these mails; every other form on the page still needs its token.
    """

    def decorate(page: View) -> View:
        page = csrf_protect(page)

        @csrf_exempt
        @wraps(page)
        def view(request: HttpRequest, signed: str) -> HttpResponse:
            if request.POST.get("List-Unsubscribe") != "One-Click":
                return page(request, signed)
            return HttpResponse(status=200 if end(signed) else 404)

        return view

    return decorate
