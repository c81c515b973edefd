"""Databases that were migrated before: `migrate` takes longer than many a file of tests."""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

FOLDER = Path(settings.BASE_DIR, "var", "test")


@contextmanager
def migrated_before() -> Iterator[None]:
    """Let Django's setup of the tests' database find every migration applied."""
    if connection.vendor == "postgresql":
        # Only whoever has migrated it, as `make test` does, says so: nobody may be connected.
        if os.environ.get("TEST_TEMPLATE"):
            connection.settings_dict["TEST"]["TEMPLATE"] = connection.settings_dict["NAME"]
        yield
        return
    # In memory, a database lives as long as somebody is connected.
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as ours:
        with closing(sqlite3.connect(sqlite_template())) as template:
            template.backup(ours)
        yield


def sqlite_template() -> Path:
    """Give a migrated database, made anew when a migration is another one."""
    path = FOLDER / f"migrated-{fingerprint()}.sqlite3"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "migrating.lock").open("w") as lock:
        # The other worker waits for the first.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in FOLDER.glob("migrated-*"):
                old.unlink()
            unfinished = FOLDER / "migrating.sqlite3"
            unfinished.unlink(missing_ok=True)
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(path)
    return path


def migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    env = {**os.environ, "DATABASE_URL": url}
    subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True)


def fingerprint() -> str:
    """What is different when any migration is, ours or a library's."""
    found = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            found.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    found.update(version("django").encode())
    return found.hexdigest()[:16]
