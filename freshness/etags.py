"""Answers "unchanged" to a visitor who already has the page as it is."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from .log import public_state

# A new start may mean new templates. Made before gunicorn forks, so all its workers share it.
START = secrets.token_hex(8)


def revalidated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let browsers keep a public page, and ask each time whether it has changed.

    Only for visitors without a session: what others see is theirs alone and stays in no cache.
    There is no Last-Modified: two changes within its one second would pass for one.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        # Read first: the page is then as new as its tag says, or newer.
        etag = _etag(request, timezone.localdate())
        response = get_conditional_response(request, etag=etag) or view(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response["ETag"] = etag
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return wrapped


def _etag(request: HttpRequest, today: dt.date) -> str:
    """Everything that can make the page another one."""
    parts = (
        START,
        public_state(),
        # Pages say what is coming up.
        today,
        get_language(),
        request.get_full_path(),
        request.headers.get("HX-Request"),
        request.headers.get("HX-History-Restore-Request"),
        # Hidden fields of forms belong to a cookie.
        sorted(request.COOKIES.items()),
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
