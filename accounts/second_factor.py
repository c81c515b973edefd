"""Who needs a second factor for signing in, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from .models import User


def has_second_factor(user: User) -> bool:
    """Whether the person signs in with an authenticator app or a passkey; codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()


def lacks_second_factor(user: User) -> bool:
    """Whether the person must set one up before doing anything else."""
    is_asked = settings.REQUIRE_SECOND_FACTOR and not user.is_focal_point
    return is_asked and not has_second_factor(user)
