"""Fills the database of one made-up register, unless it holds it already."""

import sys
from pathlib import Path

from .settings import begin

begin()

from django.conf import settings  # noqa: E402 - only now are the settings read
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from .databases import data_version  # noqa: E402
from .load import fill_register  # noqa: E402

MARK = "benchmark_data"


def main(size: int) -> None:
    version = f"{size}-{data_version()}"
    if _version_of_data() == version:
        # Half an hour's work is kept, and treated as an upgrade would treat people's data.
        call_command("migrate", verbosity=0)
        return
    print(f"Making up {size:,} activities …", flush=True)
    _empty_database()
    call_command("migrate", verbosity=0)
    fill_register(size)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # What its own autovacuum does a minute later.
            cursor.execute("VACUUM ANALYZE")
        cursor.execute(f"CREATE TABLE {MARK} (version varchar(100))")
        cursor.execute(f"INSERT INTO {MARK} VALUES (%s)", [version])  # noqa: S608 - a constant


def _version_of_data() -> str:
    if MARK not in connection.introspection.table_names():
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT version FROM {MARK}")  # noqa: S608 - a constant
        return cursor.fetchone()[0]


def _empty_database() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        return
    connection.close()
    file = Path(settings.DATABASES["default"]["NAME"])
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]))
