"""The register remembers which archives were made of it."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from backup.models import KEPT, Backup, note_backup
from tests.outages.databases import taking_nothing_in

whole = pytest.mark.django_db(transaction=True)


@whole
def test_backup_is_remembered_once_it_is_whole(tmp_path):
    call_command("backup", tmp_path / "Tue.zip", verbosity=0)

    backup = Backup.objects.get()
    assert (str(backup), backup.size) == ("Tue.zip", (tmp_path / "Tue.zip").stat().st_size)


@whole
def test_backup_that_fails_is_not_remembered(tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("backup", tmp_path / "no" / "such" / "folder.zip", verbosity=0)

    assert not Backup.objects.exists()


def test_backup_is_not_undone_by_a_database_that_takes_nothing_in(tmp_path, db):
    archive = tmp_path / "Tue.zip"
    archive.write_bytes(b"whole")

    with taking_nothing_in():
        note_backup(archive)

    assert not Backup.objects.exists()


def test_backups_of_more_than_a_year_ago_are_forgotten(tmp_path, db):
    Backup.objects.bulk_create(
        Backup(file=f"{day}.zip", size=1, made_at=timezone.now() - dt.timedelta(days=day))
        for day in range(1, KEPT + 3)
    )
    archive = tmp_path / "today.zip"
    archive.write_bytes(b"whole")

    note_backup(archive)

    assert Backup.objects.count() == KEPT
    assert Backup.objects.last().file == f"{KEPT - 1}.zip"
