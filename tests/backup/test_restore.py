"""What an archive holds comes back, on either database; until then the old register is there."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from activities.models import Activity, Photo
from backup.archive import whole_archive
from backup.making import make_backup
from backup.uploads import bring_back, sum_of
from sources.models import Source
from tests.factories import PhotoFactory, SourceFactory, UserFactory
from tests.uploads import PDF, upload

from .archives import manifest_of, rewritten, sums_of
from .registers import another, another_with_tables, at, sqlite_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def move(settings, tmp_path):
    """A function that gives the register other folders from now on."""

    def moved_to(name: str):
        settings.DATA_DIR = tmp_path / name
        settings.MEDIA_ROOT = settings.DATA_DIR / "media"
        settings.DATA_DIR.mkdir()
        return settings.DATA_DIR

    return moved_to


def files_below(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_register_comes_back_the_same_on_either_database(
    filled, media_root, move, tmp_path, capsys
):
    """From the tests' own database to SQLite; if that is PostgreSQL, from there to another."""
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    files = files_below(media_root)
    UserFactory().delete()
    make_backup(first, with_secrets=True)

    if connection.vendor == "postgresql":
        with at(sqlite_file(move("between") / "register.sqlite3")):
            call_command("restore", first)
            make_backup(second, with_secrets=True)
        assert sums_of(second) == sums_of(first)
        assert files_below(tmp_path / "between" / "media") == files
        shutil.copy(second, first)
    with another(move("last")) as register, at(register):
        call_command("restore", first)
        make_backup(second, with_secrets=True)
        call_command("check_counts")
        newest = UserFactory().pk

    assert len(files) > 5
    assert sums_of(second) == sums_of(first)
    assert files_below(tmp_path / "last" / "media") == files
    assert "agree with the database" in capsys.readouterr().out
    # No number is given twice: a deleted person's history would be somebody else's.
    assert newest == manifest_of(first)["tables"]["accounts_user"]["last_id"] + 1


def test_register_in_which_something_is_must_be_moved_aside(archive):
    source = SourceFactory()

    with pytest.raises(CommandError, match="not empty: --replace moves it aside first"):
        call_command("restore", archive)

    assert list(Source.objects.all()) == [source]


def test_database_with_tables_of_somebody_else_is_not_taken_for_empty(archive, tmp_path):
    with another(tmp_path) as register, at(register):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE letters (id integer)")

        with pytest.raises(CommandError, match="not empty"):
            call_command("restore", archive)


def test_older_archive_takes_a_registers_place_and_is_brought_up(move, tmp_path, capsys):
    """Of second factors, an earlier version did not know since when there are any."""
    folder = move("old")
    with another_with_tables(folder) as register, at(register):
        call_command("migrate", "mfa", "0001", verbosity=0)
        make_backup(tmp_path / "old.zip", with_secrets=True)
        columns = manifest_of(tmp_path / "old.zip")["tables"]["mfa_authenticator"]["columns"]
        photo = PhotoFactory()
        files = files_below(folder / "media")

        call_command("restore", tmp_path / "old.zip", replace=True)

        assert not User.objects.exists()
        assert files_below(folder / "media") == {}
        (aside,) = folder.glob("media.before-*")
        assert files_below(aside) == files
        assert aside.name in capsys.readouterr().out
        assert titles_aside(folder) == [photo.activity.title_en]
        assert "created_at" not in columns
        factor = Authenticator.objects.create(user=UserFactory(), type="totp", data={})
        assert factor.created_at


def titles_aside(folder) -> list[str]:
    """What the register that was moved aside calls its activities."""
    if connection.vendor == "sqlite":
        (path,) = folder.glob("register.before-*.sqlite3")
        with at(sqlite_file(path)):
            return list(Activity.objects.values_list("title_en", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_%'")
        ((schema,),) = cursor.fetchall()
        cursor.execute(f"SELECT title_en FROM {schema}.activities_activity")  # noqa: S608
        return [title for (title,) in cursor.fetchall()]


def test_files_are_copied_aside_where_they_cannot_be_linked(media_root, monkeypatch):
    def other_disk(source, target):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    SourceFactory(file=upload(PDF))

    with ExitStack() as undo:
        aside = Path(default_storage.set_aside("20260704_101500", undo))
        assert aside.name == f"{media_root.name}.before-20260704_101500"
        assert files_below(aside) == files_below(media_root) != {}

    assert not aside.exists()


def test_file_that_was_damaged_meanwhile_is_mended(archive_with_photo, media_root):
    with whole_archive(archive_with_photo) as archive, ExitStack() as undo:
        name, *others = archive.manifest["files"]
        damaged = media_root / name
        damaged.write_bytes(b"damaged")

        for _each in range(2):
            bring_back(archive, archive.manifest["files"], undo)

        assert sum_of(name) == archive.manifest["files"][name]
        assert (media_root / others[0]).exists()


@pytest.fixture
def refused_archive(move, tmp_path):
    """An archive of a version that had only accounts, with an address of nobody's."""
    path, table = tmp_path / "refused.zip", "account_emailaddress"
    with another(move("small")) as register, at(register):
        call_command("migrate", "account", "0001", verbosity=0)
        make_backup(path, with_secrets=False)
    tables = manifest_of(path)["tables"]
    values = {"id": 1, "email": "a@example.org", "verified": 1, "primary": 1, "user_id": 98}
    rows = json.dumps([values[column] for column in tables[table]["columns"]]).encode() + b"\n"
    tables[table] |= {"rows": 1, "sha256": hashlib.sha256(rows).hexdigest()}
    return rewritten(path, manifest={"tables": tables}, **{f"tables/{table}.jsonl": rows})


def test_rows_that_the_database_refuses_change_nothing(refused_archive, move):
    folder = move("old")
    with another_with_tables(folder) as register, at(register):
        photo = PhotoFactory()
        before = files_below(folder / "media")

        with pytest.raises(CommandError, match="could not be restored: "):
            call_command("restore", refused_archive, replace=True)

        assert [each.large.name for each in Photo.objects.all()] == [photo.large.name]
        assert files_below(folder / "media") == before
        assert list(folder.glob("*before*")) == []


def test_full_disk_leaves_no_file_behind(archive_with_photo, media_root, monkeypatch):
    asked = []

    def full(descriptor):
        asked.append(descriptor)
        if len(asked) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with (
        pytest.raises(OSError, match="No space left on device"),
        whole_archive(archive_with_photo) as archive,
        ExitStack() as undo,
    ):
        bring_back(archive, archive.manifest["files"], undo)

    assert len(asked) == 2
    assert files_below(media_root) == {}


@pytest.fixture
def archive_with_photo(tmp_path):
    """An archive with one photo, so with two files; the photo is gone from this register."""
    photo = PhotoFactory()
    make_backup(tmp_path / "photo.zip", with_secrets=False)
    photo.delete()
    return tmp_path / "photo.zip"


KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from backup import restoring, uploads
def killed(*args): os.kill(os.getpid(), signal.SIGKILL)
{step} = killed
call_command("restore", sys.argv[1], replace=True)
"""


@pytest.mark.parametrize(
    ("step", "sources", "photos"),
    [
        # All rows and files are written, and nothing is committed.
        ("restoring.bring_back", 1, 0),
        # It has happened; only the old files still lie where they lay.
        ("restoring.leave_only", 0, 1),
    ],
)
def test_restore_that_is_killed_leaves_one_register_whole(
    archive_with_photo, move, step, sources, photos
):
    folder = move("old")
    with another_with_tables(folder) as register:
        with at(register):
            source = SourceFactory(file=upload(PDF))
            name = source.file.name
        killed = run(KILLED.format(step=step), archive_with_photo, register, folder)

        assert killed.returncode == -signal.SIGKILL, killed.stderr
        with at(register):
            assert (Source.objects.count(), Photo.objects.count()) == (sources, photos)
            for photo in Photo.objects.all():
                assert (folder / "media" / photo.large.name).exists()
        assert (folder / "media" / name).exists()


def run(script: str, path, register: dict, folder) -> subprocess.CompletedProcess:
    """Run a script in a process of its own, on that register."""
    url = f"sqlite:///{register['NAME']}"
    if connection.vendor == "postgresql":
        url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{register['NAME']}"
    own = {"REGISTER_MODE": "test", "DATABASE_URL": url, "DATA_DIR": str(folder)}
    # Which lines it runs is not measured: it is killed before it could say so.
    own["COVERAGE_PROCESS_CONFIG"] = ""
    return subprocess.run(
        [sys.executable, "-c", script, path],
        env={**os.environ, **own, "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=django_settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
    )
