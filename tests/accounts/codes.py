"""An authenticator app for tests (RFC 6238: SHA-1, six digits, 30 seconds)."""

import base64
import hashlib
import hmac
import struct
import time

from allauth.mfa.models import Authenticator

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows now, or so many steps later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def give_app(user) -> Authenticator:
    return Authenticator.objects.create(user=user, type="totp", data={"secret": SECRET})
