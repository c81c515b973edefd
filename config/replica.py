"""Visitors read from a copy of the database that follows it (DATABASE_REPLICA_URL).

A whole request is answered by one of the two databases: what a page counts, what it lists and the
tag that it is known by come from the same moment. Whoever may have written something asks the first
database: everybody with a session; and, for an hour after anything that was sent, a visitor whose
own words the copy has not got yet.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections
from django.http import HttpRequest, HttpResponse

from config.outages import READING

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponse]
# Signing in begins with pages that are only read, and writes all the same.
NOT_FOR_VISITORS = ("/accounts/", "/admin/", "/desk/", "/health", "/metrics")
# After a failure it is left alone so long, so that not every visitor waits for it.
LEFT_ALONE_SECONDS = 10
WRITTEN_SECONDS = 60 * 60
HAS_GOT = "SELECT coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)"
IS_THERE = "SELECT true"
_left_alone_until = 0.0


def read_from_replica(get_response: View) -> View:
    """Answer visitors who only read from the copy, and anybody else from the database itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_visitor_reading(request) and replica_has(request.COOKIES.get(cookie_name())):
            response = with_replica(get_response, request)
            if response is not None:
                return response
        response = get_response(request)
        if request.method not in READING:
            note_written(response)
        return response

    return middleware


def is_visitor_reading(request: HttpRequest) -> bool:
    if request.method not in READING or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    return not request.path_info.startswith(NOT_FOR_VISITORS)


def replica_has(position: str | None) -> bool:
    """Whether the copy answers, and has everything up to a position, if one is given."""
    global _left_alone_until
    if time.monotonic() < _left_alone_until:
        return False
    query, values = (HAS_GOT, [position]) if position else (IS_THERE, None)
    try:
        with connections["replica"].cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchone()[0]
    except (DatabaseError, InterfaceError) as error:
        # A position that is none was not set by us: such a visitor asks the database itself.
        if not is_data_error(error):
            logger.warning("The replica does not answer: %s", str(error).partition("\n")[0])
            _left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
        return False


def is_data_error(error: Exception) -> bool:
    return (getattr(error.__cause__, "pgcode", None) or "").startswith("22")


def with_replica(get_response: View, request: HttpRequest) -> HttpResponse | None:
    """The answer out of the copy; None where it failed meanwhile, or is read only later."""
    first = connections["default"]
    # One thread's alone: everything that asks the database meanwhile asks the copy.
    connections["default"] = connections["replica"]
    try:
        response = get_response(request)
    finally:
        connections["default"] = first
    if response.status_code < 500 and not response.streaming:
        return response
    response.close()
    return None


def note_written(response: HttpResponse) -> None:
    """Let the browser keep how far the database was once it had what was sent."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_insert_lsn()")
            position = cursor.fetchone()[0]
    except (DatabaseError, InterfaceError):
        # Nothing was written then.
        return
    response.set_cookie(
        cookie_name(),
        position,
        max_age=WRITTEN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_name() -> str:
    return "__Host-written" if settings.SESSION_COOKIE_SECURE else "written"
