"""When the database is full, may only be read, or is gone: reading goes on, and no word is lost."""

import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.test import Client

from activities.models import ActivityType
from config.outages import CANNOT_SAVE
from desk.models import ChangeRequest
from outages.errors import dispensable, is_outage
from scripts.postgres import initdb, prepare
from tests.backup.registers import another_with_tables, at, sqlite_file
from tests.conftest import client_of
from tests.factories import UserFactory

from .databases import taking_nothing_in

URL = "/desk/changes/00000000-0000-4000-8000-000000000001/save/"
TYPED = {"title_en": "Radionica slikanja", "summary_en": "Once upon a <time> " * 2000}


def lenient(client: Client) -> Client:
    """The browser, which gets an answer where Django's own would raise the error."""
    client.raise_request_exception = False
    return client


def refuse_writes(way: str) -> None:
    """Let this connection's database, or all of its new ones, be full or only to be read."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE filler (content)")
            cursor.execute(f"PRAGMA {way} = 1")
            # Pages that were left behind are room, too.
            with suppress(OperationalError):
                while way == "max_page_count":
                    cursor.execute("INSERT INTO filler VALUES (zeroblob(3000))")
            return
        name = connection.settings_dict["NAME"]
        cursor.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["max_page_count", "query_only"])
def test_full_or_read_only_database_is_read_and_gives_typed_words_back(way, tmp_path, monkeypatch):
    monkeypatch.setattr("accounts.sessions.SEEN_EVERY", -1)
    with another_with_tables(tmp_path) as register, at(register):
        ActivityType.objects.create(slug="workshop", name_en="Workshop")
        client = lenient(client_of(UserFactory()))
        refuse_writes(way)

        page = client.get("/desk/")
        refused = client.post(URL, TYPED)

        assert page.status_code == 200
        assert refused.status_code == 503
        assert int(refused["Retry-After"]) > 0
        assert "The register cannot save just now" in refused.content.decode()
        assert 'name="title_en" value="Radionica slikanja"' in refused.content.decode()
        assert "Once upon a &lt;time&gt;" in refused.content.decode()
        assert not ChangeRequest.objects.exists()


def test_page_that_saves_by_itself_is_told_in_words(focal_point):
    with taking_nothing_in():
        response = lenient(focal_point).post(
            URL, TYPED, headers={"HX-Request": "true", "Accept": "application/json"}
        )

    assert response.status_code == 503
    assert response.json() == {"words": str(CANNOT_SAVE)}
    assert int(response["Retry-After"]) > 0


def test_password_is_not_given_back(focal_point):
    with taking_nothing_in():
        response = lenient(Client()).post(
            "/accounts/login/", {"login": focal_point.user.email, "password": "kanarija"}
        )

    assert response.status_code in (200, 503)
    assert "kanarija" not in response.content.decode()


@pytest.mark.django_db
def test_sign_in_is_refused_while_it_cannot_be_written_down():
    user = UserFactory()
    user.set_password("q7Zt0vYw1xUe")
    user.save()

    with taking_nothing_in():
        response = lenient(Client()).post(
            "/accounts/login/", {"login": user.email, "password": "q7Zt0vYw1xUe"}
        )

    assert response.status_code == 503
    assert "q7Zt0vYw1xUe" not in response.content.decode()


def test_whose_session_is_over_reads_on_as_a_visitor(focal_point, settings):
    settings.SESSION_IDLE_AGE = -1

    with taking_nothing_in():
        response = lenient(focal_point).get("/activities/")

    assert response.status_code == 200
    assert not response.context["user"].is_authenticated


def test_other_errors_stay_errors(focal_point, monkeypatch):
    def broken(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("accounts.sessions.is_over", broken)

    response = lenient(focal_point).get("/activities/")

    assert response.status_code == 500
    assert "Retry-After" not in response


def test_session_that_was_ended_meanwhile_is_no_outage(focal_point, monkeypatch):
    def end(session):
        Session.objects.all().delete()
        session["changed"] = True

    monkeypatch.setattr("accounts.sessions.note_seen", end)

    response = lenient(focal_point).get("/activities/")

    assert response.status_code == 400
    assert "Retry-After" not in response


@pytest.mark.django_db
def test_only_an_outage_is_dispensed_with():
    ask = dispensable(connection.cursor().execute)

    with pytest.raises(DatabaseError, match="no_such_table") as raised:
        ask("SELECT 1 FROM no_such_table")

    assert not is_outage(raised.value)


@pytest.mark.parametrize(
    ("error", "expected"),
    [(OSError(28, "No space left"), True), (OSError(2, "No such file"), False), (None, False)],
)
def test_full_disk_is_an_outage_too(error, expected):
    assert is_outage(error) is expected


@pytest.mark.django_db
def test_database_that_is_not_there_is_told_in_words(tmp_path):
    with at(sqlite_file(tmp_path / "no" / "folder.sqlite3")):
        client = lenient(Client())

        assert (client.get("/healthz").status_code, client.get("/healthz").content) == (
            503,
            b"no database",
        )
        page = client.get("/regions/")

    assert page.status_code == 503
    assert "The register cannot be reached just now" in page.content.decode()
    assert 'href="/regions/"' in page.content.decode()


@pytest.fixture
def postgres():
    """A PostgreSQL of the test's own: its folder, and a function that starts or kills it."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    programs, run = prepare(home)
    run(initdb(programs, home / "data"))
    control = [programs / "pg_ctl", "-D", home / "data", "-w", "-s"]
    # Unlike the suite's own server, this one waits for the disk: it is to survive.
    options = ["-l", home / "log", "-o", f"-c listen_addresses='' -k {home}"]
    # "immediate" is a crash, from which the server recovers when it is started again.
    steps = {"start": [*options, "start"], "kill": ["-m", "immediate", "stop"]}
    yield home, lambda step: run([*control, *steps[step]])
    with suppress(subprocess.CalledProcessError):
        run([*control, *steps["kill"]])
    shutil.rmtree(home)


def status_of(path: str) -> int:
    """What a visitor is answered. Django's test client leaves out what a server does afterwards."""
    response = lenient(Client()).get(path)
    close_old_connections()
    return response.status_code


@pytest.mark.django_db
def test_postgresql_that_was_killed_is_back_without_a_restart(postgres):
    home, tell = postgres
    engine = "django.db.backends.postgresql"
    register = {
        **connection.settings_dict,
        "ENGINE": engine,
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": str(home),
        "OPTIONS": {"connect_timeout": 5},
    }
    tell("start")
    with at(register):
        connection.cursor().execute("CREATE TABLE django_migrations (id integer)")
        before = status_of("/healthz")
        tell("kill")
        killed = [status_of("/healthz"), status_of("/regions/")]
        tell("start")
        deadline = time.monotonic() + 30
        while (after := status_of("/healthz")) != 200 and time.monotonic() < deadline:
            time.sleep(0.1)

    assert (before, killed, after) == (200, [503, 503], 200)
