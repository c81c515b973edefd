"""What the register refuses to start on, asked as an operator would: by starting it."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import fixed_settings, startup

ROOT = Path(__file__).parents[2]
SAFE = {
    "SECRET_KEY": "q7Zt0vYw1xUe5mRk9aJd3sLp8bNc2fHg6iTo4uQyWzXv-EsDr_AlKm",
    "ALLOWED_HOSTS": "register.example.org",
}


# What a process needs of this machine; where coverage is measured, it goes on in the process.
MACHINE = {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE_")}


def manage(*command: str, **settings: str) -> subprocess.CompletedProcess:
    """Run a command of manage.py with these settings and no others."""
    env = {**MACHINE, **settings}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=240,
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set: give it at least 50 random characters."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak: give it at least 50 random characters."),
        (
            {"ALLOWED_HOSTS": ""},
            "ALLOWED_HOSTS is not set: name the host names this register answers to.",
        ),
        (
            {"ALLOWED_HOSTS": "*"},
            "ALLOWED_HOSTS has a *: name the host names this register answers to.",
        ),
        (
            {"DEBUG": "on"},
            "DEBUG is on: it shows strangers the insides of the register, turn it off.",
        ),
        (
            {"REGISTER_MODE": "prod"},
            "REGISTER_MODE is 'prod', but must be one of: production, demo, test.",
        ),
        (
            {"DATABASE_URL": "mysql://u@h/n"},
            "DATABASE_URL must begin with postgres:// or sqlite:///.",
        ),
        (
            {"METRICS_TOKEN": "secret"},
            "METRICS_TOKEN is weak: give it at least 20 random characters, or none.",
        ),
        (
            {"DATABASE_REPLICA_URL": "postgres://u@h/n"},
            "DATABASE_REPLICA_URL and DATABASE_URL must both begin with postgres://.",
        ),
        ({"TRUSTED_PROXY_COUNT": "one"}, "TRUSTED_PROXY_COUNT must be a whole number."),
    ],
)
def test_production_refuses_in_one_sentence(given, sentence):
    refused = manage("check", **{**SAFE, **given})

    assert refused.stderr == sentence + "\n"
    assert refused.returncode == startup.EXIT_STATUS


def test_production_names_every_fault_at_once():
    refused = manage("check", DEBUG="on")

    assert [line.split()[0] for line in refused.stderr.splitlines()] == [
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"DATABASE_URL": "postgres://u@h/n", "DATABASE_REPLICA_URL": "postgres://u@copy/n"},
        {"METRICS_TOKEN": "q7Zt0vYw1xUe5mRk9aJd3sLp"},
    ],
    ids=["alone", "with a copy", "with a monitor"],
)
def test_production_passes_the_deployment_checks(given):
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE, **given)

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "[31536000, False, False]"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "on"}, "[31536000, True, False]"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "on", "HSTS_PRELOAD": "on"}, "[31536000, True, True]"),
    ],
)
def test_https_is_asked_for_a_year_and_of_others_only_where_it_is_said(given, expected):
    names = [f"SECURE_HSTS_{name}" for name in ("SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD")]
    code = f"import config.settings as s; print([getattr(s, name) for name in {names}])"

    shown = manage("shell", "-v0", "-c", code, **SAFE, **given)

    assert shown.stdout == expected + "\n"


@pytest.mark.parametrize(
    "secret_key", ["x" * 49, "abcd" * 20, "django-insecure-" + SAFE["SECRET_KEY"]]
)
def test_weak_secret_keys(secret_key):
    assert not startup.is_weak(SAFE["SECRET_KEY"])
    assert startup.is_weak(secret_key)


def test_production_cookies_stay_on_their_host():
    cookies = ("SESSION_COOKIE", "CSRF_COOKIE", "LANGUAGE_COOKIE")
    code = (
        "import config.settings as s; "
        f"print([(getattr(s, c + '_NAME'), getattr(s, c + '_SECURE')) for c in {cookies}])"
    )

    shown = manage("shell", "-v0", "-c", code, **SAFE)

    names = ["__Host-sessionid", "__Host-csrftoken", "__Host-language"]
    assert shown.stdout == f"{[(name, True) for name in names]}\n"


def test_demo_keeps_its_secret_key_for_its_owner(tmp_path):
    path = tmp_path / "new" / "secret-key"

    key = startup.secret_key_kept_in(path)

    assert not startup.is_weak(key)
    assert startup.secret_key_kept_in(path) == key
    assert path.stat().st_mode & 0o777 == 0o600


def test_sqlite_is_set_up_to_lose_nothing(tmp_path):
    """On a database in a file: that of the tests may lie in memory, or be PostgreSQL."""
    pragmas = ("foreign_keys", "journal_mode", "synchronous")
    code = (
        "from django.db import connection; c = connection.cursor(); "
        f"print([c.execute(f'PRAGMA {{p}}').fetchone()[0] for p in {pragmas}])"
    )

    shown = manage("shell", "-v0", "-c", code, **SAFE, DATA_DIR=str(tmp_path))

    full = 2
    assert shown.stdout == f"[1, 'wal', {full}]\n"


@pytest.mark.parametrize(
    ("engine", "name", "expected"),
    [
        ("sqlite3", "init_command", "query_only"),
        ("postgresql", "options", "default_transaction_read_only=on"),
    ],
)
def test_copy_for_reading_is_told_so_to_the_database(engine, name, expected):
    database = {"ENGINE": f"django.db.backends.{engine}"}

    assert expected in fixed_settings.with_our_ways(database, read_only=True)["OPTIONS"][name]
    assert expected not in str(fixed_settings.with_our_ways(database, read_only=False))


@pytest.mark.parametrize("value", ["one", "-1", ""])
def test_count_of_proxies_is_a_whole_number(value, capsys):
    with pytest.raises(SystemExit):
        startup.proxy_count(value)

    assert "must be a whole number" in capsys.readouterr().err


def test_reading_manage_py_runs_no_command():
    assert callable(importlib.import_module("manage").main)
