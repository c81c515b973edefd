"""Who keeps what has been signed: officers in their regions, curators everywhere."""

from .models import Act, Signature, Signing


def can_keep_signing(user, signing: Signing | None) -> bool:
    """Whether the user may record and mend this signing, or with None any signing at all."""
    if signing is None:
        return user.is_authenticated and user.covers_any_region
    return user.is_authenticated and user.covers(signing.region)


def can_keep_signature(user, signature: Signature | None) -> bool:
    """Whether the user may record and mend this signature, or with None any signature at all."""
    return can_keep_signing(user, signature and signature.signing)


def can_keep_act(user, act: Act | None) -> bool:
    """Whether the user may record and mend this later act, or with None any act at all."""
    return can_keep_signature(user, act and act.signature)
