"""The text of a source, cut into sentences or lines, and which of them a citation covers."""

import pytest

from sources.models import SourcePassage
from sources.passages import Covering, Cut, cut, keep_text
from tests import factories as f

TEXT = """Mayors met in the town hall. They “agreed on a tour.” Mr. Berisha
opened it on 3. March with A. Krasniqi. It was 2018. All
joined.

A heading
"""


def test_a_text_is_cut_into_sentences_with_their_lines():
    assert list(cut(TEXT, first_line=10)) == [
        Cut("Mayors met in the town hall.", "10"),
        Cut("They “agreed on a tour.”", "10"),
        Cut("Mr. Berisha opened it on 3. March with A. Krasniqi.", "10–11"),
        Cut("It was 2018.", "11"),
        Cut("All joined.", "11–12"),
        Cut("A heading", "14"),
    ]


def test_a_text_is_cut_into_its_lines_and_blank_ones_are_left_out():
    pieces = cut("Name, mayor\n\n  Other, mayor\n", by_line=True)

    assert list(pieces) == [Cut("Name, mayor"), Cut("Other, mayor")]


@pytest.mark.django_db
def test_what_is_kept_of_a_place_already_is_not_kept_twice():
    source, curator = f.SourceFactory(), f.UserFactory(role="curator")

    first = keep_text(source, "p. 1", [Cut("One."), Cut("Two.")], by=curator)
    again = keep_text(source, "p. 1", [Cut("Two."), Cut("Three.")], by=curator)

    assert (first, again) == (2, 1)
    assert list(source.passages.values_list("position", "text")) == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]
    assert set(SourcePassage.history.values_list("history_user", flat=True)) == {curator.pk}


@pytest.mark.parametrize(
    ("passage", "citation", "covered"),
    [
        ({}, {"quote": "a GROUP tour"}, True),
        (
            {},
            {"quote": "A quote of two sentences. There was a group tour in spring. It ended."},
            True,
        ),
        ({}, {"quote": "there was … in spring"}, True),
        ({}, {"quote": "our in spring"}, False),
        ({}, {"quote": ""}, False),
        ({"locator": "p. 2"}, {"quote": "group tour", "locator": "p. 3"}, False),
        ({"locator": "p. 2"}, {"quote": "group tour", "locator": "p. 2"}, True),
        ({"lines": "8–9"}, {"quote": "tour group", "lines": "9, 12"}, True),
        ({"lines": "8–9"}, {"quote": "group tour", "lines": "10–12"}, False),
        ({"lines": "10–12"}, {"quote": "group tour", "lines": "8–9"}, False),
        ({}, {"quote": "group tour", "locator": "p. 3"}, True),
    ],
)
@pytest.mark.django_db
def test_a_citation_covers_a_sentence_by_lines_or_by_words_on_its_page(passage, citation, covered):
    sentence = f.SourcePassageFactory(text="There was a group tour in spring.", **passage)
    cited = f.CitationFactory(**{"locator": ""} | citation)

    assert Covering([cited]).covers(sentence) is covered
