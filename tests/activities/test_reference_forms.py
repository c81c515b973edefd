"""The number of an activity is found however it is typed, and is never taken for a year."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from activities.models import Activity
from activities.reference_forms import reference_typed, search_words, with_references_read
from browse.answers import answer_to
from browse.vocabulary import Vocabulary
from reports.search_understood import understood
from tests import factories as f

WAYS = [
    "A-0007",
    "a-7",
    "A/7",
    "A / 7",
    "a 0007",
    "A7",
    "a0007",
    "А-0007",
    "А/7",
    "„A-0007“",
    "A–0007",
]


@pytest.mark.parametrize("typed", [*WAYS, "0007", " 0007 ", "A 7", "(A-0007)"])
def test_reference_is_read_however_it_is_typed(typed):
    assert reference_typed(typed) == "A-0007"


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("i-0007", "i-0007"),
        ("I/7", "i-0007"),
        ("И-0007", "i-0007"),
        ("İ-7", "i-0007"),
        ("A-2019", "A-2019"),
        ("A-12345", "A-12345"),
        ("12345", "A-12345"),
        ("1234", "A-1234"),
        # A year, a small number, a date, words.
        *(
            (text, "")
            for text in ("2019", "7", "123", "27.05.2013", "2019-007", "A", "Prizren", "")
        ),
    ],
)
def test_what_is_no_reference_is_not_taken_for_one(typed, reference):
    assert reference_typed(typed) == reference


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("peace A/7 march", "peace A0007 march"),
        ("see 0012, a 0007", "see A0012, A0007"),
        # "Of 2017" and "the 7th" in Albanian.
        ("takimi i 2017", "takimi i 2017"),
        ("dita i 7", "dita i 7"),
        ("Mitrovica7", "Mitrovica7"),
        ("since 2018", "since 2018"),
        ("27.05.2013", "27.05.2013"),
        ("May 2017", "May 2017"),
    ],
)
def test_references_among_words(typed, read):
    assert with_references_read(typed) == read


def test_figures_alone_find_what_cannot_be_a_year():
    written = ("A-0007", "A-1234", "A-2019", "i-0007")

    assert [search_words(each).split() for each in written] == [
        ["a0007"],
        ["a1234", "1234"],
        ["a2019"],
        ["i0007"],
    ]


@pytest.mark.parametrize("typed", [*WAYS, "0007", "peace a/7"])
def test_list_finds_it_in_index_and_database(db, typed):
    meant = f.ActivityFactory(reference="A-0007", title_en="Peace march")
    f.ActivityFactory(reference="A-0017", title_en="Peace march 7, A. Ahmeti")
    f.ActivityFactory(reference="i-0007", title_en="Peace", visibility="internal")
    query = QueryDict(mutable=True)
    query["q"] = typed

    answer = answer_to(query, AnonymousUser())

    assert answer.page(0, 9) == [meant.pk]
    assert list(Activity.objects.published().matching(typed)) == [meant]


def test_number_like_a_year_is_neither_a_year_nor_found_by_one(db):
    march = f.ActivityFactory(reference="A-2019", title_en="Peace march")

    found = understood("A-2019", Vocabulary.of(AnonymousUser()), AnonymousUser(), dt.date.today())

    assert found is None
    assert list(Activity.objects.matching("A-2019")) == [march]
    assert not Activity.objects.matching("2019").exists()
