"""What is asked of everybody signed in, before any page: a young session, a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from . import interrupted, known_browsers, sessions
from .permissions import lacks_second_factor

View = Callable[[HttpRequest], HttpResponse]

SIGNED_OUT = _(
    "You were signed out: after an hour without a click, and after twelve hours in any case."
)
# Where somebody may be who has yet to set up a second factor.
SET_UP_PAGES = {
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


def end_old_sessions(get_response: View) -> View:
    """Sign out whoever has been signed in, or away, for too long."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if sessions.is_over(request.session):
                sessions.sign_out(request)
                messages.info(request, SIGNED_OUT)
            else:
                sessions.note_seen(request.session)
                interrupted.forget_kept_form(request)
        key = request.session.session_key
        response = get_response(request)
        sessions.note_new_key(key, request.session.session_key)
        return response

    return middleware


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's, but a form that was sent without a session is not forgotten by signing in."""

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return interrupted.lead_to_sign_in(request)


def remember_browsers(get_response: View) -> View:
    """Let a browser keep who has signed in with it, so that others' guesses do not count there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "has_just_signed_in", False) and request.user.is_authenticated:
            known_browsers.remember(request, response, request.user)
        return response

    return middleware


def lead_to_second_factor(get_response: View) -> View:
    """Lead officers and curators without a second factor to its set-up, the admin included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if request.resolver_match.view_name in SET_UP_PAGES:
            return None
        if not lacks_second_factor(request.user):
            return None
        if request.htmx:
            return HttpResponseClientRedirect(reverse("mfa_index"))
        return redirect("mfa_index")

    middleware.process_view = process_view
    return middleware
