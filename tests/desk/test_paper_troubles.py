"""Files of drafts where something goes wrong: bad files, lost ones, pages sent again."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from desk import actions
from desk.models import ChangeRequest
from files.contents import MAX_BYTES
from sources.models import Source
from tests import factories as f
from tests.desk.entering import address, filled, give_back, save, submit_kept
from tests.desk.merging import address as merge_page
from tests.desk.merging import merge, undo
from tests.uploads import PDF, picture, read, upload

pytestmark = pytest.mark.django_db
SAID = {"title": "Minutes", "kind": "minutes", "read_by": "everybody"}


@pytest.fixture
def draft(focal_point, suhareka):
    pk = uuid.uuid4()
    save(focal_point, pk, **filled(suhareka))
    return ChangeRequest.objects.get(pk=pk)


def page_of(change) -> str:
    return reverse("desk:paper_add", args=[change.pk])


def test_a_file_whose_content_is_lost_can_be_taken_out(
    focal_point, draft, django_capture_on_commit_callbacks
):
    paper = f.DraftPaperFactory(change_request=draft, uploaded_by=focal_point.user)
    default_storage.delete(paper.file.name)
    fetched = focal_point.get(paper.get_file_url())

    with django_capture_on_commit_callbacks(execute=True):
        page = focal_point.post(
            reverse("desk:paper_remove", args=[draft.pk, paper.pk]), follow=True
        )

    assert fetched.status_code == 404
    assert "The file is removed." in page.text
    assert not draft.papers.exists()


def test_a_draft_that_has_only_a_file_is_kept_when_its_form_is_blank(focal_point):
    pk, blank = uuid.uuid4(), focal_point.get(reverse("desk:change_new")).context["base"]
    by_itself = {"headers": {"HX-Request": "true"}}
    sent = {**blank.payload, "base": blank.sealed()}
    focal_point.post(address("save", pk), {**sent, "title_en": "B"}, **by_itself)
    draft = ChangeRequest.objects.get(pk=pk)
    focal_point.post(address("save", pk), {**sent, "revision": 1}, **by_itself)
    assert not ChangeRequest.objects.exists()
    focal_point.post(address("save", pk), {**sent, "title_en": "B"}, **by_itself)
    focal_point.post(page_of(draft), {**SAID, "file": upload(PDF)})
    draft.refresh_from_db()

    focal_point.post(address("save", pk), {**sent, "revision": draft.revision}, **by_itself)

    assert draft.papers.get().title == "Minutes"


def test_what_was_sent_of_a_file_is_not_written_over(focal_point, officer, draft):
    paper = f.DraftPaperFactory(change_request=draft, title="As sent")
    submit_kept(focal_point, draft)
    give_back(officer, draft)
    again = {**SAID, "paper": str(paper.pk), "file": upload(PDF)}

    response = focal_point.post(page_of(draft), again)

    assert response.status_code == 403
    assert draft.papers.get().title == "As sent"


def test_a_file_that_was_taken_out_makes_room_though_reviewers_still_have_it(
    focal_point, officer, draft
):
    first, *_others = f.DraftPaperFactory.create_batch(5, change_request=draft)
    submit_kept(focal_point, draft)
    give_back(officer, draft)
    focal_point.post(reverse("desk:paper_remove", args=[draft.pk, first.pk]))

    response = focal_point.post(page_of(draft), {**SAID, "file": upload(PDF)})

    assert response.status_code == 302
    assert draft.papers.written().count() == 5


def test_whoever_handed_a_draft_over_meanwhile_takes_no_file_out(draft, officer):
    paper = f.DraftPaperFactory(change_request=draft)

    with pytest.raises(actions.Refused, match="handed over to somebody else"):
        actions.remove_paper(draft.pk, by=officer.user, paper=paper.pk)

    assert draft.papers.get() == paper


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "empty.pdf", "The submitted file is empty."),
        (b"MZ\x90\x00" + bytes(500), "minutes.pdf", "neither a PDF nor a JPEG or PNG"),
        (PDF[:40], "torn.pdf", "The file is damaged and cannot be read."),
        (PDF + bytes(30 * 2**20), "film.pdf", "The file is larger than 10 MB."),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_answers_stay(
    focal_point, draft, content, name, sentence
):
    response = focal_point.post(page_of(draft), {**SAID, "file": upload(content, name)})

    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="Minutes"' in response.text
    assert not draft.papers.exists()


def test_nothing_of_a_files_name_is_kept(focal_point, draft):
    name = '<img src=x onerror=alert(1)>"&.pdf'

    page = focal_point.post(page_of(draft), {**SAID, "file": upload(PDF, name)}, follow=True)

    paper = draft.papers.get()
    assert "onerror" not in page.text
    assert "onerror" not in paper.file.name
    response = focal_point.get(paper.get_file_url())
    assert read(response) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="source.pdf"'


def test_markup_in_what_is_said_of_a_file_is_shown_as_words(focal_point, draft):
    said = {**SAID, "title": "<script>alert(1)</script> & more", "file": upload(PDF)}

    page = focal_point.post(page_of(draft), said, follow=True)

    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page.text


def test_of_a_source_only_what_is_known_is_shown(visitor):
    source = f.SourceFactory()
    for locator, quote in (("", "forty pupils"), ("p. 3", ""), ("", "")):
        f.cite(f.ActivityFactory(), f.CitationFactory(source=source, locator=locator, quote=quote))

    page = visitor.get(source.get_absolute_url()).text

    assert "<q>forty pupils</q>" in page
    assert '<span class="hint">p. 3</span>' in page
    assert "<q></q>" not in page
    assert ":</span>" not in page
    assert page.count("source-citations__words") == 2


def test_a_page_of_a_photographed_paper_is_kept_as_a_picture(focal_point, draft):
    sent = upload(picture("PNG"), "scan.png")

    focal_point.post(page_of(draft), {**SAID, "file": sent})

    assert draft.papers.get().file.name.endswith(".jpg")


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
def test_a_file_may_have_just_so_many_bytes(focal_point, draft, size):
    content = PDF[:9] + bytes(size - len(PDF)) + PDF[9:]

    focal_point.post(page_of(draft), {**SAID, "file": upload(content)})

    assert draft.papers.exists() is (size == MAX_BYTES)


def test_a_merge_takes_a_file_with_its_flag(curator, visitor, django_capture_on_commit_callbacks):
    ours = f.SourceFactory(file=upload(PDF), is_file_public=True)
    theirs = f.SourceFactory(file=upload(picture("JPEG")), is_file_public=False)

    with django_capture_on_commit_callbacks(execute=True):
        merge(curator, ours, theirs, "sources", value_file="merged")

    stays = Source.objects.get()
    assert (stays.file.name, stays.is_file_public) == (theirs.file.name, False)
    assert visitor.get(stays.get_file_url()).status_code == 404
    assert read(curator.get(stays.get_file_url())).startswith(b"\xff\xd8")
    undo(curator)
    assert [each.is_file_public for each in Source.objects.order_by("pk")] == [True, False]


def test_a_merge_that_keeps_its_file_keeps_its_flag(curator):
    ours = f.SourceFactory(file=upload(PDF), is_file_public=False)
    theirs = f.SourceFactory(is_file_public=True)

    merge(curator, ours, theirs, "sources")

    stays = Source.objects.get()
    assert (stays.file.name, stays.is_file_public) == (ours.file.name, False)


def test_whoever_merges_two_sources_reads_what_files_they_have_and_for_whom(curator):
    ours = f.SourceFactory(file=upload(PDF), is_file_public=False)
    theirs = f.SourceFactory(file=upload(PDF))

    form = curator.get(merge_page(ours, theirs, "sources")).context["form"]

    words = [(each.kept, each.merged) for each in form.values if each.name == "file"]
    assert words == [
        ("PDF, 77\xa0bytes (for those who work with it)", "PDF, 77\xa0bytes (for everybody)")
    ]


def test_where_neither_source_has_a_file_none_is_chosen(curator):
    ours, theirs = f.SourceFactory(is_file_public=False), f.SourceFactory()

    form = curator.get(merge_page(ours, theirs, "sources")).context["form"]

    assert "file" not in [each.name for each in form.values]
