"""Tables that are emptied after a test with `transaction=True`: those that hold something."""

from functools import partial

from django.db import connection

# `migrate`, which Django imitates after each of these tests, would make the same rows again.
ALWAYS_THERE = {"auth_permission", "django_content_type"}


def empty_only_what_is_filled() -> None:
    """PostgreSQL takes seconds to make a hundred empty tables anew, with all of their indexes."""
    connection.ops.sql_flush = partial(_statements, connection)


def _statements(connection, style, tables, **_options) -> list[str]:
    """In any order: links are looked at when everything is deleted."""
    names = [connection.ops.quote_name(name) for name in tables if name not in ALWAYS_THERE]
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [f"DELETE FROM {name}" for (name,) in cursor.fetchall()]  # noqa: S608
