"""Headers that every response carries, errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
