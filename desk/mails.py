"""Mails about change requests and digests; how mails are queued is said in accounts/mail.py."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.mail import absolute, queue_mail
from accounts.models import User

from .models import ChangeRequest

UNSUBSCRIBE_SIGNER = Signer(salt="activities.digest", sep=".")


def queue_returned(change: ChangeRequest) -> None:
    """Tell the author at once that their change request came back, and why."""
    if not change.author.is_active:
        return
    step = change.steps.last()
    edit = reverse("desk:change_edit", args=[change.pk])
    context = {"change": change, "step": step, "link": absolute(edit)}
    queue_mail(change.author, key=f"returned:{step.pk}", template="returned", context=context)


def unsubscribe_link(person: User) -> str:
    """A link that ends the person's digests, for whoever holds it, and does nothing else."""
    signed = UNSUBSCRIBE_SIGNER.sign(person.pk)
    return absolute(reverse("desk:digest_unsubscribe", args=[signed]))


def person_to_unsubscribe(signed: str) -> User | None:
    try:
        pk = UNSUBSCRIBE_SIGNER.unsign(signed)
    except BadSignature:
        return None
    return User.objects.filter(pk=pk).first()
