"""What every answer goes through: headers, sessions that do without writing, copies for reading."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from config.outages import READING, not_saved, nothing_is_entered_here
from outages.errors import is_outage

# What addresses of pages hold besides words: none of it is ever in capitals.
SLUGS = {"slug", "region", "year", "size", "pk"}
View = Callable[[HttpRequest], HttpResponse]

# SecurityMiddleware and XFrameOptionsMiddleware set some of these too, but not on the answers that
# are given before their turn comes (an unknown host name, a redirect to https).
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
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


def lead_to_small_letters(get_response: View) -> View:
    """Lead an address that was typed with capitals, and is no page, to the one in small letters.

    Only where all that the address names is slugs: the codes in links of mails keep their capitals.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        small = request.path_info.lower()
        is_missed = response.status_code == HTTPStatus.NOT_FOUND and request.method in READING
        if is_missed and small != request.path_info and _is_page_of_slugs(small):
            query = f"?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else ""
            return HttpResponsePermanentRedirect(f"{small}{query}")
        return response

    return middleware


def _is_page_of_slugs(path: str) -> bool:
    try:
        named = resolve(path).captured_kwargs
    except Resolver404:
        return False
    return named.keys() <= SLUGS


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
