"""Who may do what with people's accounts; docs/permissions.md says it in words.

The queryset `looked_after_by` answers the same as `can_look_after` for lists; a test holds both
together.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings

from regions.models import Municipality

from .models import User


def can_invite_people(user: User) -> bool:
    """Officers of any region and curators look after people; focal points look after none."""
    return user.is_authenticated and user.is_active and user.covers_any_region


def can_invite(user: User, municipality: Municipality) -> bool:
    """Focal points of a municipality are invited by the officers of its region, and curators."""
    return can_invite_people(user) and user.covers(municipality.region)


def can_speak_for(user: User, municipality: Municipality) -> bool:
    """A focal point for its own municipality; for it, once it has told them, the officers of its
    region, officers of all regions and curators."""
    if not user.is_authenticated:
        return False
    if user.is_focal_point:
        return user.municipality_id == municipality.pk
    return user.covers(municipality.region)


def can_invite_officers(user: User) -> bool:
    """Curators alone say who may publish."""
    return can_invite_people(user) and user.is_curator


def can_look_after(user: User, other: User) -> bool:
    """Officers see to the focal points of their regions, curators to everybody not erased."""
    if not can_invite_people(user) or other.erased_at:
        return False
    return user.is_curator or (other.is_focal_point and user.covers(other.municipality.region))


def can_close_account(user: User, other: User) -> bool:
    """Whoever looks after the person; nobody shuts themselves out."""
    return can_look_after(user, other) and other != user


def can_reopen_account(user: User, other: User) -> bool:
    """Whoever may close it, once its person has had it: until then the invitation opens it."""
    return can_close_account(user, other) and not other.is_invited


def can_send_invitation(user: User, other: User) -> bool:
    """Whoever looks after the person, as long as they have not chosen a password."""
    return can_look_after(user, other) and other.is_invited


def can_hand_over(user: User, other: User) -> bool:
    """What a focal point has begun goes to another one; officers' own work stays theirs."""
    return other.is_focal_point and can_look_after(user, other)


def can_reset_second_factor(user: User, other: User) -> bool:
    """Whoever looks after the person, for when phone and codes are lost; not for themselves."""
    return can_close_account(user, other)


def can_erase_person(user: User, other: User) -> bool:
    """Curators alone, since it cannot be undone; nobody themselves."""
    return can_close_account(user, other) and user.is_curator


def has_second_factor(user: User) -> bool:
    """Whether the person signs in with an authenticator app or a passkey; codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()


def lacks_second_factor(user: User) -> bool:
    """Whether the person must set one up before doing anything else."""
    is_asked = settings.REQUIRE_SECOND_FACTOR and not user.is_focal_point
    return is_asked and not has_second_factor(user)
