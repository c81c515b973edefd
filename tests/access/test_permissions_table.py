"""The access table of docs/permissions.md, tried cell by cell."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from .world import CANARIES, ROLES, build_world

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


@pytest.fixture
def people(request):
    return {role: request.getfixturevalue(fixture) for role, fixture in ROLES.items()}


@pytest.fixture
def world(people, activity, region, other_region, suhareka, gjilan):
    return build_world(people, activity, region, other_region, suhareka, gjilan)


def ask(client, world, row):
    """Send one row's request; whatever it changes is undone."""
    path = reverse(row["page"], args=world.arguments[row["of what"]])
    body = world.bodies.get(row["page"]) or world.bodies.get(row["of what"]) or {}
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
    """The rows of each page together: making the world costs more than asking for a page."""
    pages = {row["page"]: [] for row in rows}
    for row in rows:
        pages[row["page"]].append(row)
    return pages


@pytest.mark.parametrize("rows", by_page(ROWS).values(), ids=by_page(ROWS))
def test_answers_are_those_of_the_table(rows, people, world):
    for row, (role, client) in itertools.product(rows, people.items()):
        response = ask(client, world, row)

        assert response.status_code in STATUSES[row[role]], (describe(row), role)
        is_sign_in = response.headers.get("Location", "").startswith(reverse("account_login"))
        assert is_sign_in == (row[role] == "sign in"), (describe(row), role)
        assert_no_foreign_words(role, response)


def test_every_canary_can_be_met_by_those_who_may(people, world):
    """Makes sure that the table's silence about leaks is not because nothing is there."""
    met = dict.fromkeys(ROLES, "")
    for row in ROWS:
        if row["method"] == "GET":
            for role, client in people.items():
                response = ask(client, world, row)
                if response.streaming:
                    list(response)
                else:
                    met[role] += response.content.decode()

    seen = ("kanarija-internal-here", "kanarija-draft-here", "kanarija-submitted-here")
    for word in (*seen, "kanarija-search-here"):
        assert word in met["focal point"], word
    for word in ("kanarija-submitted-here", "kanarija-plan-here", "kanarija-internal-here"):
        assert word in met["officer"], word


@pytest.mark.parametrize("page", sorted({row["page"] for row in ROWS if not row["of what"]}))
def test_searching_and_filtering_leaks_nothing(page, people, world):
    for role, client in people.items():
        for query in ("q=kanarija", "status=planned", "q=kanarija&sort=title&page=1"):
            assert_no_foreign_words(role, client.get(f"{reverse(page)}?{query}"))


WRITING = [row for row in ROWS if row["method"] == "POST" and set(row.values()) & {"done", "told"}]


@pytest.mark.parametrize("rows", by_page(WRITING).values(), ids=by_page(WRITING))
def test_every_writing_address_wants_its_csrf_token(rows, people, world):
    signed_in = [c for c in people.values() if c.user and c.user.is_active]
    for row, client in itertools.product(rows, signed_in):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies

        assert ask(strict, world, row).status_code == 403, describe(row)


def test_the_tables_own_slugs_can_be_reversed(world):
    for row in ROWS:
        try:
            reverse(row["page"], args=world.arguments[row["of what"]])
        except NoReverseMatch:
            pytest.fail(f"{describe(row)} does not fit its address")


def test_names_are_plain():
    assert all(re.fullmatch(r"[a-z_:]+", row["page"]) for row in ROWS)
