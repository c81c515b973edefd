"""The tables of a register lie aside, whole, and none is left; in SQLite, in a file beside it."""

from contextlib import ExitStack

import pytest
from django.db import connection

from backup.databases import set_tables_aside, tables

from .registers import at, sqlite_file

pytestmark = pytest.mark.django_db(transaction=True)


def letters() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM letters")
        return cursor.fetchall()


def test_tables_of_sqlite_lie_in_a_file_beside_it(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with at(sqlite_file(tmp_path / "register.sqlite3")):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE letters (id integer)")
            cursor.execute("INSERT INTO letters VALUES (7)")

        with ExitStack() as undo:
            aside = set_tables_aside("20260704_101500", undo)
            assert tables() == []
            undo.pop_all()

    assert aside == str(tmp_path / "register.before-20260704_101500.sqlite3")
    with at(sqlite_file(aside)):
        assert letters() == [(7,)]


def test_file_aside_is_gone_where_the_restore_is_not_carried_out(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with at(sqlite_file(tmp_path / "register.sqlite3")), ExitStack() as undo:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE letters (id integer)")
        set_tables_aside("20260704_101500", undo)

    assert list(tmp_path.glob("register.before-*")) == []
