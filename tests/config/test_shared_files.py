"""An SQLite file that several machines might share is warned about."""

import logging
from pathlib import Path

import pytest

from config import shared_files

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /srv/shared nfs4 rw 0 0
//server/data /srv/our\\040office cifs rw 0 0
me@server: /srv/shared/ssh fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/register/data/register.sqlite3", "ext4"),
        ("/srv/shared/register.sqlite3", "nfs4"),
        ("/srv/shared/deep/in/it/register.sqlite3", "nfs4"),
        ("/srv/shared/ssh/register.sqlite3", "fuse.sshfs"),
        ("/srv/our office/register.sqlite3", "cifs"),
        ("/srv/sharedness/register.sqlite3", "ext4"),
    ],
)
def test_kind_of_folder_is_that_of_the_nearest_mount(path, kind):
    assert shared_files.kind_of_folder(Path(path), MOUNTS) == kind


def test_kind_of_folder_is_unknown_without_a_list_of_mounts():
    assert shared_files.kind_of_folder(Path("/srv/r.sqlite3"), "") == ""


@pytest.fixture
def register_in(settings, monkeypatch):
    """A function that puts the database there; nothing is opened."""
    monkeypatch.setattr(shared_files, "mounted", lambda: MOUNTS)

    def put(path: str, engine: str = "sqlite3"):
        database = {"ENGINE": f"django.db.backends.{engine}", "NAME": path}
        monkeypatch.setitem(settings.DATABASES, "default", database)

    return put


def test_sqlite_file_in_a_network_folder_is_warned_about(register_in, caplog):
    register_in("/srv/shared/register.sqlite3")

    with caplog.at_level(logging.WARNING):
        shared_files.warn()

    (sentence,) = caplog.messages
    assert sentence.startswith("The SQLite file lies in a network folder (nfs4), where it can be")


@pytest.mark.parametrize(
    ("path", "engine"),
    [("/srv/register/register.sqlite3", "sqlite3"), ("/srv/shared/register", "postgresql")],
)
def test_other_databases_are_not_warned_about(path, engine, register_in, caplog):
    register_in(path, engine)

    with caplog.at_level(logging.WARNING):
        shared_files.warn()

    assert caplog.messages == []


def test_mounted_is_what_this_machine_says():
    assert any(line.split()[1] == "/" for line in shared_files.mounted().splitlines())
