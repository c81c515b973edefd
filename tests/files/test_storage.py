"""A file goes with the record that names it."""

import os

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction

from files.contents import MAX_BYTES
from sources.models import Source
from tests.factories import SourceFactory
from tests.uploads import PDF, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block whose end counts as the commit of the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files(media_root) -> list[str]:
    return sorted(path.name for path in media_root.rglob("*") if path.is_file())


def content_of(file) -> bytes:
    with file.open() as opened:
        return opened.read()


def test_kept_file_has_a_random_name_and_nothing_of_the_uploaded_one(media_root):
    source = SourceFactory(file=upload(PDF, "kanarija.php"))

    (name,) = files(media_root)
    assert source.file.name == f"sources/{name}"
    assert name.endswith(".pdf")
    assert len(name) == 36


def test_kept_file_is_removed_with_its_record(media_root, committed):
    SourceFactory(file=upload(PDF))
    assert len(files(media_root)) == 1

    with committed():
        Source.objects.all().delete()

    assert files(media_root) == []


def test_kept_file_stays_when_the_deletion_is_rolled_back(media_root):
    source = SourceFactory(file=upload(PDF))

    with transaction.atomic():
        source.delete()
        transaction.set_rollback(True)

    assert len(files(media_root)) == 1


def test_replaced_file_is_removed_once_the_new_one_is_committed(media_root, committed):
    source = SourceFactory(file=upload(PDF))
    before = files(media_root)

    with committed():
        source.file = upload(picture("PNG"))
        source.save()
        assert len(files(media_root)) == 2

    (kept,) = files(media_root)
    assert kept not in before
    assert source.file.name.endswith(kept)


def test_cleared_file_is_removed(media_root, committed):
    source = SourceFactory(file=upload(PDF))

    with committed():
        source.file = ""
        source.save()

    assert files(media_root) == []


def test_saving_again_keeps_the_file(media_root, committed):
    source = SourceFactory(file=upload(PDF))

    with committed():
        source.title = "Another title"
        source.save()

    source.refresh_from_db()
    assert content_of(source.file) == PDF


def test_save_of_a_bad_file_is_refused_without_a_check_before_it(media_root):
    with pytest.raises(ValidationError), transaction.atomic():
        SourceFactory(file=upload(b"MZ no document"))

    assert not Source.objects.exists()
    assert files(media_root) == []


def test_bad_file_is_refused_in_words_by_the_check():
    source = Source(slug="s", title="t", short_title="s", file=upload(b"MZ no document"))

    with pytest.raises(ValidationError) as refused:
        source.full_clean()

    assert list(refused.value.message_dict) == ["file"]


def test_name_of_a_lost_file_does_not_push_out_the_file_there_is(media_root, committed):
    source = SourceFactory(file=upload(PDF))
    kept = source.file.name

    with committed():
        source.file = "sources/gone.pdf"
        source.save()

    source.refresh_from_db()
    assert source.file.name == kept
    assert content_of(source.file) == PDF


def test_full_disk_leaves_no_half_a_file(media_root, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        default_storage.save("sources/half.pdf", upload(PDF))

    assert files(media_root) == []


@pytest.mark.parametrize("size", [100, 3_000_000, MAX_BYTES + 1])
def test_upload_of_any_size_and_name_is_answered(curator, size):
    fields = {"title": "t", "short_title": "s", "slug": "s", "precision": "unknown"}
    long_name = "a." + "x" * 300
    sent = upload(b"%PDF-" + bytes(size - 5), "b.pdf")
    sent._name = long_name

    response = curator.post("/admin/sources/source/add/", {**fields, "file": sent})

    sentence = "larger than 10 MB" if size > MAX_BYTES else "damaged"
    assert sentence in str(response.context["errors"])
    assert not Source.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_file_stays_once_its_record_is_really_committed(media_root):
    with transaction.atomic():
        SourceFactory(file=upload(PDF))

    (kept,) = files(media_root)
    assert Source.objects.get().file.name == f"sources/{kept}"
