"""No page says of a municipality what only the register does not know."""

import re

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from tests import factories as f
from tests.conftest import client_of

# Each is a sentence about the world, where the register knows only its sources.
FORBIDDEN = re.compile(
    r"hosted nothing|held nothing|had no part|have done nothing|has done nothing|done nothing"
    r"|months? ago|who is active|is inactive|(?<!who )has not signed|have not signed"
    r"|(?<!who has )not signed"
    r"|[Nn]obody has (?:reported|signed)|(?<!that )nothing took place|(?<!is not )none held"
    r"|took part in nothing"
    r"|(?<!knows of )No activity (?:is|was|that|of|in|with)|was never held",
    re.IGNORECASE,
)
PAGES = [
    "/",
    "/coverage/",
    "/coverage/?role=host",
    "/coverage/?by=communities",
    "/coverage/together/",
    "/coverage/together/?municipality=viti&municipality=kacanik",
    "/regions/",
    "/regions/peje/",
    "/municipalities/",
    "/municipalities/rahovec/",
    "/municipalities/viti/",
    "/communities/",
    "/communities/montenegrin/",
    "/declarations/inter-municipal-declaration/",
    "/activities/?view=figures",
    "/activities/?view=map&figure=since",
    "/activities/?view=map&figure=held",
    "/activities/?view=timeline",
    "/activities/?municipality=viti",
    "/activities/peace-march-obiliq/",
    "/search/?q=who+did+nothing",
    "/search/?q=viti",
]


@pytest.fixture(scope="module")
def facts(made_once):
    files = ("sources", "regions", "declarations", "activities")
    made_once(call_command, "loaddata", *files, verbosity=0)


def words_of(page) -> str:
    return " ".join(strip_tags(page.text.split("<main", 1)[1].split("</main>")[0]).split())


@pytest.mark.parametrize("address", PAGES)
def test_public_page_says_what_the_register_knows_and_no_more(facts, visitor, address):
    found = FORBIDDEN.search(words_of(visitor.get(address, follow=True)))

    assert found is None, found.group()


@pytest.mark.parametrize("address", ["/desk/", "/desk/lists/quiet/"])
def test_page_of_the_desk_says_it_so_as_well(facts, db, address):
    staff = client_of(f.UserFactory(mission=True))

    assert FORBIDDEN.search(words_of(staff.get(address))) is None


def test_coverage_of_the_brochure_says_how_far_it_reaches(facts, visitor):
    page = words_of(visitor.get("/coverage/"))

    assert "The register knows of nothing hosted by" in page
    assert "By the brochure (highlights) until July 2019; 38 of 38 have not reported since." in page
    assert "no source for 2020–" in page


def test_overview_says_of_plans_that_they_are_examples(facts, visitor, settings):
    settings.RUN_BY = "an invented office"

    page = words_of(visitor.get("/"))

    assert "Run by an invented office." in page
    assert "give examples of what was planned: the list is not complete." in page
    assert "Facts up to 31 July 2019." in page
    assert "Last entry" in page
