"""What people are told while the database is out: in words, and with what they had typed."""

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.defaults import server_error

from accounts import interrupted
from outages.errors import is_outage

RETRY_AFTER_SECONDS = 30
READING = ("GET", "HEAD", "OPTIONS")
CANNOT_SAVE = _(
    "The register cannot save just now. What you type is kept on this device, and sent by itself "
    "as soon as it can."
)
IS_COPY = _("This is a copy for reading: nothing is saved here.")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request during which something went wrong that nobody expected (`handler500`)."""
    return not_saved(request) if is_outage(sys.exc_info()[1]) else server_error(request)


def not_saved(request: HttpRequest) -> HttpResponse:
    """Say that the register is out for a moment, and give back what was typed."""
    response = _told(request, CANNOT_SAVE, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def nothing_is_entered_here(request: HttpRequest) -> HttpResponse:
    """Say that this is a copy for reading (READ_ONLY), and give back what was typed."""
    return _told(request, IS_COPY, status=403)


def _told(request: HttpRequest, words: str, *, status: int) -> HttpResponse:
    """Words for a page that saves by itself, a page for people. Neither asks the database."""
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"words": words}, status=status)
    is_kept = request.method not in READING and not interrupted.has_secrets(request)
    context = {
        "is_copy": status == 403,
        "is_reading": request.method in READING,
        "address": request.get_full_path(),
        "csrf_token": get_token(request),
        "sent": interrupted.sent_form(request) if is_kept else None,
    }
    return HttpResponse(render_to_string("outage.html", context), status=status)
