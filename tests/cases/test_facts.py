"""What was wrong, missing, uncited or over-stated of the brochure's facts: what each page says now.

Each row of `facts.csv` names the lines of the brochure, a page, words that it has to show, and
words that it must not.
"""

import csv
import html
from pathlib import Path

import pytest
from django.utils.html import strip_tags

from declarations.models import Signing

with (Path(__file__).parent / "facts.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
SIGNING_OF = "signing of "


@pytest.fixture(scope="module")
def pages_read(seeded):
    """What was read before of pages, by what the table calls them: nothing changes the facts."""
    return {}


@pytest.fixture
def read(pages_read, visitor):
    """A function that gives the main part of a page, and its words alone."""

    def page_and_words(page: str) -> tuple[str, str]:
        if page not in pages_read:
            main = visitor.get(_address(page)).text.split("<main", 1)[1].split("</main>")[0]
            words = " ".join(html.unescape(strip_tags(main)).split())
            pages_read[page] = main, words
        return pages_read[page]

    return page_and_words


def _address(page: str) -> str:
    if not page.startswith(SIGNING_OF):
        return page
    return Signing.objects.get(region__slug=page.removeprefix(SIGNING_OF)).get_absolute_url()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lines']} {row['page']}")
def test_page_says_what_is_printed_and_no_more(read, row):
    main, words = read(row["page"])

    assert row["shows"] in words or row["shows"] in main
    assert not row["never"] or row["never"] not in words


def test_every_kind_of_fault_is_tried():
    assert {row["kind"] for row in ROWS} == {
        "wrong",
        "missing",
        "uncited",
        "only in a quote",
        "over-stated",
    }
