"""A municipality that says “not right” can bring the paper that says it."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Reply
from sources.models import Source
from tests import factories as f
from tests.desk.test_replies import DESK, address, answer
from tests.uploads import PDF, read, upload

pytestmark = pytest.mark.django_db


def paper(**changes):
    said = {"title": "Decision of the assembly", "kind": "minutes", "publisher": "Assembly"}
    return {"verdict": "not_right", "file": upload(PDF), **said, **changes}


def test_the_paper_stands_beside_the_sentence_and_everybody_fetches_it(
    focal_point, officer, visitor, suhareka
):
    assert answer(focal_point, suhareka, **paper()).url == suhareka.get_absolute_url()

    source = Source.objects.get()
    assert (source.title, source.kind, source.publisher) == (
        "Decision of the assembly",
        "minutes",
        "Assembly",
    )
    assert source.history.get().history_user == focal_point.user
    page = visitor.get(suhareka.get_absolute_url()).text
    assert f'<a href="{source.get_absolute_url()}">Decision of the assembly</a>' in page
    assert visitor.get(source.get_absolute_url()).status_code == 200
    assert read(visitor.get(source.get_file_url())) == PDF
    assert "Decision of the assembly" in officer.get(DESK).text


def test_officers_bring_what_they_were_given(officer, suhareka):
    told = {"answered_on": "1.2.2026", "office": "office of the mayor"}

    answer(officer, suhareka, **paper(), **told)

    assert Reply.objects.get().source == Source.objects.get()


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"title": "", "kind": ""}, {"title": "Say what it is called.", "kind": "Say what it is."}),
        ({"verdict": ""}, {"verdict": "Choose an answer."}),
        ({"kind": "law"}, {"kind": "Select a valid choice."}),
    ],
)
def test_what_is_missing_is_said_and_the_file_is_asked_for_again(
    focal_point, suhareka, changes, errors
):
    page = answer(focal_point, suhareka, **paper(**changes))

    found = {name: str(words[0]) for name, words in page.context["form"].errors.items()}
    assert page.status_code == 422
    assert found.pop("file") == "Choose the file once more: this page could not keep it."
    assert found.keys() == errors.keys()
    assert all(words in found[name] for name, words in errors.items())
    assert not Source.objects.exists()


def test_what_is_no_paper_is_refused_in_words(focal_point, suhareka):
    page = answer(focal_point, suhareka, **paper(file=upload(b"MZ\x90", "paper.pdf")))

    assert list(page.context["form"].errors) == ["file"]
    assert "neither a PDF nor a JPEG or PNG" in page.text
    assert not Reply.objects.exists()


def test_a_full_disk_is_said(focal_point, suhareka, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", full)

    assert "could not be stored" in answer(focal_point, suhareka, **paper()).text
    assert not Reply.objects.exists()


def test_a_paper_stays_until_it_is_taken_away_or_another_comes(focal_point, suhareka):
    answer(focal_point, suhareka, **paper())
    first = Source.objects.get()

    answer(focal_point, suhareka, verdict="not_right")
    assert Reply.objects.get().source == first
    answer(focal_point, suhareka, **paper(title="Another"))
    assert Reply.objects.get().source.title == "Another"
    emptied = answer(focal_point, suhareka, verdict="not_right", without_paper="on")
    assert emptied.context["form"].errors["words"]
    answer(focal_point, suhareka, verdict="right", without_paper="on")

    assert Reply.objects.get().source is None
    assert Reply.history.filter(source=first).exists()


def test_the_form_takes_files_and_offers_to_take_away_only_what_is_there(focal_point, suhareka):
    blank = focal_point.get(address(suhareka))
    assert 'enctype="multipart/form-data"' in blank.text
    assert "Take the paper away" not in blank.text

    answer(focal_point, suhareka, **paper())

    page = focal_point.get(address(suhareka)).text
    assert "Take the paper away" in page
    assert "Decision of the assembly" in page


def test_a_paper_beside_an_answer_is_not_deleted(curator, suhareka):
    source = f.SourceFactory()
    f.ReplyFactory(municipality=suhareka, answered=True, source=source)

    page = curator.post(reverse("admin:sources_source_delete", args=[source.pk]), {"post": "yes"})

    assert page.status_code == 200
    assert Source.objects.filter(pk=source.pk).exists()


def test_an_answer_needs_words_an_address_or_a_paper(suhareka):
    f.ReplyFactory(answered=True, words="", url="", source=f.SourceFactory())

    with pytest.raises(IntegrityError, match="not_right_says_what_is_right"), transaction.atomic():
        f.ReplyFactory(municipality=suhareka, answered=True, words="", url="")
