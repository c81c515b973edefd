"""The production server started as docs/deploy.md says: gunicorn, on a database of its own."""

import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import pytest

from config import startup
from tests.migrated import sqlite_template

from .test_settings import MACHINE, ROOT, SAFE, manage


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A folder with an empty database and nothing to serve, as after a first installation."""
    folder = tmp_path_factory.mktemp("migrated")
    (folder / "static").mkdir()
    shutil.copy(sqlite_template(), folder / "register.sqlite3")
    return folder


@pytest.fixture
def data_dir(migrated, tmp_path):
    """A copy of that folder to start a server on."""
    return shutil.copytree(migrated, tmp_path / "data")


@contextmanager
def gunicorn(port=0, **settings):
    """A server with these settings; what is still running at the end is stopped."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env={**MACHINE, **SAFE, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            yield server
        finally:
            server.terminate()


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return probe.getsockname()[1]


def get(port, path, **headers):
    """Ask until the server is up; give the response, read to its end."""
    deadline = time.monotonic() + 30
    while True:
        with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            try:
                connection.request("GET", path, headers=headers)
                response = connection.getresponse()
                response.body = response.read().decode()
                return response
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, "the server does not start"
                time.sleep(0.1)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({"DATABASE_URL": "postgres://u@127.0.0.1:1/n"}, "The database cannot be reached"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/r.sqlite3"}, "The database cannot be reached"),
        ({"DATA_DIR": "/no/such/folder"}, "The database cannot be reached"),
    ],
)
def test_server_refuses_in_one_sentence_and_does_not_try_again(given, sentence):
    with gunicorn(**given) as server:
        _, errors = server.communicate(timeout=30)

    assert errors.startswith(sentence)
    assert errors.count("\n") == 1
    assert server.returncode == startup.EXIT_STATUS


def test_server_refuses_without_static_files(data_dir):
    (data_dir / "static").rmdir()

    with gunicorn(DATA_DIR=str(data_dir)) as server:
        _, errors = server.communicate(timeout=30)

    assert errors == "The static files are not in place: run `manage.py collectstatic` first.\n"
    assert server.returncode == startup.EXIT_STATUS


def test_server_starts_and_creates_nobody(data_dir):
    port = free_port()

    with gunicorn(port, DATA_DIR=str(data_dir)):
        health = get(port, "/healthz", Host="register.example.org")
        page = get(port, "/", Host="register.example.org")

    assert (health.status, health.body.strip()) == (200, "ok")
    assert page.headers["Location"] == "https://register.example.org/"
    with closing(sqlite3.connect(data_dir / "register.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)


def test_made_up_host_names_and_pages_are_answered_and_not_logged(data_dir):
    port = free_port()

    with gunicorn(port, DATA_DIR=str(data_dir)) as server:
        answers = [get(port, "/", Host=name).status for name in ("evil.example", "[", "a b", "")]
        answers.append(get(port, "/wp-login.php", Host="register.example.org").status)
        server.terminate()
        _, errors = server.communicate(timeout=30)

    assert answers == [400, 400, 400, 400, 301]
    assert "Listening at" in errors
    assert not [
        word for word in ("Traceback", "evil.example", "Invalid HTTP_HOST") if word in errors
    ]


def test_demo_people_are_refused_in_production(data_dir):
    refused = manage("demo_people", **SAFE, DATA_DIR=str(data_dir))

    assert refused.returncode != 0
    assert "Demo people are made in a demo only" in refused.stderr
    assert "Traceback" not in refused.stderr
    with closing(sqlite3.connect(data_dir / "register.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)
