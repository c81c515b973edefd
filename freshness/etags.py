"""Answers "unchanged" to a visitor who already has the page as it is."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from .log import public_state

# What makes pages besides the data, by its folder or file.
OF_PAGES = ("templates", "locale", "static", "requirements.txt")
NOT_OF_PAGES = ("tests", "benchmarks", "scripts")
# To the proxy before the register, which passes it on to nobody: keep this page, and take it for
# out of date since 1970, so that each visitor's request asks whether it still stands.
KEPT_BUT_ASKED_FOR = "@1"


def code_state(base: Path) -> str:
    """What the code in a folder is: the same on each machine that runs the same version."""
    digest = hashlib.sha256()
    for path in sorted(_files_of_pages(base)):
        digest.update(str(path.relative_to(base)).encode() + path.read_bytes())
    shown = ("DEBUG", "LANGUAGES", "READ_ONLY", "REQUIRE_SECOND_FACTOR", "SITE_URL", "TIME_ZONE")
    digest.update(repr([str(getattr(settings, name)) for name in shown]).encode())
    return digest.hexdigest()


def _files_of_pages(base: Path) -> Iterator[Path]:
    packages = (path.parent for path in base.glob("*/__init__.py"))
    names = [*OF_PAGES, *(path.name for path in packages if path.name not in NOT_OF_PAGES)]
    for name in names:
        found = [base / name] if (base / name).is_file() else (base / name).rglob("*")
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")


# Read as the process starts, before gunicorn forks: what is changed on the disk later is not run.
CODE = code_state(settings.BASE_DIR)


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
            response["X-Accel-Expires"] = KEPT_BUT_ASKED_FOR
        return response

    return wrapped


def _etag(request: HttpRequest, today: dt.date) -> str:
    """Everything that can make the page another one."""
    parts = (
        CODE,
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
