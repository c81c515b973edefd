"""Writes to accounts: inviting, opening, closing, reopening. `by` is who does it."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from histories.saving import save_as

from .mail import forget_invitation, queue_invitation, queue_whom_to_ask
from .models import Invitation, User
from .permissions import can_look_after
from .sessions import end_sessions

ONE_LINK_IN = dt.timedelta(hours=1)


class WrongState(Exception):  # noqa: N818 - a plain answer, not an error
    """Nothing was done, because the account is not in the state that the verb needs."""


@transaction.atomic
def invite(person: User, regions, *, by: User) -> None:
    """Make a new person's account, closed until they choose a password, and mail them the link."""
    person.is_active = False
    person.set_unusable_password()
    save_as(person, by=by)
    if regions:
        person.regions.set(regions)
    _send(Invitation(user=person), by=by)


@transaction.atomic
def send_again(person: User, *, by: User) -> None:
    """Mail a new link in place of the old one. Raises WrongState."""
    _send(_unused_invitation(person), by=by)


def _send(invitation: Invitation, *, by: User) -> None:
    token = invitation.renew(by=by)
    save_as(invitation, by=by)
    queue_invitation(invitation, token)


@transaction.atomic
def withdraw_invitation(person: User, *, by: User) -> None:
    """Let the link open nothing any more. Raises WrongState."""
    invitation = _unused_invitation(person)
    if not invitation.withdrawn_at:
        invitation.withdrawn_at = timezone.now()
        save_as(invitation, by=by)
        forget_invitation(invitation)


@transaction.atomic
def invite_again(person: User) -> None:
    """Mail a new link to somebody invited who has asked for one by “Forgot your password?”.

    At most once an hour: whoever asks in a person's name makes the link before worthless. Raises
    Refused where nobody is invited any more.
    """
    invitation = _unused_invitation(person)
    if invitation.withdrawn_at:
        raise WrongState
    forget_invitation(invitation)
    if timezone.now() - invitation.sent_at < ONE_LINK_IN:
        return
    if not can_look_after(invitation.invited_by, person):
        queue_whom_to_ask(person)
        return
    token = invitation.renew(by=invitation.invited_by)
    save_as(invitation, by=None, reason="asked for by its person")
    queue_invitation(invitation, token)


def _unused_invitation(person: User) -> Invitation:
    invitation = Invitation.objects.select_for_update().filter(user=person).first()
    if invitation is None or invitation.accepted_at:
        raise WrongState
    invitation.user = person
    return invitation


def invitation_of(token: str) -> Invitation | None:
    """The invitation that the token belongs to, if it can still be accepted."""
    invitations = Invitation.objects.select_related("user__municipality__region", "invited_by")
    invitation = invitations.filter(token_hash=Invitation.hash_of(token)).first()
    return invitation if invitation and _is_valid(invitation) else None


def _is_valid(invitation: Invitation) -> bool:
    """Whether the link is open, and whoever sent it may still invite this person."""
    return invitation.is_open and can_look_after(invitation.invited_by, invitation.user)


@transaction.atomic
def accept(token: str, password: str) -> User:
    """Open the account with the password its person has chosen. Raises WrongState."""
    found = Invitation.objects.select_for_update().filter(token_hash=Invitation.hash_of(token))
    invitation = found.first()
    if invitation is None or not _is_valid(invitation):
        raise WrongState
    person = invitation.user
    invitation.accepted_at = person.joined_at = timezone.now()
    save_as(invitation, by=person)
    person.is_active = True
    person.set_password(password)
    save_as(person, by=person)
    return person


@transaction.atomic
def close(person: User, *, by: User, reason: str) -> None:
    """Close the account: whoever is signed in with it is refused at their next request."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise WrongState
    person.is_active = False
    save_as(person, by=by, reason=reason)
    end_sessions(person)


@transaction.atomic
def reopen(person: User, *, by: User, reason: str) -> None:
    """Let the person sign in again, with the password they had. Raises WrongState."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active or person.is_invited:
        raise WrongState
    person.is_active, person.handed_over_to = True, None
    save_as(person, by=by, reason=reason)


@transaction.atomic
def reset_second_factor(person: User, *, by: User | None, reason: str) -> None:
    """Forget the person's app, passkeys and codes, and sign them out everywhere."""
    Authenticator.objects.filter(user=person).delete()
    save_as(person, by=by, reason=reason)
    end_sessions(person)
