"""Mails: written in the person's language and queued together with what causes them.

`manage.py send_mails` brings them to the mail server (docs/decisions/0008).
"""

import datetime as dt
import unicodedata

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User

from .models import ChangeRequest, OutgoingMail

UNSUBSCRIBE_SIGNER = Signer(salt="activities.digest", sep=".")
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
    person: User, *, key: str, template: str, context: dict, digest_on: dt.date | None = None
) -> None:
    """Put a mail into the queue, inside the caller's transaction; at most one under each key.

    Written from `mails/<template>_subject.txt`, `.txt` and `.html`.
    """
    with override(language_of(person)):
        context = {**context, "person": person, "desk": absolute(reverse("activities:desk"))}
        mail = {
            "subject": one_line(render_to_string(f"mails/{template}_subject.txt", context)),
            "text": render_to_string(f"mails/{template}.txt", context),
            "html": render_to_string(f"mails/{template}.html", context),
        }
    mail |= {"person": person, "to": person.email, "digest_on": digest_on}
    OutgoingMail.objects.get_or_create(key=key, defaults=mail)


def queue_returned(change: ChangeRequest) -> None:
    """Tell the author at once that their change request came back, and why."""
    if not change.author.is_active:
        return
    step = change.steps.last()
    edit = reverse("activities:change_edit", args=[change.pk])
    context = {"change": change, "step": step, "link": absolute(edit)}
    queue_mail(change.author, key=f"returned:{step.pk}", template="returned", context=context)


def unsubscribe_link(person: User) -> str:
    """A link that ends the person's digests, for whoever holds it, and does nothing else."""
    signed = UNSUBSCRIBE_SIGNER.sign(person.pk)
    return absolute(reverse("activities:digest_unsubscribe", args=[signed]))


def person_to_unsubscribe(signed: str) -> User | None:
    try:
        pk = UNSUBSCRIBE_SIGNER.unsign(signed)
    except BadSignature:
        return None
    return User.objects.filter(pk=pk).first()
