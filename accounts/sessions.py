"""How long somebody stays signed in, in which browsers, and how that ends."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser, update_last_login
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from outages.errors import dispensable

from .models import BrowserSession, User

SIGNED_IN_AT = "signed_in_at"
LAST_SEEN_AT = "last_seen_at"
# Nothing is written at most requests: "last seen" may be this many seconds behind.
SEEN_EVERY = 5 * 60


def note_sign_in(sender, request: HttpRequest, user: User, **kwargs) -> None:
    """Begin the two clocks, note when, and list the browser.

    Receives Django's `user_logged_in`: every way in ends there, and nothing else sees them all.
    """
    request.has_just_signed_in = True
    now = time.time()
    request.session[SIGNED_IN_AT] = request.session[LAST_SEEN_AT] = now
    if request.session.session_key is None:
        request.session.create()
    list_browser(request, user)


@dispensable
def list_browser(request: HttpRequest, user: User) -> None:
    """Note when, and list the browser among those the person is signed in with."""
    update_last_login(User, user)
    forget_ended_sessions(user)
    user_agent = request.META.get("HTTP_USER_AGENT", "")
    BrowserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "browser": browser_of(user_agent),
            "device": device_of(user_agent),
            "signed_in_at": timezone.now(),
            "last_seen_at": timezone.now(),
        },
    )


def sign_out(request: HttpRequest) -> None:
    """Sign out, even where the end of the session cannot be written down just now."""
    dispensable(logout)(request)
    request.user = AnonymousUser()


def is_over(session: SessionBase) -> bool:
    """Whether it has lasted too long, or nobody has used it for too long."""
    now = time.time()
    # A session without the two times is older than these rules.
    signed_in, last_seen = session.get(SIGNED_IN_AT, 0), session.get(LAST_SEEN_AT, 0)
    is_old = now - signed_in >= settings.SESSION_COOKIE_AGE
    return is_old or now - last_seen >= settings.SESSION_IDLE_AGE


def note_seen(session: SessionBase) -> None:
    """Set the idle clock back, writing only every few minutes."""
    now = time.time()
    if now - session[LAST_SEEN_AT] < SEEN_EVERY:
        return
    session[LAST_SEEN_AT] = now
    change_browser(session.session_key, last_seen_at=timezone.now())


def note_new_key(old: str | None, new: str | None) -> None:
    """Django gives a session another key at some moments, as when a password is changed."""
    if old and new and old != new:
        change_browser(old, session_key=new)


@dispensable
def change_browser(session_key: str, /, **fields) -> None:
    """Change what is listed of a browser."""
    BrowserSession.objects.filter(session_key=session_key).update(**fields)


def forget_ended_sessions(user: User) -> None:
    """Take from the person's list what has ended by itself or by signing out."""
    mine = BrowserSession.objects.filter(user=user)
    mine.exclude(pk__in=mine.alive().values("pk")).delete()


@transaction.atomic
def end_sessions(user: User, *, but: str | None = None, only: int | None = None) -> int:
    """Sign the person out of all browsers, or of all but one, or of one; give how many.

    `but` is the key of the session to keep, `only` the number of the one entry to end.
    """
    sessions = BrowserSession.objects.filter(user=user)
    if but:
        sessions = sessions.exclude(session_key=but)
    if only is not None:
        sessions = sessions.filter(pk=only)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return len(keys)


# The first that occurs counts: nearly all browsers also name the ones they descend from.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
DEVICES = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def browser_of(user_agent: str) -> str:
    """Name the browser, such as "Firefox"; "" where we cannot tell."""
    return first_named(user_agent, BROWSERS)


def device_of(user_agent: str) -> str:
    """Name the device or its system, such as "iPhone" or "Windows"; "" where we cannot tell."""
    return first_named(user_agent, DEVICES)


def first_named(user_agent: str, names: list[tuple[str, str]]) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
