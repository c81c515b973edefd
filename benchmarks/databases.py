"""The databases of the made-up registers: kept in var/bench, made anew when they are outdated."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from scripts.postgres import initdb, prepare

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "bench"
DATABASES = ("sqlite", "postgresql")
MADE_BY = ("benchmarks/data.py", "benchmarks/load.py", "benchmarks/w*.py", "fixtures/*.json")


def data_version() -> str:
    """A mark of everything that decides what a made-up register holds."""
    files = [file for pattern in MADE_BY for file in ROOT.glob(pattern)]
    mark = hashlib.sha256()
    for file in sorted(files):
        mark.update(file.read_bytes())
    return mark.hexdigest()[:16]


@contextmanager
def addresses(database: str, sizes: list[int]) -> Iterator[dict[int, str]]:
    """Give the DATABASE_URL for each size, as long as the `with` block lasts."""
    HOME.mkdir(parents=True, exist_ok=True)
    if database == "sqlite":
        yield {size: f"sqlite:///{HOME}/register-{size}.sqlite3" for size in sizes}
        return
    with _kept_postgres() as folder:
        for size in sizes:
            _create_database(folder, f"register_{size}")
        yield {size: f"postgres://postgres@/{folder}/register_{size}" for size in sizes}


@contextmanager
def _kept_postgres() -> Iterator[Path]:
    """Start a server with its own defaults over data that stay; give the folder of its socket."""
    home, data = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp")), HOME / "postgres"
    try:
        programs, run = prepare(home)
        if not data.exists():
            data.mkdir()
            if os.geteuid() == 0:
                shutil.chown(data, "nobody")
            run(initdb(programs, data))
        control = [programs / "pg_ctl", "-D", data, "-w", "-s"]
        socket = f"-c listen_addresses='' -k {home}"
        run([*control, "-l", home / "log", "-o", socket, "start"])
        try:
            yield home
        finally:
            run([*control, "-m", "fast", "stop"])
    finally:
        shutil.rmtree(home)


def _create_database(folder: Path, name: str) -> None:
    connection = psycopg2.connect(host=str(folder), user="postgres", dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
