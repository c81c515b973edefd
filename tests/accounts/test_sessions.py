import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import BrowserSession
from accounts.sessions import browser_of, device_of
from tests.conftest import client_of
from tests.factories import UserFactory

DESK = reverse("desk:desk")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
)
MINUTE = 60
HOUR = 60 * MINUTE


@pytest.fixture
def clock(monkeypatch):
    """A function that lets seconds pass."""
    passed = [0]
    real = time.time
    monkeypatch.setattr("accounts.sessions.time.time", lambda: real() + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


@pytest.fixture
def person(db):
    user = UserFactory(email="somebody@example.org")
    user.set_password("plum-blossom-road-7")
    user.save()
    return user


def signed_in(person, user_agent="") -> Client:
    client = Client(headers={"user-agent": user_agent} if user_agent else {})
    answers = {"login": person.email, "password": "plum-blossom-road-7"}
    client.post(reverse("account_login"), answers)
    client.user = person
    return client


def is_signed_in(client) -> bool:
    return client.get(DESK).status_code == 200


def test_session_ends_after_an_hour_of_nothing(focal_point, clock):
    clock(HOUR - 10)
    assert is_signed_in(focal_point)

    clock(HOUR + 1)

    assert not is_signed_in(focal_point)


def test_session_that_has_ended_says_why(focal_point, clock):
    clock(2 * HOUR)

    page = focal_point.get(DESK, follow=True)

    assert page.redirect_chain[0][0] == f"{reverse('account_login')}?next={DESK}"
    assert "You were signed out" in page.content.decode()


def test_session_lasts_while_it_is_used(focal_point, clock):
    for _ in range(5):
        clock(50 * MINUTE)

        assert is_signed_in(focal_point)


def test_session_ends_after_twelve_hours_however_it_is_used(focal_point, clock):
    for _ in range(14):
        clock(50 * MINUTE)
        assert is_signed_in(focal_point)

    clock(25 * MINUTE)

    assert not is_signed_in(focal_point)


def test_session_from_before_these_rules_is_over(focal_point):
    session = focal_point.session
    del session["signed_in_at"]
    session.save()

    assert not is_signed_in(focal_point)


def test_session_writes_nothing_at_most_requests(focal_point, clock, django_capture_queries):
    path = reverse("accounts:account")
    focal_point.get(path)

    assert django_capture_queries(focal_point, path) == []

    clock(6 * MINUTE)
    assert len(django_capture_queries(focal_point, path)) == 2
    assert django_capture_queries(focal_point, path) == []


@pytest.fixture
def django_capture_queries():
    """A function that gives the tables written by a request, without its savepoints."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def writes(client, path):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        verbs = ("INSERT", "UPDATE", "DELETE")
        return [each["sql"] for each in queries if each["sql"].startswith(verbs)]

    return writes


def test_session_of_public_visitors_is_not_made(visitor):
    visitor.get(reverse("reports:overview"))

    assert not visitor.cookies


def test_session_list_names_the_browsers(person):
    phone = signed_in(person, ANDROID)
    signed_in(person, FIREFOX)

    page = phone.get(reverse("accounts:session_list"))

    assert str(page.context["this_one"]) == "Chrome, Android"
    assert [str(other) for other in page.context["others"]] == ["Firefox, Linux"]
    assert "this browser" in page.content.decode()


def test_session_list_shows_nobody_elses(person, focal_point):
    signed_in(person, FIREFOX)

    page = focal_point.get(reverse("accounts:session_list"))

    assert list(page.context["others"]) == []
    assert page.context["this_one"].user == focal_point.user


def test_session_list_leaves_out_what_has_ended(person):
    phone, desk = signed_in(person, ANDROID), signed_in(person, FIREFOX)

    desk.post(reverse("account_logout"))

    assert list(phone.get(reverse("accounts:session_list")).context["others"]) == []


def test_session_end_signs_the_other_browser_out(person):
    phone, desk = signed_in(person, ANDROID), signed_in(person, FIREFOX)
    other = BrowserSession.objects.get(browser="Firefox")

    response = phone.post(reverse("accounts:session_end", args=[other.pk]))

    assert response.url == reverse("accounts:session_list")
    assert not is_signed_in(desk)
    assert is_signed_in(phone)


def test_session_end_others_leaves_this_one(person):
    phone, desk, laptop = (signed_in(person, agent) for agent in (ANDROID, FIREFOX, EDGE))

    page = phone.post(reverse("accounts:session_end_others"), follow=True)

    assert "2 other browsers are signed out." in page.content.decode()
    assert [is_signed_in(client) for client in (phone, desk, laptop)] == [True, False, False]


def test_session_end_of_somebody_else_is_not_there(person, focal_point):
    client = signed_in(person)
    theirs = BrowserSession.objects.get(user=focal_point.user)

    for pk in (theirs.pk, 0, 10**20):
        assert client.post(f"/accounts/sessions/{pk}/end/").status_code == 404

    assert is_signed_in(focal_point)


def test_session_end_of_this_one_is_what_signing_out_is_for(person):
    client = signed_in(person)
    own = BrowserSession.objects.get(user=person)

    assert client.post(reverse("accounts:session_end", args=[own.pk])).status_code == 404
    assert is_signed_in(client)


def test_new_password_ends_the_other_sessions(person):
    phone, desk = signed_in(person, ANDROID), signed_in(person, FIREFOX)
    answers = {"oldpassword": "plum-blossom-road-7"}
    answers |= {"password1": "walnut-river-lamp-3", "password2": "walnut-river-lamp-3"}

    phone.post(reverse("account_change_password"), answers)

    page = phone.get(reverse("accounts:session_list"))
    assert str(page.context["this_one"]) == "Chrome, Android"
    assert list(page.context["others"]) == []
    assert not is_signed_in(desk)


def test_signing_in_again_keeps_one_entry_per_browser(person):
    client = signed_in(person, FIREFOX)
    client.post(reverse("account_logout"))

    client_of(person)

    assert BrowserSession.objects.filter(user=person).count() == 1


@pytest.mark.parametrize(
    ("user_agent", "browser", "device"),
    [
        (FIREFOX, "Firefox", "Linux"),
        (ANDROID, "Chrome", "Android"),
        (IPHONE, "Safari", "iPhone"),
        (EDGE, "Edge", "Windows"),
        ("curl/8.5.0", "", ""),
        ("", "", ""),
        ("<script>alert(1)</script>", "", ""),
    ],
)
def test_browsers_are_named_as_people_call_them(user_agent, browser, device):
    assert (browser_of(user_agent), device_of(user_agent)) == (browser, device)
