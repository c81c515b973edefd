"""Wrong passwords of others do not keep a person out of the browser they signed in with before."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

from .codes import code_of, give_app
from .hashers import CountingHasher
from .test_throttles import PASSWORD, REFUSED, WRONG, counting, try_to_sign_in  # noqa: F401

LOGIN = reverse("account_login")
COOKIE = settings.KNOWN_BROWSER_COOKIE_NAME


@pytest.fixture
def person(db, counting):  # noqa: F811
    return someone("somebody@example.org")


def someone(email):
    user = UserFactory(email=email)
    user.set_password(PASSWORD)
    user.save()
    return user


def post(client, person, password=PASSWORD):
    return client.post(LOGIN, {"login": person.email, "password": password})


def words_of(response) -> str:
    if response.status_code == 302:
        return "signed in"
    (words,) = next(iter(response.context["form"].errors.values()))
    return words


def known_browser_of(person) -> Client:
    """A browser in which the person has signed in and out again."""
    client = Client()
    assert post(client, person).status_code == 302
    client.post(reverse("account_logout"))
    return client


def guess_from_elsewhere(person, times=5):
    for _ in range(times):
        try_to_sign_in(person.email, REMOTE_ADDR="203.0.113.7")


def test_guesses_elsewhere_do_not_lock_the_known_browser(person):
    browser = known_browser_of(person)
    guess_from_elsewhere(person)

    assert try_to_sign_in(person.email, PASSWORD) == REFUSED
    assert words_of(post(browser, person, "PLUM")) != REFUSED
    assert words_of(post(browser, person)) == "signed in"


def test_known_browser_has_a_count_of_its_own_before_anything_is_hashed(person):
    browser = known_browser_of(person)
    for _ in range(5):
        post(browser, person, WRONG)
    CountingHasher.calls.clear()

    assert words_of(post(browser, person)) == REFUSED
    assert CountingHasher.calls == []
    assert try_to_sign_in(person.email, PASSWORD) == "signed in"


def test_guesses_from_behind_the_same_router_do_not_lock_it_either(person):
    browser = known_browser_of(person)
    give_app(person)
    for number in range(40):
        try_from_the_office(f"name{number}@example.org")

    assert try_from_the_office("one-more@example.org") == 429
    assert post(browser, person).url == reverse("mfa_authenticate")
    assert browser.post(reverse("mfa_authenticate"), {"code": code_of()}).status_code == 302
    assert browser.get(reverse("accounts:account")).status_code == 200


def try_from_the_office(email) -> int:
    return Client().post(LOGIN, {"login": email, "password": WRONG}).status_code


def test_known_browser_of_somebody_else_is_no_way_to_more_tries(person):
    neighbour = someone("neighbour@example.org")
    browser = known_browser_of(neighbour)
    guess_from_elsewhere(person)
    for number in range(10):
        post(browser, UserFactory.build(email=f"name{number}@example.org"), WRONG)

    assert words_of(post(browser, person)) == REFUSED
    assert words_of(post(browser, neighbour)) == "signed in"


def test_browser_that_two_people_share_is_known_to_both(person):
    browser, neighbour = known_browser_of(person), someone("neighbour@example.org")
    post(browser, neighbour)
    browser.post(reverse("account_logout"))
    guess_from_elsewhere(person)

    assert words_of(post(browser, person)) == "signed in"


@pytest.mark.parametrize("forged", ["", "x", "WyJhIixbXV0:1:x", "\x00", '["a", ["b"]]'])
def test_forged_cookie_makes_no_browser_known(person, forged):
    guess_from_elsewhere(person)
    client = Client()
    client.cookies[COOKIE] = forged

    assert words_of(post(client, person)) == REFUSED


def test_wrong_password_makes_no_browser_known(person):
    client = Client()

    post(client, person, WRONG)

    assert COOKIE not in client.cookies


def test_second_step_must_be_taken_before_a_browser_is_known(person):
    give_app(person)
    client = Client()

    post(client, person)
    assert COOKIE not in client.cookies
    client.post(reverse("mfa_authenticate"), {"code": code_of()})

    assert COOKIE in client.cookies


def test_cookie_is_for_the_server_alone_and_names_nobody(person, settings):
    settings.SESSION_COOKIE_SECURE = True

    cookie = known_browser_of(person).cookies[COOKIE]

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert "somebody" not in cookie.value


def test_cookie_in_another_persons_hands_opens_nothing(person):
    client = Client()
    client.cookies[COOKIE] = known_browser_of(person).cookies[COOKIE].value

    assert client.get(reverse("accounts:account")).status_code == 302


def test_passkeys_are_never_locked(person):
    give_app(person)
    client = Client()
    post(client, person)
    guess_from_elsewhere(person, times=12)
    junk = {"credential": '{"id":"AA","rawId":"AA","type":"public-key","response":{}}'}

    second = [client.post(reverse("mfa_authenticate"), junk) for _ in range(12)]
    instead = [Client().post(reverse("mfa_login_webauthn"), junk) for _ in range(12)]

    assert REFUSED not in str([page.content for page in second])
    assert {page.status_code for page in instead} == {302}
