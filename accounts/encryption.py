"""The secrets of second factors, kept so that a copy of the database alone makes no codes."""

import base64
import logging
import secrets

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)
# Neither an app's secret (base32) nor the seed of codes (hexadecimal) begins like this.
MARK = "fernet:"
SECRET_PARTS = ("secret", "seed")


def encrypt(text: str) -> str:
    return MARK + _fernet().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """What was encrypted; what is stored plain, from before there was encryption, as it is.

    What no key opens gives a secret that nobody has, so that every code is wrong.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _fernet().decrypt(stored.removeprefix(MARK)).decode()
    except InvalidToken:
        logger.error("A second factor is encrypted with a SECRET_KEY that is not known any more.")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _fernet() -> MultiFernet:
    """Encrypts with SECRET_KEY, and opens what earlier keys have encrypted."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived_from(key)) for key in keys])


def _derived_from(key: str) -> bytes:
    """A key for this purpose alone (RFC 5869)."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"accounts.encryption")
    return base64.urlsafe_b64encode(hkdf.derive(key.encode()))


def encrypt_anew() -> tuple[int, int]:
    """Encrypt every secret with the present key; give how many were, and how many no key opens."""
    done = unreadable = 0
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        answer = _encrypt_one_anew(pk)
        done += answer is True
        unreadable += answer is False
    return done, unreadable


@transaction.atomic
def _encrypt_one_anew(pk: int) -> bool | None:
    """Whether it could be read; None where there is nothing to encrypt."""
    factor = Authenticator.objects.select_for_update().filter(pk=pk).first()
    parts = [part for part in SECRET_PARTS if factor and part in factor.data]
    if not parts:
        return None
    try:
        factor.data |= {part: _anew(factor.data[part]) for part in parts}
    except InvalidToken:
        return False
    factor.save()
    return True


def _anew(stored: str) -> str:
    if not stored.startswith(MARK):
        return encrypt(stored)
    return MARK + _fernet().rotate(stored.removeprefix(MARK)).decode()
