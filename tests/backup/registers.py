"""Registers beside that of the tests: in a database of the same kind, or in an SQLite file."""

import sqlite3
import uuid
from contextlib import closing, contextmanager

from django.db import connection, connections
from django.db.utils import load_backend

ENGINE = "django.db.backends.sqlite3"


@contextmanager
def at(register: dict):
    """Whatever asks the database in this block asks that one."""
    present = connections["default"]
    connections["default"] = load_backend(register["ENGINE"]).DatabaseWrapper(register, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = present


def sqlite_file(path) -> dict:
    """The settings of a database in that file, as config/settings.py has them."""
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 1,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    return {**connection.settings_dict, "ENGINE": ENGINE, "NAME": str(path), "OPTIONS": options}


@contextmanager
def another(folder):
    """An empty database, without a table, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield sqlite_file(folder / "register.sqlite3")
        return
    name = f"drill_{uuid.uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield {**connection.settings_dict, "NAME": name}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def another_with_tables(folder):
    """A register that somebody has set up and nobody has used."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "register.sqlite3")) as copy:
            connection.connection.backup(copy)
        yield sqlite_file(folder / "register.sqlite3")
        return
    # PostgreSQL copies a database that nobody is connected to, and only from another one.
    connection.close()
    settings, name = connection.settings_dict, f"drill_{uuid.uuid4().hex}"
    with at({**settings, "NAME": "postgres"}), connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{settings["NAME"]}"')
    try:
        yield {**settings, "NAME": name}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
