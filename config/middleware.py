"""What every answer goes through: headers, sessions that do without writing, copies for reading."""

from collections.abc import Callable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from config.outages import READING, not_saved, nothing_is_entered_here
from outages.errors import is_outage

View = Callable[[HttpRequest], HttpResponse]

# SecurityMiddleware and XFrameOptionsMiddleware set some of these too, but not on the answers that
# are given before their turn comes (an unknown host name, a redirect to https).
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# In a copy for reading people still sign in: some pages are for some of them only.
SIGNING_IN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def security_headers(get_response: View) -> View:
    """Set the same headers on every response: pages, static files, redirects and errors."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def no_store_when_signed_in(get_response: View) -> View:
    """Keep pages made for a signed-in person out of every cache (shared desks, Back button)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


class SteadySessionMiddleware(SessionMiddleware):
    """Django's sessions, but a page that is only read does not fail when they cannot be saved."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (DatabaseError, SessionInterrupted) as error:
            if not is_outage(error):
                raise
            return response if request.method in READING else not_saved(request)


def refuse_writes(get_response: View) -> View:
    """Say in words that nothing is entered into a copy (READ_ONLY), before anything is tried."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.method in READING or request.resolver_match.view_name in SIGNING_IN:
            return None
        return nothing_is_entered_here(request)

    middleware.process_view = process_view
    return middleware
