"""Somebody else's change, coming between another request's reading of a row and its writing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

WRITING = ("SAVEPOINT", "INSERT", "UPDATE", "DELETE")


@contextmanager
def changed_meanwhile(record: Model, change: Callable[[], object]) -> Iterator[None]:
    """Make the change once, after the row was read and before anything is locked or written.

    Fails if the row was not read, or nothing was written after that.
    """
    table = f'"{record._meta.db_table}"'
    keys = {record.pk, getattr(record, "email", None), getattr(record, "token_hash", None)}
    state = {"is_read": False, "is_changed": False}

    def watch(execute, sql, params, many, context):
        if state["is_read"] and not state["is_changed"] and sql.startswith(WRITING):
            state["is_changed"] = True
            change()
        if sql.startswith("SELECT") and table in sql and keys & set(params or []):
            state["is_read"] = True
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert state == {"is_read": True, "is_changed": True}
