"""Guessing passwords: counted by name and by address, before anything is hashed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from accounts.models import Throttle
from tests.factories import UserFactory

from .hashers import CountingHasher
from .inviting import posted

PASSWORD = "plum-blossom-road-7"
WRONG = "wrong"
REFUSED = "Too many failed login attempts. Try again later."
IN_THE_DATABASE = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": Throttle._meta.db_table,
    }
}


@pytest.fixture
def counting(settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.hashers.CountingHasher"]
    CountingHasher.calls.clear()


@pytest.fixture
def person(db, counting):
    user = UserFactory(email="somebody@example.org")
    user.set_password(PASSWORD)
    user.save()
    CountingHasher.calls.clear()
    return user


def try_to_sign_in(email="somebody@example.org", password=WRONG, **headers):
    """From a browser of its own each time; gives what the page says."""
    answers = {"login": email, "password": password}
    response = Client().post(reverse("account_login"), answers, **headers)
    if response.status_code == 302:
        return "signed in"
    (words,) = next(iter(response.context["form"].errors.values()))
    return words


def hashes_of(email) -> int:
    before = len(CountingHasher.calls)
    try_to_sign_in(email)
    return len(CountingHasher.calls) - before


def test_unknown_name_costs_as_much_as_a_known_one(person):
    UserFactory(email="invited@example.org", is_active=False).set_unusable_password()

    costs = [hashes_of(name) for name in ("somebody@example.org", "nobody@example.org")]

    assert costs == [1, 1]


@pytest.mark.parametrize("kind", ["closed", "without a password"])
def test_account_that_cannot_be_used_costs_as_much_and_says_the_same(person, kind):
    words = try_to_sign_in("nobody@example.org")
    if kind == "closed":
        person.is_active = False
    else:
        person.set_unusable_password()
    person.save()

    assert hashes_of(person.email) == 1
    assert try_to_sign_in(person.email) == words


@pytest.mark.parametrize("email", ["somebody@example.org", "nobody@example.org"])
def test_sixth_wrong_password_for_a_name_is_not_even_hashed(person, email):
    answers = [try_to_sign_in(email) for _ in range(5)]

    assert REFUSED not in answers
    assert hashes_of(email) == 0
    assert try_to_sign_in(email) == REFUSED


def test_right_password_is_refused_as_well_once_the_name_is_blocked(person):
    for _ in range(5):
        try_to_sign_in()

    assert try_to_sign_in(password=PASSWORD) == REFUSED


def test_other_spellings_are_the_same_name(person):
    for email in ("SOMEBODY@example.org", " somebody@example.org ", "Somebody@EXAMPLE.org"):
        try_to_sign_in(email)
    for _ in range(2):
        try_to_sign_in()

    assert try_to_sign_in("someBODY@example.org", password=PASSWORD) == REFUSED


@pytest.mark.parametrize("email", ["ſomebody@example.org", "ｓomebody@example.org"])
def test_look_alike_letters_are_no_way_to_more_tries(person, email):
    assert try_to_sign_in(email, password=PASSWORD) != "signed in"


def test_right_passwords_are_not_counted(person):
    answers = [try_to_sign_in(password=PASSWORD) for _ in range(8)]

    assert set(answers) == {"signed in"}


def test_one_address_gets_ten_tries_at_whatever_names(person):
    for number in range(10):
        assert try_to_sign_in(f"name{number}@example.org") != REFUSED

    assert hashes_of("name10@example.org") == 0
    assert try_to_sign_in("name11@example.org", REMOTE_ADDR="203.0.113.7") != REFUSED


def test_forwarded_address_is_not_believed_without_a_proxy(person):
    for number in range(10):
        forged = f"198.51.100.{number}"
        try_to_sign_in(f"name{number}@example.org", HTTP_X_FORWARDED_FOR=forged)

    forged = "198.51.100.99"
    assert try_to_sign_in("name10@example.org", HTTP_X_FORWARDED_FOR=forged) == REFUSED


def test_behind_a_proxy_its_word_counts_and_not_the_visitors(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        forged = f"198.51.100.{number}, 203.0.113.7"
        try_to_sign_in(f"name{number}@example.org", HTTP_X_FORWARDED_FOR=forged)

    attacker, neighbour = "198.51.100.99, 203.0.113.7", "203.0.113.8"
    assert try_to_sign_in("name10@example.org", HTTP_X_FORWARDED_FOR=attacker) == REFUSED
    assert try_to_sign_in("name11@example.org", HTTP_X_FORWARDED_FOR=neighbour) != REFUSED


@pytest.mark.parametrize("forwarded", ["203.0.113.7", "", "nonsense", "1, 2, 3", "\x00"])
def test_forwarded_address_that_makes_no_sense_is_no_error(person, settings, forwarded):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    response = Client().post(
        reverse("account_login"),
        {"login": person.email, "password": "wrong"},
        HTTP_X_FORWARDED_FOR=forwarded,
    )

    assert response.status_code in (200, 403)


def test_every_worker_counts_together(person, settings):
    settings.CACHES = IN_THE_DATABASE
    for _ in range(5):
        try_to_sign_in()

    # A restart, or another process: nothing is known but what the database holds.
    del caches["default"]

    assert hashes_of(person.email) == 0
    assert Throttle.objects.exists()
    assert "somebody" not in str(Throttle.objects.values())


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="threads need a database with several connections: PostgreSQL",
)
def test_guesses_at_the_same_moment_are_all_counted(counting, settings):
    settings.CACHES = IN_THE_DATABASE
    caches["default"].clear()

    def is_refused(_number):
        answers = {"login": "nobody@example.org", "password": WRONG}
        try:
            # What a page was made of is told to all threads; its words are this one's own.
            page = Client().post(reverse("account_login"), answers)
            return REFUSED in page.content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        refused = list(pool.map(is_refused, range(16)))

    assert len(CountingHasher.calls) == refused.count(False) <= 5


def test_new_password_by_mail_says_the_same_for_unknown_names(person, client):
    path = reverse("account_reset_password")

    known = client.post(path, {"email": person.email})
    unknown = client.post(path, {"email": "nobody@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_mails_for_a_new_password_are_counted(person, client, mailoutbox):
    path = reverse("account_reset_password")

    answers = [client.post(path, {"email": person.email}).status_code for _ in range(7)]

    assert answers[-1] in (302, 429)
    assert 0 < len(posted(mailoutbox)) <= 5
