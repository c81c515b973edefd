"""Forms that could not be taken, because the session had ended or changed since they were opened.

What was typed goes along through signing in, and is then sent by its person with one more click.
Never along go passwords, codes and files; and only what one of our own pages has sent.
"""

import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from . import known_browsers

KEPT = "interrupted_form"
KEPT_FOR = 60 * 60
# Ten times the longest entry; sessions are kept in the database.
MOST_LETTERS = 500_000
SECRET = re.compile(r"password|credential|^code$")
# The token of the page that sent it; the page that sends it again has its own.
OF_THE_PAGE = "csrfmiddlewaretoken"


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: where to, what it said, and whether there were files with it."""

    path: str
    fields: list[tuple[str, str]]
    has_files: bool

    @property
    def words(self) -> list[str]:
        """What somebody has written, as far as one can tell it from what the page itself adds."""
        return [value for _name, value in self.fields if len(value.split()) > 1]


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages has sent the form."""
    own = f"{request.scheme}://{request.get_host()}"
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(sender)
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin == own or origin in settings.CSRF_TRUSTED_ORIGINS


def has_secrets(request: HttpRequest) -> bool:
    return any(map(SECRET.search, request.POST))


def sent_form(request: HttpRequest) -> Sent:
    """What the request has sent, without what must not be kept."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != OF_THE_PAGE and not SECRET.search(name)
    ]
    return Sent(request.get_full_path(), fields, bool(request.FILES))


def lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to what was typed, or else to the form's page."""
    back = reverse("accounts:send_again") if _keep(request) else page_of_form(request)
    return redirect_to_login(back, resolve_url(settings.LOGIN_URL))


def page_of_form(request: HttpRequest) -> str:
    """The page that the form was on; the desk where the browser does not tell."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _keep(request: HttpRequest) -> bool:
    """Keep the form for whoever signed in last in this browser; not for strangers to fill rows."""
    whom = known_browsers.last_mark(request)
    sent = sent_form(request)
    size = sum(len(name) + len(value) for name, value in sent.fields)
    if not whom or request.htmx or size > MOST_LETTERS or has_secrets(request):
        return False
    request.session[KEPT] = {**vars(sent), "whom": whom, "at": time.time()}
    return True


def kept_form(request: HttpRequest) -> Sent | None:
    """What the signed-in person had sent before they had to sign in again, within an hour."""
    kept = request.session.get(KEPT)
    if not kept or time.time() - kept["at"] > KEPT_FOR:
        return None
    if kept["whom"] != known_browsers.mark_of(request.user.email):
        return None
    return Sent(kept["path"], kept["fields"], kept["has_files"])


def forget_kept_form(request: HttpRequest) -> None:
    """Once it was sent again, it is where it belongs."""
    kept = request.session.get(KEPT)
    if kept and request.method == "POST" and kept["path"] == request.get_full_path():
        del request.session[KEPT]
