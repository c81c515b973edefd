"""Every way of writing a municipality's name leads to it, in the list and in the main search."""

import pytest
from django.urls import reverse

from regions.models import Municipality, PlaceName
from reports.search import find_municipalities
from tests.regions.spellings import SPELLINGS
from texts.folding import words_sought

from .reading import params_of, rows_of

LIST, SEARCH = reverse("regions:municipality_list"), reverse("reports:search")
DIVIDED = {"mitrovice-north", "mitrovice-south"}
ROWS = params_of("spellings", "typed")
TYPING_ERROR = "typing error"


def in_list(client, typed):
    """The slugs that the list of municipalities finds, and what it offers instead."""
    page = client.get(LIST, {"q": typed}).context
    found = [place.slug for _region, places in page["groups"] for place in places]
    return found, [spelling.text for spelling in page["near"]]


def in_search(client, typed):
    """The same of the main search, the closest first."""
    page = client.get(SEARCH, {"q": typed}).context
    hits = [
        hit.url.split("/")[-2]
        for group in page["groups"]
        if group.key == "municipalities"
        for hit in group.hits
    ]
    return hits, [spelling.text for spelling in page["near"]]


@pytest.mark.many_times
@pytest.mark.parametrize("look", [in_list, in_search])
@pytest.mark.parametrize("row", ROWS)
def test_a_spelling_leads_to_its_municipality(register, visitor, row, look):
    found, near = look(visitor, row["typed"])

    if row["kind"] == TYPING_ERROR and not found:
        assert row["slug"] in [slug for text in near for slug in look(visitor, text)[0]]
        return
    assert row["slug"] in found
    assert set(found) <= {row["slug"]} or set(found) <= DIVIDED


@pytest.mark.many_times
def test_every_form_of_every_name_finds_its_municipality_first(register):
    shared = names_of_several()
    names = PlaceName.objects.filter(municipality__isnull=False).select_related("municipality")

    wrong = []
    for name in names:
        group = find_municipalities(name.text, " ".join(words_sought(name.text)), None)
        first = group.hits[0].url.split("/")[-2] if group.hits else None
        if first not in shared.get(name.text, {name.municipality.slug}):
            wrong.append((name.text, first))

    assert len(names) > 700
    assert wrong == []


def test_every_spelling_of_the_beginnings_finds_its_municipality(register):
    for slug, spellings in SPELLINGS.items():
        for spelling in spellings.split("; "):
            found = set(Municipality.objects.matching(spelling).values_list("slug", flat=True))

            assert found in ({slug}, DIVIDED | {slug}), spelling


def names_of_several() -> dict[str, set[str]]:
    """The municipalities of a name that more than one of them has."""
    owners: dict[str, set[str]] = {}
    for text, slug in PlaceName.objects.values_list("text", "municipality__slug"):
        owners.setdefault(text, set()).add(slug)
    return {text: slugs for text, slugs in owners.items() if len(slugs) > 1}


def test_the_file_of_spellings_is_whole():
    assert len(rows_of("spellings")) == 84
