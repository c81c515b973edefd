"""Headers that every response carries, errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]


def privacy_headers(get_response: View) -> View:
    """Turn off what the register never uses: camera, microphone, location, payment."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
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
