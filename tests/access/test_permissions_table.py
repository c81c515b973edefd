"""The access table of docs/permissions.md, tried cell by cell."""

import itertools
import re
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.conftest import client_of
from tests.factories import UserFactory
from tests.outages.databases import taking_nothing_in

from .world import CANARIES, build_world

TABLE = Path(settings.BASE_DIR, "docs", "permissions.md")
STATUSES = {
    "ok": {200},
    "sign in": {302},
    "hidden": {404},
    "no": {403},
    "done": {302},
    "told": {200, 302, 409, 422},
    "–": {405},
}


def read_table(heading: str) -> list[dict[str, str]]:
    """The rows of the table under a heading, each cell by its column's name."""
    section = TABLE.read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


ROWS = read_table("Pages and verbs")


def named_urls(resolver=None, namespace="") -> set[str]:
    """Every named address of the register but the admin site's own."""
    names = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace != "admin":
                inner = f"{pattern.namespace}:" if pattern.namespace else namespace
                names |= named_urls(pattern, inner)
        else:
            names.add(f"{namespace}{pattern.name}")
    return names


@pytest.fixture(scope="module")
def made(made_once, tmp_path_factory):
    """One world for this file, and the folder of its files."""
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=folder):
        yield made_once(build_world), folder


@pytest.fixture
def world(made, db, settings):
    world, settings.MEDIA_ROOT = made
    # Everybody has just signed in, however long the table takes.
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 60 * 60
    return world


def ask(person, world, row, **checks):
    """Send one row's request in a browser of its own; whatever it changes is undone."""
    path = reverse(row["page"], args=world.arguments[row["of what"]])
    body = world.bodies.get(row["page"]) or world.bodies.get(row["of what"]) or {}
    client = Client(**checks)
    # A copy: signing out empties the browser, too, which no rollback undoes.
    client.cookies = deepcopy(person.cookies)
    with transaction.atomic():
        response = client.get(path) if row["method"] == "GET" else client.post(path, body)
        transaction.set_rollback(True)
    return response


def assert_no_foreign_words(role, response):
    content = b"".join(response) if response.streaming else response.content
    text = content.decode(errors="replace") + str(response.headers)
    leaked = {word for word, allowed in CANARIES.items() if role not in allowed and word in text}
    assert leaked == set(), f"{role} met words of others"


def describe(row):
    return f"{row['method']} {row['page']} {row['of what']}"


def test_every_address_is_listed():
    assert {row["page"] for row in ROWS} == named_urls()


def test_every_address_is_listed_for_reading_and_for_writing():
    methods = {(row["page"], row["method"]) for row in ROWS}

    assert methods == {(name, method) for name in named_urls() for method in ("GET", "POST")}


def by_page(rows) -> dict[str, list]:
    """The rows of each page together."""
    pages = {row["page"]: [] for row in rows}
    for row in rows:
        pages[row["page"]].append(row)
    return pages


@pytest.mark.many_times
@pytest.mark.parametrize("rows", by_page(ROWS).values(), ids=by_page(ROWS))
def test_answers_are_those_of_the_table(rows, world):
    for row, (role, client) in itertools.product(rows, world.people.items()):
        response = ask(client, world, row)

        assert response.status_code in STATUSES[row[role]], (describe(row), role)
        is_sign_in = response.headers.get("Location", "").startswith(reverse("account_login"))
        assert is_sign_in == (row[role] == "sign in"), (describe(row), role)
        assert_no_foreign_words(role, response)


@pytest.mark.many_times
def test_officer_without_regions_meets_nothing_and_changes_nothing(world):
    """No region named means no region: only what is said to be "all regions" is all of them."""
    officer = client_of(UserFactory(role="officer"))
    for row in ROWS:
        response = ask(officer, world, row)

        assert_no_foreign_words("visitor", response)
        if row["of what"]:
            # The officer of the table's other region is one of those whom that concerns.
            is_shared = "two regions" in row["of what"]
            expected = "hidden" if is_shared else row["off. elsewhere"]
            assert response.status_code in STATUSES[expected], describe(row)


@pytest.mark.many_times
@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("focal point", ["internal-here", "draft-here", "submitted-here", "search-here"]),
        ("officer", ["submitted-here", "plan-here", "internal-here"]),
    ],
)
def test_every_canary_can_be_met_by_those_who_may(role, words, world):
    """Makes sure that the table's silence about leaks is not because nothing is there."""
    missed = set(words)
    for row in ROWS:
        if missed and row["method"] == "GET":
            response = ask(world.people[role], world, row)
            # A file is read, too, so that it is closed.
            text = b"".join(response).decode(errors="replace")
            missed -= {word for word in words if f"kanarija-{word}" in text}

    assert missed == set()


@pytest.mark.many_times
@pytest.mark.parametrize("name", sorted({row["page"] for row in ROWS if not row["of what"]}))
def test_searching_and_filtering_leaks_nothing(name, world):
    for role, client in world.people.items():
        for query in ("q=kanarija", "status=planned", "q=kanarija&sort=title&page=1"):
            assert_no_foreign_words(role, client.get(f"{reverse(name)}?{query}"))


WRITING = [row for row in ROWS if row["method"] == "POST" and set(row.values()) & {"done", "told"}]


@pytest.mark.many_times
@pytest.mark.parametrize("rows", by_page(WRITING).values(), ids=by_page(WRITING))
def test_every_writing_address_wants_its_csrf_token(rows, world):
    signed_in = [c for c in world.people.values() if c.user and c.user.is_active]
    for row, client in itertools.product(rows, signed_in):
        response = ask(client, world, row, enforce_csrf_checks=True)

        assert response.status_code == 403, describe(row)


def test_the_tables_own_slugs_can_be_reversed(world):
    for row in ROWS:
        try:
            reverse(row["page"], args=world.arguments[row["of what"]])
        except NoReverseMatch:
            pytest.fail(f"{describe(row)} does not fit its address")


def test_names_are_plain():
    assert all(re.fullmatch(r"[a-z_:]+", row["page"]) for row in ROWS)


@pytest.mark.many_times
def test_reading_needs_no_writing(world, monkeypatch):
    """A full disk or a read-only database keeps nobody from reading, signed in or not."""
    # Every page would note that its reader was seen.
    monkeypatch.setattr("accounts.sessions.SEEN_EVERY", -1)
    reading = [row for row in ROWS if row["method"] == "GET"]

    with taking_nothing_in():
        for row, role in itertools.product(reading, ["visitor", "focal point", "officer"]):
            response = ask(world.people[role], world, row, raise_request_exception=False)
            # A file is read, too, so that it is closed.
            b"".join(response)

            assert response.status_code in STATUSES[row[role]], (describe(row), role)
