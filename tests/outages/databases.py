"""Databases that take nothing in, or are not there."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def taking_nothing_in():
    """Everything can be read, and every write is refused by the database itself."""
    is_sqlite = connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if is_sqlite else "SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA query_only = 0")
            transaction.set_rollback(True)
