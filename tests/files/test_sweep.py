"""What a crash between files and rows leaves behind is found, and deleted or told."""

import os
import time

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction

from files.sweep import STAMP, daily_sweep, sweep
from tests.factories import PhotoFactory, SourceFactory
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


def files(media_root) -> set[str]:
    return {str(path.relative_to(media_root)) for path in media_root.rglob("*") if path.is_file()}


def make_older(media_root, seconds=DAY + 60) -> None:
    """Let every file be as if written so long ago."""
    then = time.time() - seconds
    for name in files(media_root):
        os.utime(media_root / name, (then, then))


@pytest.fixture
def left_behind(media_root):
    """The name of a file whose row was rolled back; a source and a photo have theirs."""
    SourceFactory(file=upload(PDF))
    PhotoFactory()
    kept = files(media_root)
    with transaction.atomic():
        SourceFactory(file=upload(PDF))
        transaction.set_rollback(True)
    (left,) = files(media_root) - kept
    return left


def test_sweep_deletes_what_no_record_names_and_nothing_else(left_behind, media_root, capsys):
    before = files(media_root)
    make_older(media_root)

    call_command("sweep_files")

    assert files(media_root) == before - {left_behind}
    assert capsys.readouterr().out == f"No record names {left_behind}; it was deleted.\n"


def test_sweep_leaves_what_may_be_waiting_for_its_row(left_behind, media_root):
    make_older(media_root, DAY - 60)

    assert sweep().unnamed == []
    assert left_behind in files(media_root)


def test_sweep_tells_which_record_lacks_its_file(media_root, capsys):
    photo = PhotoFactory()
    default_storage.delete(photo.small.name)

    call_command("sweep_files")

    expected = f"The file is not there of activities.Photo {photo.pk}: {photo.small.name}\n"
    assert capsys.readouterr().out == expected


def test_sweep_deletes_nothing_where_the_database_seems_to_be_another_one(media_root, capsys):
    default_storage.save("sources/one.pdf", upload(PDF))
    make_older(media_root)

    call_command("sweep_files")
    assert files(media_root) == {"sources/one.pdf"}
    assert "No record names 1 files, more than half of all" in capsys.readouterr().out

    call_command("sweep_files", everything=True)
    assert files(media_root) == set()


def test_mails_are_sent_with_one_sweep_a_day(left_behind, media_root, capsys):
    make_older(media_root)

    call_command("send_mails")
    call_command("send_mails")

    assert capsys.readouterr().err == f"No record names {left_behind}; it was deleted.\n"
    make_older(media_root)
    assert daily_sweep().unnamed == []
    assert STAMP in files(media_root)


def test_there_is_nothing_to_sweep_before_the_first_file(media_root):
    assert daily_sweep() is None
    assert not media_root.exists()
