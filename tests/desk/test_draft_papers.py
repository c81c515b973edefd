"""A programme, minutes or a press cutting as a file: the source of what is entered."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from desk.models import ChangeRequest, DraftPaper
from sources.models import Source
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, give_back, save, submit_kept
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db


def answers(**changes) -> dict:
    sent = {
        "paper": str(uuid.uuid4()),
        "file": upload(PDF),
        "title": "Minutes of the youth council",
        "kind": "minutes",
        "publisher": "Youth council",
        "quote": "kanarija on the minutes",
        "read_by": "everybody",
    }
    return sent | changes


def page_of(change) -> str:
    return reverse("desk:paper_add", args=[change.pk])


def file_of(paper) -> str:
    return reverse("desk:draft_paper_file", args=[paper.change_request_id, paper.pk])


def fetched(client, address) -> bytes | None:
    """The whole file; None where there is none for this reader."""
    response = client.get(address)
    return b"".join(response.streaming_content) if response.status_code == 200 else None


@pytest.fixture
def draft(focal_point, suhareka):
    pk = uuid.uuid4()
    save(focal_point, pk, **filled(suhareka))
    return ChangeRequest.objects.get(pk=pk)


def approved(focal_point, officer, draft):
    assert submit_kept(focal_point, draft).status_code == 302
    assert approve(officer, draft).status_code == 302
    draft.refresh_from_db()
    return draft.activity


def test_a_file_becomes_the_source_of_the_whole_entry(focal_point, officer, visitor, draft):
    assert focal_point.post(page_of(draft), answers()).url == page_of(draft)

    activity = approved(focal_point, officer, draft)

    source, row = Source.objects.get(), activity.evidence.get()
    assert (source.kind, source.title) == ("minutes", "Minutes of the youth council")
    assert (row.about, row.citation.source, row.certainty) == ("", source, "said")
    assert "kanarija on the minutes" in visitor.get(activity.get_absolute_url()).text
    response = visitor.get(source.get_file_url())
    assert b"".join(response.streaming_content) == PDF
    assert response["Cache-Control"] == "no-cache"
    assert not DraftPaper.objects.exists()


def test_a_file_can_be_the_source_of_a_single_value(focal_point, officer, draft):
    focal_point.post(page_of(draft), answers(about="type", kind="press"))

    activity = approved(focal_point, officer, draft)

    borne = {row.about: row.citation.source.kind for row in activity.evidence.all()}
    assert borne == {"": "report", "type": "press"}


def test_a_file_stands_beside_a_source_that_was_named(focal_point, officer, suhareka):
    pk = uuid.uuid4()
    told = {"source_url": "https://example.org/a", "source_title": "A page"}
    save(focal_point, pk, **filled(suhareka, **told))
    draft = ChangeRequest.objects.get(pk=pk)
    focal_point.post(page_of(draft), answers())

    activity = approved(focal_point, officer, draft)

    kinds = {(row.about, row.citation.source.kind) for row in activity.evidence.all()}
    assert kinds == {("", "page"), ("", "minutes")}


def test_a_file_bears_what_a_change_changes(focal_point, officer, activity):
    f.ActivityTypeFactory(slug="fair", name_en="Fair")
    change = begun_change(focal_point, activity, type="fair")
    for _number in range(2):
        focal_point.post(page_of(change), answers())

    approved(focal_point, officer, change)

    assert [row.about for row in activity.evidence.all()] == ["type", "type"]


def test_a_change_that_brings_only_a_file_bears_the_whole(focal_point, officer, activity):
    change = begun_change(focal_point, activity)
    focal_point.post(page_of(change), answers())

    approved(focal_point, officer, change)

    assert [row.about for row in activity.evidence.all()] == [""]


def test_a_file_for_those_who_work_on_it_is_missing_for_others(
    request, focal_point, officer, draft
):
    focal_point.post(page_of(draft), answers(read_by="working"))
    activity = approved(focal_point, officer, draft)
    source = activity.evidence.get().citation.source

    for person in ("focal_point", "officer", "curator", "mission_staff"):
        response = request.getfixturevalue(person).get(source.get_file_url())
        assert b"".join(response.streaming_content) == PDF
        assert response["Cache-Control"] == "no-store, private"
    for person in ("visitor", "other_focal_point", "other_officer"):
        client = request.getfixturevalue(person)
        page = client.get(source.get_absolute_url()).text
        assert client.get(source.get_file_url()).status_code == 404
        assert "Minutes of the youth council" in page
        assert "Kept for those who work on the activities that cite it." in page
        assert source.get_file_url() not in page


@pytest.mark.parametrize("person", ["visitor", "officer", "curator", "mission_staff"])
def test_nobody_else_reads_a_file_that_was_never_sent(request, focal_point, person, draft):
    focal_point.post(page_of(draft), answers(title="kanarija"))
    paper = draft.papers.get()

    client = request.getfixturevalue(person)

    assert fetched(focal_point, file_of(paper)) == PDF
    assert "kanarija" in focal_point.get(draft.get_absolute_url()).text
    assert client.get(file_of(paper)).status_code != 200
    assert "kanarija" not in client.get(draft.get_absolute_url()).text


def test_reviewers_read_a_file_as_it_was_sent(focal_point, officer, other_officer, draft):
    focal_point.post(page_of(draft), answers(title="First"))
    submit_kept(focal_point, draft)
    first = draft.papers.get()
    give_back(officer, draft)
    focal_point.post(reverse("desk:paper_remove", args=[draft.pk, first.pk]))
    focal_point.post(page_of(draft), answers(title="Second"))

    page = officer.get(draft.get_absolute_url()).text

    assert "First" in page
    assert "Second" not in page
    second = draft.papers.get(title="Second")
    assert [fetched(officer, file_of(each)) for each in (first, second)] == [PDF, None]
    assert other_officer.get(file_of(first)).status_code == 404
    assert focal_point.get(file_of(first)).status_code == 404
    submit_kept(focal_point, draft)
    assert [paper.title for paper in draft.papers.all()] == ["Second"]


def test_a_page_with_errors_keeps_the_file(focal_point, draft):
    sent = answers(title="", read_by="")

    response = focal_point.post(page_of(draft), sent)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "read_by"}
    assert "The file is kept (PDF, " in response.text
    assert draft.papers.get().is_file_public is False
    mended = answers(paper=sent["paper"])
    del mended["file"]
    assert focal_point.post(page_of(draft), mended).status_code == 302
    paper = draft.papers.get()
    assert (paper.title, paper.is_file_public) == (mended["title"], True)
    assert fetched(focal_point, file_of(paper)) == PDF


def test_a_file_of_which_nothing_is_said_is_not_sent(focal_point, draft):
    focal_point.post(page_of(draft), answers(title=""))

    response = submit_kept(focal_point, draft)

    page = focal_point.get(response.url).text if response.status_code == 302 else response.text
    assert "Say of each file what it is, or remove it" in page
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_is_no_document_is_refused(focal_point, draft):
    response = focal_point.post(page_of(draft), answers(file=upload(b"MZ not a document")))

    assert "neither a PDF nor a JPEG or PNG" in response.text
    assert not draft.papers.exists()


def test_a_double_click_adds_one(focal_point, draft):
    sent = answers()
    for _click in range(2):
        sent["file"].seek(0)
        focal_point.post(page_of(draft), sent)

    assert draft.papers.count() == 1


def test_what_is_kept_can_be_said_better_until_it_is_sent(focal_point, draft):
    focal_point.post(page_of(draft), answers(read_by="working"))
    paper = draft.papers.get()

    page = focal_point.get(page_of(draft), {"paper": paper.pk})

    assert page.context["form"].initial["read_by"] == "working"
    assert paper.title in page.text


def test_a_file_of_another_draft_is_not_written_over(focal_point, draft):
    foreign = f.DraftPaperFactory(title="Theirs")

    response = focal_point.post(page_of(draft), answers(paper=str(foreign.pk)))

    assert response.status_code == 403
    foreign.refresh_from_db()
    assert foreign.title == "Theirs"


def test_a_draft_carries_so_many(focal_point, draft):
    f.DraftPaperFactory.create_batch(5, change_request=draft)

    response = focal_point.post(page_of(draft), answers())

    assert response.status_code == 422
    assert "Remove one before you add another" in response.text


def test_a_full_disk_is_said(focal_point, draft, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", full)

    assert "could not be stored" in focal_point.post(page_of(draft), answers()).text


@pytest.mark.parametrize("verb", ["desk:paper_remove", "desk:change_withdraw"])
def test_a_file_goes_with_what_carries_it(
    focal_point, draft, verb, media_root, django_capture_on_commit_callbacks
):
    focal_point.post(page_of(draft), answers())
    arguments = [draft.pk, draft.papers.get().pk][: 1 + (verb == "desk:paper_remove")]
    assert [path for path in media_root.rglob("*") if path.is_file()]

    with django_capture_on_commit_callbacks(execute=True):
        focal_point.post(reverse(verb, args=arguments))

    assert not draft.papers.exists()
    assert not [path for path in media_root.rglob("*") if path.is_file()]
    assert focal_point.post(reverse(verb, args=arguments)).status_code in (302, 409)


def test_nothing_is_added_to_what_was_submitted(focal_point, draft):
    paper = f.DraftPaperFactory(change_request=draft)
    submit_kept(focal_point, draft)

    added = focal_point.post(page_of(draft), answers())
    focal_point.post(reverse("desk:paper_remove", args=[draft.pk, paper.pk]))

    assert [each.is_removed for each in draft.papers.all()] == [False]
    assert added.status_code in (302, 409)


def test_a_lost_file_is_not_approved(focal_point, officer, draft):
    paper = f.DraftPaperFactory(change_request=draft)
    submit_kept(focal_point, draft)
    default_storage.delete(paper.file.name)

    approve(officer, draft)

    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert not Source.objects.exists()


def test_a_change_with_a_file_is_not_small(focal_point, officer, activity):
    f.ActivityTypeFactory(slug="fair", name_en="Fair")
    change = begun_change(focal_point, activity, type="fair")
    submit_kept(focal_point, change)
    before = officer.get(reverse("desk:review_list")).context["changes"]

    f.DraftPaperFactory(change_request=change, is_sent=True)

    after = officer.get(reverse("desk:review_list")).context["changes"]
    assert (len(before), len(after)) == (1, 0)
