"""What load balancers, a monitor and curators are told of the register itself."""

import datetime as dt
import os
import re
import shutil
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.utils import timezone

from backup.models import Backup
from files.sweep import STAMP
from health import measures
from health.conditions import MOST_ENDED_SESSIONS
from tests.factories import BackupFactory, OutgoingMailFactory

TOKEN = "a-monitor-s-own-4f1c9b7e"
PAGE = "/health/"


def ago(**time):
    return timezone.now() - dt.timedelta(**time)


@pytest.fixture
def monitor(visitor, settings):
    """A function that gives the numbers as a monitor reads them."""
    settings.METRICS_TOKEN = TOKEN

    def read() -> dict[str, float]:
        response = visitor.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert response["Content-Type"] == "text/plain; version=0.0.4"
        return numbers_in(response.content.decode())

    return read


def numbers_in(text: str) -> dict[str, float]:
    """Each number by its name; fails where a line is not of the text form."""
    numbers, said = {}, set()
    assert text.endswith("\n")
    for line in text.splitlines():
        if comment := re.fullmatch(r"# (HELP|TYPE) (register_\w+) (.+)", line):
            said.add((comment[1], comment[2]))
            assert comment[1] == "HELP" or comment[3] == "gauge"
        else:
            name, value = re.fullmatch(
                r'(register_\w+)(?:\{version="[\d.]+"\})? (\S+)', line
            ).groups()
            assert {("HELP", name), ("TYPE", name)} <= said
            numbers[name.removeprefix("register_")] = float(value)
    return numbers


def page_of(client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def what_to_do(client) -> list[str]:
    """What the page asks somebody to do."""
    found = re.findall(r"<strong>(.*?)</strong>", page_of(client))
    return [re.sub(r"<[^>]+>", "", each).strip() for each in found]


@pytest.fixture
def all_well(db, monkeypatch):
    BackupFactory(made_at=ago(hours=3), file="Mon.zip", size=5_000_000)
    disk = SimpleNamespace(free=50 * 1024**3, total=100 * 1024**3)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: disk)
    return disk


def test_healthz_asks_the_database_once(visitor, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = visitor.get("/healthz")

    assert response.content == b"ok"
    assert response["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("token", "shown"),
    [("", "Bearer "), ("", ""), (TOKEN, ""), (TOKEN, f"Bearer {TOKEN}x"), (TOKEN, TOKEN)],
)
def test_metrics_are_hidden_without_the_token(token, shown, visitor, settings):
    settings.METRICS_TOKEN = token

    assert visitor.get("/metrics", headers={"Authorization": shown}).status_code == 404


def test_metrics_of_a_register_in_which_nothing_happened(monitor, db):
    numbers = monitor()

    assert numbers.pop("free_bytes") < numbers.pop("disk_bytes")
    assert numbers == {
        "info": 1,
        "database_up": 1,
        "mails_due": 0,
        "oldest_due_mail_seconds": 0,
        "mails_failing": 0,
        "ended_sessions": 0,
    }


def test_metrics_count_what_waits_and_what_is_over(monitor, db, media_root):
    OutgoingMailFactory(due_at=ago(minutes=30))
    OutgoingMailFactory(due_at=ago(minutes=5))
    OutgoingMailFactory(due_at=ago(minutes=-5), last_error="ConnectionRefusedError()")
    OutgoingMailFactory(due_at=ago(days=1), sent_at=ago(days=1))
    Session.objects.create(session_key="over", expire_date=ago(hours=1))
    Session.objects.create(session_key="alive", expire_date=ago(hours=-1))
    BackupFactory(made_at=ago(hours=30))
    BackupFactory(made_at=ago(hours=2), size=99)
    media_root.mkdir(parents=True)
    (media_root / STAMP).touch()
    os.utime(media_root / STAMP, (ago(hours=5).timestamp(),) * 2)

    numbers = monitor()

    hour = 60 * 60
    assert numbers["oldest_due_mail_seconds"] == pytest.approx(hour / 2, abs=60)
    assert numbers["last_backup_seconds"] == pytest.approx(2 * hour, abs=60)
    assert numbers["last_sweep_seconds"] == pytest.approx(5 * hour, abs=60)
    counted = ("mails_due", "mails_failing", "ended_sessions", "last_backup_bytes")
    assert [numbers[name] for name in counted] == [2, 1, 1, 99]


def test_metrics_cost_the_same_whatever_waits(monitor, db, django_assert_num_queries):
    for _ in range(3):
        OutgoingMailFactory(due_at=ago(minutes=1))
        BackupFactory()

    with django_assert_num_queries(5):
        monitor()


def test_metrics_say_that_the_database_is_out(monitor, monkeypatch):
    def refuse():
        raise DatabaseError("gone")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(connection, "cursor", refuse)
        numbers = monitor()

    assert numbers.keys() == {"info", "free_bytes", "disk_bytes", "database_up"}
    assert numbers["database_up"] == 0


def test_every_number_says_what_it_is():
    assert measures.HELP.keys() == measures.Measures.__dataclass_fields__.keys()


def test_page_asks_for_nothing_while_all_is_well(curator, all_well):
    assert what_to_do(curator) == []
    assert "The last archive was written 3" in page_of(curator)
    assert "Mon.zip" in page_of(curator)


def test_page_says_what_to_do(curator, all_well, media_root):
    all_well.free = all_well.total // 20
    Backup.objects.update(made_at=ago(days=2))
    OutgoingMailFactory(due_at=ago(hours=1), last_error="ConnectionRefusedError()")
    media_root.mkdir(parents=True)
    (media_root / STAMP).touch()
    os.utime(media_root / STAMP, (ago(days=9).timestamp(),) * 2)
    keys = range(MOST_ENDED_SESSIONS + 1)
    Session.objects.bulk_create(
        Session(session_key=str(key), expire_date=ago(days=1)) for key in keys
    )

    assert what_to_do(curator) == [
        "Make room: with a full disk nothing can be saved.",
        "The timer of “manage.py backup” does not run, or fails.",
        "The timer of “manage.py send_mails” does not run, or fails.",
        "The list says of each why not.",
        "The timer of “manage.py send_mails” does not run, or fails.",
        "The timer of “manage.py clearsessions” does not run.",
    ]


def test_page_of_a_new_register_asks_for_a_backup(curator, all_well):
    Backup.objects.all().delete()

    assert what_to_do(curator) == ["The timer of “manage.py backup” does not run, or fails."]
    assert "None was written yet" in page_of(curator)


def test_mail_that_waits_for_a_minute_is_no_reason_to_do_anything(curator, all_well):
    OutgoingMailFactory(due_at=ago(minutes=1))

    assert what_to_do(curator) == []
    assert "1 should have gone out by now." in page_of(curator)


def test_account_leads_curators_alone_to_the_page(curator, officer):
    assert PAGE in curator.get("/accounts/").content.decode()
    assert PAGE not in officer.get("/accounts/").content.decode()
