"""Mails about change requests and digests; how mails are queued is said in accounts/mail.py."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.mail import absolute, queue_mail
from accounts.models import User

from .models import ChangeRequest

UNSUBSCRIBE_SIGNER = Signer(salt="activities.digest", sep=".")
# What a link ends, by the letters that it carries.
QUESTIONS, DIGEST = "q", "d"


def queue_returned(change: ChangeRequest) -> None:
    """Tell the author at once that their change request came back, and why."""
    if not change.author.is_active:
        return
    step = change.steps.last()
    edit = reverse("desk:change_edit", args=[change.pk])
    context = {"change": change, "step": step, "link": absolute(edit)}
    queue_mail(change.author, key=f"returned:{step.pk}", template="returned", context=context)


def unsubscribe_link(person: User, what: str) -> str:
    """A link that ends a person's questions or digests, or both, for whoever holds it."""
    signed = UNSUBSCRIBE_SIGNER.sign(f"{person.pk}{what}")
    return absolute(reverse("desk:reminder_unsubscribe", args=[signed]))


def to_unsubscribe(signed: str) -> tuple[User | None, str]:
    """Whose mails a link ends, and which; nobody's where we have never sent such a link."""
    try:
        said = UNSUBSCRIBE_SIGNER.unsign(signed)
    except BadSignature:
        return None, ""
    pk = said.rstrip(QUESTIONS + DIGEST)
    return User.objects.filter(pk=pk).first(), said.removeprefix(pk)


def unsubscribe(signed: str) -> bool:
    """End the mails of such a link. Gives whether there is such a link."""
    person, what = to_unsubscribe(signed)
    if person is None:
        return False
    if QUESTIONS in what:
        person.is_asked_by_mail = False
    if DIGEST in what:
        person.digest = User.Digest.NONE
    person._change_reason = "Link of a mail"
    person.save()
    return True


def is_unsubscribed(person: User, what: str) -> bool:
    """Whether the person gets none of these mails any more."""
    gets_questions = QUESTIONS in what and person.is_asked_by_mail
    return not gets_questions and (DIGEST not in what or person.digest == User.Digest.NONE)
