"""No file is lost with a merge: each is there again when it is undone, also after a sweep."""

import pytest
from django.core.files.storage import default_storage

from backup.archive import whole_archive
from backup.making import make_backup
from files.sweep import sweep
from histories.models import MergedFile, NotedChange
from sources.models import Source
from tests import factories as f
from tests.desk.entering import begun_change
from tests.desk.merging import merge, undo
from tests.uploads import PDF, picture, upload

pytestmark = pytest.mark.django_db
OURS, THEIRS = b"%PDF-1.4 ours\n" + PDF[9:], b"%PDF-1.4 theirs\n" + PDF[9:]


@pytest.fixture(autouse=True)
def every_file_is_old(monkeypatch):
    monkeypatch.setattr("files.sweep.is_old", lambda written: True)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def two_sources(request):
    return f.SourceFactory(file=upload(OURS)), f.SourceFactory(file=upload(THEIRS))


def content_of(record) -> bytes:
    record.refresh_from_db()
    with record.file.storage.open(record.file.name) as file:
        return file.read()


def all_files() -> set[str]:
    return {name for name, _written in default_storage.walk()}


@pytest.mark.parametrize("side", ["kept", "merged"])
def test_the_files_of_two_sources_are_there_again(store, two_sources, curator, committed, side):
    ours, theirs = two_sources
    with committed():
        merge(curator, ours, theirs, "sources", value_file=side)
    assert content_of(ours) == (OURS if side == "kept" else THEIRS)
    assert sweep().unnamed == []

    with committed():
        undo(curator)

    assert sweep().unnamed == sweep().missing == []
    assert content_of(ours) == OURS
    assert content_of(Source.objects.get(slug=theirs.slug)) == THEIRS


def test_a_file_that_was_put_in_place_of_both_stays(store, two_sources, curator, committed):
    ours, theirs = two_sources
    with committed():
        merge(curator, ours, theirs, "sources", value_file="merged")
        ours.refresh_from_db()
        ours.file = upload(PDF)
        ours.save()
    assert len(all_files()) == 3

    with committed():
        undo(curator)

    assert content_of(ours) == PDF
    assert content_of(Source.objects.get(slug=theirs.slug)) == THEIRS
    assert len(all_files()) == 2


def test_once_undone_a_file_goes_with_its_record(store, two_sources, curator, committed):
    ours, theirs = two_sources
    with committed():
        merge(curator, ours, theirs, "sources")
        undo(curator)
    assert not MergedFile.objects.exists()

    with committed():
        Source.objects.get(slug=theirs.slug).delete()

    ours.refresh_from_db()
    assert all_files() == {ours.file.name}


def test_a_file_of_two_merges_stays_for_both(two_sources, curator, committed):
    ours, theirs = two_sources
    third = f.SourceFactory()
    with committed():
        merge(curator, ours, theirs, "sources", value_file="merged")
        merge(curator, third, ours, "sources", value_file="merged")
    assert {str(each) for each in MergedFile.objects.all()} == all_files()

    for note in NotedChange.objects.all():
        with committed():
            curator.post(f"/desk/merges/{note.pk}/undo/")

    assert sweep().unnamed == sweep().missing == []
    assert content_of(ours) == OURS
    assert content_of(Source.objects.get(slug=theirs.slug)) == THEIRS


def test_photos_and_files_of_drafts_go_with_their_activities(
    store, officer, focal_point, region, suhareka, committed
):
    kept, merged = f.ActivityFactory.create_batch(2, region=region)
    for activity in (kept, merged):
        f.InvolvementFactory(activity=activity, municipality=suhareka, role="host")
    photo = f.PhotoFactory(activity=merged)
    change = begun_change(focal_point, merged)
    paper = f.DraftPaperFactory(change_request=change)
    before = all_files()

    with committed():
        merge(officer, kept, merged)
    assert sweep().unnamed == []
    with committed():
        undo(officer)

    photo.refresh_from_db()
    change.refresh_from_db()
    assert (photo.activity, change.activity) == (merged, merged)
    assert all_files() == before == {photo.large.name, photo.small.name, paper.file.name}


@pytest.mark.django_db(transaction=True)
def test_an_archive_holds_what_an_undo_needs(two_sources, curator, tmp_path):
    ours, theirs = two_sources
    merge(curator, ours, theirs, "sources", value_file="merged")

    make_backup(tmp_path / "all.zip", with_secrets=False)

    with whole_archive(tmp_path / "all.zip") as archive:
        assert set(archive.manifest["files"]) == {ours.file.name, theirs.file.name}
        assert archive.manifest["missing_files"] == []


def test_a_file_that_two_rows_name_goes_with_the_last(committed):
    first = f.SourceFactory(file=upload(picture("JPEG")))
    second = f.SourceFactory(file=first.file.name)

    with committed():
        first.delete()
    assert all_files() == {second.file.name}
    with committed():
        second.delete()

    assert all_files() == set()
