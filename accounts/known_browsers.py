"""Browsers in which somebody has signed in before: their wrong passwords are counted apart.

Otherwise anybody could keep a person out by guessing wrong for their address, or from behind the
same router. Only the browser itself keeps this, signed, in a cookie that no script reads.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from .models import User

SALT = "accounts.known_browsers"
KEPT_FOR = 180 * 24 * 60 * 60
# A desk that several people share; whoever signed in last comes first.
MOST_PEOPLE = 8


def browser_known_to(request: HttpRequest, email: str) -> str:
    """The number of the browser, if the person with this address has signed in with it; or ""."""
    browser, people = _read(request)
    return browser if mark_of(email) in people else ""


def known_browser(request: HttpRequest) -> str:
    """The number of the browser, if anybody has signed in with it; or ""."""
    return _read(request)[0]


def last_mark(request: HttpRequest) -> str:
    """The mark of whoever signed in last with this browser; or ""."""
    return next(iter(_read(request)[1]), "")


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Let the browser keep that this person has signed in with it."""
    browser, people = _read(request)
    mark = mark_of(person.email)
    people = [mark, *(each for each in people if each != mark)][:MOST_PEOPLE]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps([browser or secrets.token_urlsafe(12), people], salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """The browser's number and the marks of its people; nothing where we have not signed it."""
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        browser, people = signing.loads(cookie, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return "", []
    return browser, people


def mark_of(email: str) -> str:
    """What stands for an address; who finds the cookie cannot read the address from it."""
    return salted_hmac(SALT, email.strip().lower()).hexdigest()[:20]
