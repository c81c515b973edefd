# The names in these statements are those of our own tables.
"""What SQLite and PostgreSQL do differently: one state to read, a place for the old register."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from .archive import flush_folder
from .tables import Model, quoted

# How long a restore waits for whoever is in the middle of something, in milliseconds.
LONGEST_WAIT = 20_000


@contextmanager
def one_state() -> Iterator[None]:
    """Read the register as it is now, whatever others write meanwhile, and hold up nobody."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Not `atomic`: it is set to begin as a writer, who keeps all others from writing.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def changing_everything() -> Iterator[None]:
    """A transaction in which tables are made anew; it happens wholly or not at all."""
    # SQLite alters no table while it looks after foreign keys, and turns that off only out here.
    with connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {LONGEST_WAIT}")
        yield


def tables() -> list[str]:
    """Every table of this database, those of SQLite's search index aside."""
    queries = {
        "sqlite": """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
            ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name""",
        # A table that an extension brought along is not ours.
        "postgresql": """
            SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')
            AND relnamespace = current_schema()::regnamespace AND NOT EXISTS (
                SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
            ORDER BY relname""",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        return [name for (name,) in cursor.fetchall()]


def drop_tables() -> None:
    """Drop every table. A virtual table of SQLite comes first, and takes its others along."""
    with connection.cursor() as cursor:
        for table in tables():
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {quoted(table)}{cascade}")


def set_tables_aside(stamp: str, undo: ExitStack) -> str:
    """Leave no table, but all of them in another place; give which, in words."""
    if connection.vendor == "postgresql":
        schema = f"before_{stamp}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {quoted(schema)}")
            for table in tables():
                cursor.execute(f"ALTER TABLE {quoted(table)} SET SCHEMA {quoted(schema)}")
        return f"schema {schema}"
    path = Path(settings.DATA_DIR) / f"register.before-{stamp}.sqlite3"
    undo.callback(path.unlink, missing_ok=True)
    # Over a connection of its own: SQLite copies nothing for whoever is about to write.
    present = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(present)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    flush_folder(path.parent)
    drop_tables()
    return str(path)


def last_id(model: Model) -> int:
    """The last number that the table has given to a row, be it there or not; 0 for none."""
    key = model._meta.pk
    if not key.get_internal_type().endswith("AutoField"):
        return 0
    queries = {
        "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = %s",
        "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
    }
    table = model._meta.db_table
    values = [table] if connection.vendor == "sqlite" else [quoted(table), key.column]
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor], values)
        row = cursor.fetchone()
    return (row and row[0]) or 0


def set_last_id(model: Model, last: int) -> None:
    """Have the next row of the table numbered after `last`: no number is ever given twice."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            values = [quoted(table), key, last]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", values)
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
