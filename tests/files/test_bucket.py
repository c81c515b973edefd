"""Files in an S3-compatible store: a server on this machine that speaks its protocol."""

import socket
from contextlib import ExitStack

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from backup.archive import whole_archive
from backup.making import make_backup
from backup.uploads import bring_back, leave_only, sum_of
from config.startup import file_store
from files.sweep import STAMP, daily_sweep, sweep, swept_at
from outages.errors import is_outage
from sources.models import Source
from tests.factories import PhotoFactory, SourceFactory
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db


def names_in(bucket) -> set[str]:
    return {found.key.removeprefix("register/files/") for found in bucket.objects.all()}


def test_a_photo_lies_in_the_store_and_is_handed_out_by_the_register(bucket, visitor):
    photo = PhotoFactory(public=True)

    response = visitor.get(photo.large_url)

    assert names_in(bucket) == {photo.large.name, photo.small.name}
    assert b"".join(response).startswith(b"\xff\xd8")
    assert "Location" not in response.headers


def test_an_internal_photo_is_nobody_elses(bucket, visitor):
    photo = PhotoFactory()

    assert visitor.get(photo.large_url).status_code == 404


def test_a_file_goes_with_its_record(bucket, django_capture_on_commit_callbacks):
    photo = PhotoFactory()

    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()

    assert names_in(bucket) == set()


def test_a_file_that_is_not_there_is_a_page_that_is_not_there(bucket, visitor):
    source = SourceFactory(file=upload(PDF))
    default_storage.delete(source.file.name)

    assert visitor.get(source.get_file_url()).status_code == 404


def test_the_sweep_takes_what_no_record_names(bucket, monkeypatch):
    source = SourceFactory(file=upload(PDF))
    default_storage.write("sources/left.pdf", [b"left ", b"behind"])
    monkeypatch.setattr("files.sweep.is_old", lambda written: True)

    found = sweep()

    assert found.unnamed == ["sources/left.pdf"]
    assert names_in(bucket) == {source.file.name}


def test_the_daily_sweep_comes_once_a_day(bucket):
    assert daily_sweep() is None
    SourceFactory(file=upload(PDF))

    assert daily_sweep().unnamed == []
    assert daily_sweep() is None
    assert STAMP in names_in(bucket)
    assert swept_at() is not None


@pytest.mark.django_db(transaction=True)
def test_files_go_into_an_archive_and_come_back(bucket, tmp_path):
    photo = PhotoFactory()
    SourceFactory(file=upload(PDF))
    before = {name: sum_of(name) for name in names_in(bucket)}
    make_backup(tmp_path / "all.zip", with_secrets=False)
    default_storage.delete(photo.large.name)
    default_storage.write(photo.small.name, [b"damaged"])

    with whole_archive(tmp_path / "all.zip") as archive, ExitStack() as undo:
        bring_back(archive, archive.manifest["files"], undo)
        assert {name: sum_of(name) for name in names_in(bucket)} == before

    # What was not there before is taken away again, as nothing said that it should stay.
    assert names_in(bucket) == before.keys() - {photo.large.name}


def test_the_old_files_are_set_aside_and_those_of_the_archive_stay(bucket):
    kept, other = SourceFactory(file=upload(PDF)), SourceFactory(file=upload(PDF))
    with ExitStack() as undo:
        aside = default_storage.set_aside("20260704_101500", undo)
        folder = aside.removeprefix(f"s3://{bucket.name}/")

        leave_only([kept.file.name])

        assert {found.key for found in bucket.objects.filter(Prefix=folder)} == {
            f"{folder}/{each.file.name}" for each in (kept, other)
        }
        assert sum_of(kept.file.name) is not None
        assert sum_of(other.file.name) is None

    assert list(bucket.objects.filter(Prefix=folder)) == []


def test_a_store_that_is_away_is_an_outage_and_no_fault(endpoint, settings, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "invented")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    store = file_store(f"s3://away?endpoint=http://127.0.0.1:{port}&region=us-east-1")
    settings.STORAGES = {**settings.STORAGES, "default": store}

    with pytest.raises(OSError, match="Could not connect") as raised, transaction.atomic():
        SourceFactory(file=upload(PDF))

    assert is_outage(raised.value)
    assert not Source.objects.exists()


def test_the_store_is_read_from_its_address():
    assert file_store("s3://bucket?region=eu-1")["OPTIONS"] == {
        "bucket_name": "bucket",
        "location": "media",
        "endpoint_url": None,
        "region_name": "eu-1",
        "addressing_style": "auto",
    }


@pytest.mark.parametrize("url", ["https://bucket", "s3:///folder", "s3://bucket?acl=public"])
def test_an_address_that_is_no_store_is_refused_in_words(url, capsys):
    with pytest.raises(SystemExit):
        file_store(url)

    assert "FILES_URL must look like" in capsys.readouterr().err
