"""Our own typing errors in a quote are mended, with both texts kept; a quote is never bent."""

import pytest
from django.urls import reverse

from declarations.models import Signing
from sources.models import Citation
from tests import factories as f

from .admin_pages import add, change, errors_of
from .test_admin_saving import signature_row, signing_form

pytestmark = pytest.mark.django_db
TYPED, PRINTED = "A group bkie tour of 27 May", "A group bike tour of 27 May"


def page_of(citation):
    return reverse("admin:sources_citation_transcription", args=[citation.pk])


def answers(citation, **changes):
    seen = citation.history.first().history_id
    return {
        "quote": PRINTED,
        "change_reason": "two letters",
        "last_seen_change": seen,
        **changes,
    }


@pytest.fixture
def citation(db):
    return f.CitationFactory(quote=TYPED, locator="p. 2")


def test_what_was_mistyped_is_mended_and_both_texts_are_kept(curator, citation, activity):
    evidence = f.cite(activity, citation, about="title")
    assert page_of(citation) in curator.get(change(citation)).text
    assert TYPED in curator.get(page_of(citation)).text

    page = curator.post(page_of(citation), answers(citation), follow=True)

    assert "The earlier text stays in the history." in page.text
    citation.refresh_from_db()
    assert citation.quote == PRINTED
    now, before = citation.history.all()
    assert (now.quote, before.quote) == (PRINTED, TYPED)
    assert now.history_change_reason == "Transcription corrected: two letters"
    assert now.history_user == curator.user
    evidence.refresh_from_db()
    assert (evidence.citation, evidence.borne_until) == (citation, None)
    history = curator.get(reverse("admin:sources_citation_history", args=[citation.pk])).text
    assert "Transcription corrected: two letters" in history
    assert "bkie" in history


def test_readers_read_the_mended_words(curator, visitor, citation, activity):
    f.cite(activity, citation)

    curator.post(page_of(citation), answers(citation))

    page = visitor.get(activity.get_absolute_url()).text
    assert PRINTED in page
    assert TYPED not in page


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"quote": TYPED}, "quote", "what stands there already"),
        ({"quote": ""}, "quote", "This field is required."),
        ({"quote": "Somebody else painted a wall"}, "quote", "more than a typing error"),
        ({"quote": "A group bike tour, of 27 May"}, "quote", "already cited from this place"),
        ({"change_reason": ""}, "change_reason", "This field is required."),
        ({"change_reason": "x" * 61}, "change_reason", "at most 60 characters"),
        ({"last_seen_change": 0}, "__all__", "Somebody has changed this"),
    ],
)
def test_what_is_no_correction_is_refused_in_words(curator, citation, changes, name, words):
    f.CitationFactory(source=citation.source, locator="p. 2", quote="A group bike tour, of 27 May")

    page = curator.post(page_of(citation), answers(citation, **changes))

    assert list(page.context["form"].errors) == [name]
    assert words in page.context["form"].errors[name][0]
    assert f"<p>{TYPED}</p>" in page.text
    citation.refresh_from_db()
    assert citation.quote == TYPED


def test_officers_and_visitors_correct_nothing(officer, visitor, citation):
    assert officer.post(page_of(citation), answers(citation)).status_code == 403
    assert visitor.post(page_of(citation), answers(citation)).status_code == 302
    assert page_of(citation) not in officer.get(change(citation)).text
    citation.refresh_from_db()
    assert citation.quote == TYPED


def test_a_citation_that_is_not_there_leads_back(curator, citation):
    gone = page_of(citation).replace(f"/{citation.pk}/", "/99999/")

    assert "doesn’t exist" in curator.get(gone, follow=True).text


def test_line_endings_are_no_change(curator, citation):
    Citation.objects.filter(pk=citation.pk).update(note="first\nsecond")
    citation.refresh_from_db()
    citation.save()

    curator.post(change(citation), {"note": "first\r\nsecond\r\n", "lines": ""})

    now, before = citation.history.all()[:2]
    assert now.note == "first\nsecond"
    assert now.diff_against(before).changes == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("27.05.1013", "Give a year from 1990 to 2100."),
        ("27.05.2062", "27 May 2062 is still to come."),
    ],
)
def test_nothing_was_signed_on_an_odd_day(curator, region, suhareka, day, words):
    row = signature_row(suhareka)

    page = curator.post(add(Signing), signing_form(f.DeclarationFactory(), region, row, day=day))

    assert words in str(errors_of(page))
    assert not Signing.objects.exists()
