"""Every response carries the same headers, whoever answers it: view, middleware or file server."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY = [
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "script-src 'self'",
    "style-src 'self'",
]


def assert_headers(response):
    assert {header: response.get(header) for header in HEADERS} == HEADERS
    # The directives come in any order.
    assert sorted(response["Content-Security-Policy"].split("; ")) == POLICY


@login_not_required
def forbidden(request):
    raise PermissionDenied("This activity is Suhareka's to change.")


@login_not_required
def broken(request):
    raise RuntimeError("a secret of the code")


def accept(request):
    return HttpResponse("accepted")


urlpatterns = [
    path("forbidden/", forbidden),
    path("broken/", broken),
    path("accept/", accept),
    path("", include("config.urls")),
]

RESPONSES = {
    "page": ("/", {}, 200),
    "file": ("/static/css/base.css", {}, 200),
    "unknown file": ("/static/css/no-such.css", {}, 404),
    "sign-in": ("/accounts/login/", {}, 200),
    "redirect to sign-in": ("/admin/", {}, 302),
    "unknown page": ("/no-such-page", {}, 404),
    "unknown host": ("/", {"HTTP_HOST": "evil.example"}, 400),
    "forbidden": ("/forbidden/", {}, 403),
    "broken": ("/broken/", {}, 500),
}


@pytest.fixture
def urls(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def answer(focal_point, urls):
    """A function that gives the response to a signed-in person's request."""
    focal_point.raise_request_exception = False
    return focal_point.get


@pytest.mark.parametrize("name", RESPONSES)
def test_headers_are_on_every_response(name, visitor, urls):
    url, environ, status = RESPONSES[name]
    visitor.raise_request_exception = False

    response = visitor.get(url, **environ)
    response.close()

    assert response.status_code == status
    assert_headers(response)


def test_headers_are_on_the_redirect_to_https(visitor, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/")

    assert response.url.startswith("https://")
    assert_headers(response)


def test_unknown_host_gets_headers_before_the_redirect_to_https(db, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/", HTTP_HOST="evil.example")

    assert response.status_code == 400
    assert_headers(response)


@pytest.mark.parametrize("url", ["/", "/desk/", "/no-such-page", "/forbidden/", "/broken/"])
def test_no_store_when_signed_in(url, answer):
    assert answer(url)["Cache-Control"] == "no-store, private"


def test_no_store_on_a_refused_form(focal_point, urls):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = focal_point.cookies

    response = strict.post("/accept/")

    assert response.status_code == 403
    assert response["Cache-Control"] == "no-store, private"


def test_visitors_may_keep_pages(visitor):
    page = visitor.get("/")

    # Kept, but asked for again each time, so that nothing outdated is ever shown.
    assert "no-store" not in page["Cache-Control"]
    assert page["ETag"]


def test_forbidden_says_whose_it_is(answer):
    response = answer("/forbidden/")

    assert response.status_code == 403
    assert "This activity is Suhareka&#x27;s to change." in response.content.decode()


def test_broken_says_nothing_of_the_code(answer):
    response = answer("/broken/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_refused_form_says_what_to_do(focal_point, urls):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = focal_point.cookies

    response = strict.post("/accept/")

    assert response.status_code == 403
    assert "send the form again" in response.content.decode()


def test_unknown_host_gets_a_plain_page(visitor):
    response = visitor.get("/", HTTP_HOST="evil.example")

    assert response.status_code == 400
    assert "The request could not be read" in response.content.decode()
    assert "evil.example" not in response.content.decode()


def test_static_files_are_not_for_other_origins(visitor):
    response = visitor.get("/static/css/base.css")
    response.close()

    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response
