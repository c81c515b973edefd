"""One thing that is measured, and the ways to ask for it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.test import Client
from django.urls import NoReverseMatch, reverse

HOST = "localhost"
OK, NOT_MODIFIED = 200, 304


class Skipped(Exception):  # noqa: N818 - a message, not a fault
    """There is nothing to measure, and the message says why."""


@dataclass(frozen=True)
class Cell:
    """What is asked, and of whom; `ask` does it once and gives the seconds, or None to be timed."""

    name: str
    words: str
    ask: Callable[[], float | None]
    is_ours: bool = True


def page(client: Client, name: str, *args, query: str = "") -> Callable:
    """Give a function that fetches a page; it raises Skipped where there is no such page."""

    def ask() -> None:
        response = client.get(address(name, *args) + query)
        if response.status_code != OK:
            raise Skipped(f"answered {response.status_code}")

    return ask


def page_again(client: Client, name: str) -> Callable:
    """Give a function that asks whether a page has changed since it was fetched.

    Where it has, because something was saved between two rounds, it is fetched again first.
    """
    known = {}

    def fetch() -> None:
        known.update(_validators(client.get(address(name))))

    def ask() -> float:
        if not known:
            fetch()
        began = time.perf_counter()
        status = client.get(address(name), headers=known).status_code
        if status == OK:
            fetch()
            began = time.perf_counter()
            status = client.get(address(name), headers=known).status_code
        if status != NOT_MODIFIED:
            raise Skipped(f"an unchanged page asked again was answered {status}")
        return time.perf_counter() - began

    with suppress(Skipped):
        # The first visit may set a cookie, with which the page is another one.
        client.get(address(name))
        fetch()
    return ask


def _validators(response) -> dict[str, str]:
    """What a browser sends when it asks again. Raises Skipped where it was given nothing."""
    names = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}
    found = {sent: response[given] for given, sent in names.items() if given in response}
    if not found:
        raise Skipped("the page carries neither ETag nor Last-Modified")
    return found


def address(name: str, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch as error:
        raise Skipped(f"there is no page {name}") from error


def visitor() -> Client:
    return Client(SERVER_NAME=HOST)


def signed_in(user) -> Client:
    client = Client(SERVER_NAME=HOST)
    client.force_login(user)
    return client
