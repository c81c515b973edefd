"""Curators look at what was sent in; drafts never leave their author, not even here."""

import pytest
from django.urls import reverse

from desk.models import ChangeRequest

from . import factories as f
from .admin_pages import list_of, page_of

SENT = "2026-01-02T10:00Z"


def request_of(author, status, title="kanarija"):
    draft = status == "draft"
    return f.ChangeRequestFactory(
        author=author,
        status=status,
        region=f.RegionFactory(),
        activity=f.ActivityFactory() if status == "approved" else None,
        first_submitted_at=None if draft else SENT,
        submitted_at=None if draft else SENT,
        payload={"title_en": [title]},
    )


@pytest.fixture
def author():
    return f.UserFactory()


@pytest.mark.parametrize("status", ["submitted", "approved", "returned", "withdrawn"])
def test_curator_reads_what_was_sent(curator, author, status):
    record = request_of(author, status)

    assert "kanarija" in curator.get(list_of(ChangeRequest)).content.decode()
    assert "kanarija" in curator.get(page_of(record)).content.decode()


@pytest.mark.parametrize("status", ["draft", "returned", "withdrawn"])
@pytest.mark.parametrize("verb", ["change", "history", "delete"])
def test_what_its_author_is_writing_stays_with_the_author(curator, author, status, verb):
    record = request_of(author, status, title="Sent in")
    record.payload = {"title_en": ["kanarija"], "note": ["kanarija"]}
    record.save()

    pages = [
        curator.get(list_of(ChangeRequest)),
        curator.get(list_of(ChangeRequest), {"q": "kanari"}),
        curator.get(page_of(record, verb), follow=True),
    ]

    assert not [page for page in pages if "kanarija" in page.content.decode()]


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_page_that_deletes_an_activity_names_no_word_of_what_is_being_written(
    curator, author, activity, status
):
    record = request_of(author, status, title="Sent in")
    record.payload, record.activity = {"title_en": ["kanarija"]}, activity
    record.save()

    page = curator.get(page_of(activity, "delete")).content.decode()

    assert "Cannot delete" in page
    assert "kanarija" not in page


def test_history_of_a_sent_request_does_not_read_out_its_drafts(curator, author):
    record = request_of(author, "draft", title="written and taken back")
    record.payload, record.status = {"title_en": ["sent"]}, "submitted"
    record.first_submitted_at = SENT
    record.save()

    response = curator.get(page_of(record, "history"))

    assert response.status_code == 200
    assert "written and taken back" not in response.content.decode()


def test_change_request_is_only_read_here(curator, author):
    record = request_of(author, "submitted")

    response = curator.post(page_of(record), {"status": "approved"})

    record.refresh_from_db()
    assert (response.status_code, record.status) == (403, "submitted")


def test_change_request_is_not_deleted_here(curator, author):
    record = request_of(author, "submitted")

    response = curator.post(page_of(record, "delete"), {"post": "yes"})

    assert response.status_code == 403
    assert ChangeRequest.objects.exists()


def test_change_request_is_not_begun_here(curator):
    assert curator.get(reverse("admin:desk_changerequest_add")).status_code == 403


def test_steps_of_a_request_are_listed(curator, author):
    record = request_of(author, "submitted")
    f.ReviewStepFactory(
        change_request=record, verb="returned", reason="unclear", words="Which school?"
    )

    assert "Which school?" in curator.get(page_of(record)).content.decode()
