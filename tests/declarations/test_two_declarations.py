"""With two declarations, whatever says “signed” says which of them, and every count is true.

Of nine municipalities three signed the green declaration and two the blue one, one of them both.
"""

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from dates.spans import DateSpan
from declarations.models import Signature
from desk.entered_facts import remarks_on_entry
from desk.payloads import payload_of
from tests import factories as f
from tests.pages import tight, words_in

pytestmark = pytest.mark.django_db
GREEN, BLUE = "Green Promise", "Blue Promise"
SIGNED = {GREEN: (0, 1, 2), BLUE: (2, 3)}
DAYS = {GREEN: dt.date(2013, 5, 27), BLUE: dt.date(2018, 6, 4)}
# What names no declaration, and would be untrue of one of the two.
UNTRUE = re.compile(r"signed (the|a) declaration|no signature known[^:]", re.I)


def said_on(page) -> str:
    """What the page says; where its markup parts words and marks means nothing to a reader."""
    return re.sub(r" ([:;.,)])", r"\1", words_in(page))


@pytest.fixture
def world(region):
    places = [
        f.MunicipalityFactory(region=region, name=f"Place{number}", tile_column=number, tile_row=0)
        for number in range(9)
    ]
    declarations = {
        title: f.DeclarationFactory(slug=title.split()[0].lower(), title_en=title)
        for title in SIGNED
    }
    office = f.OfficeFactory(name_en="Mayor", slug="mayor")
    for title, signed in SIGNED.items():
        signing = f.SigningFactory(
            declaration=declarations[title], region=region, signed_on=DAYS[title]
        )
        for number in signed:
            f.SignatureFactory(signing=signing, municipality=places[number], office=office)
        f.CommitmentFactory(declaration=declarations[title])
    return SimpleNamespace(region=region, places=places, declarations=declarations)


def test_lead_of_the_overview_counts_each_declaration_by_its_name(world, visitor):
    words = said_on(visitor.get("/"))

    assert f"{BLUE}: 2 of 9 municipalities have signed." in words
    assert f"{GREEN}: 3 of 9 municipalities have signed." in words
    assert not UNTRUE.search(words)


def test_figures_of_the_overview_are_of_one_declaration_each(world, visitor):
    page = tight(visitor.get("/"))

    for title, signed in SIGNED.items():
        url = world.declarations[title].get_absolute_url()
        figure = re.search(
            rf'<strong>(\d) of\s9</strong><a href="{url}#signed" ?>municipalities signed, '
            rf'on 1 occasion</a><span class="hint"><span>{title}</span>',
            page,
        )
        assert int(figure[1]) == len(signed)


@pytest.mark.parametrize(
    ("query", "signed"),
    [
        ("", {0, 1, 2, 3}),
        ("?declaration=green", set(SIGNED[GREEN])),
        ("?declaration=blue", set(SIGNED[BLUE])),
        ("?declaration=none-such", {0, 1, 2, 3}),
    ],
)
def test_map_is_of_all_declarations_or_of_the_one_asked_for(world, visitor, query, signed):
    page = visitor.get(f"/{query}")

    tiles = re.findall(r'<a class="tile ([\w-]*)"\s*href="[^"]*/([\w-]+)/">', page.text)

    slugs = [world.places[number].slug for number in range(9)]
    green = {slugs.index(slug) for name, slug in tiles if name == "tile--signed"}
    assert (green, len(tiles)) == (signed, 9)
    one = len(page.context["shown"]) == 1
    assert ("has signed at least one of the declarations" in page.text) is not one


def test_whom_no_signature_is_known_of_is_said_for_each_declaration(world, visitor):
    words = said_on(visitor.get("/"))

    assert f"{GREEN}: The register knows of no signature of 6 municipalities" in words
    assert f"{BLUE}: The register knows of no signature of 7 municipalities" in words


def test_list_of_municipalities_shows_who_signed_the_one_asked_for(world, visitor):
    for title, numbers in SIGNED.items():
        url = f"/municipalities/?declaration={world.declarations[title].slug}"

        page = visitor.get(url)

        shown = set(re.findall(r"Place\d", said_on(page)))
        assert shown == {f"Place{number}" for number in numbers}
    words = said_on(visitor.get("/municipalities/"))
    assert f"Signed: {GREEN} (3)" in words
    assert f"Signed: {BLUE} (2)" in words
    assert words.count("no signature of any declaration known") == 5
    assert f"{GREEN}: 27 May 2013; {BLUE}: 4 June 2018" in words


def test_municipality_lists_what_it_signed_and_what_not(world, visitor):
    both, one, none = (
        said_on(visitor.get(world.places[number].get_absolute_url())) for number in (2, 0, 8)
    )

    assert f"Signed: {GREEN}" in both
    assert f"Signed: {BLUE}" in both
    assert f"Signed: {GREEN}" in one
    assert f"No signature known: {BLUE}" in one
    for title in SIGNED:
        assert f"No signature known: {title}" in none


def test_region_counts_each_declaration_by_its_name(world, visitor):
    row = said_on(visitor.get("/regions/"))
    page = said_on(visitor.get(world.region.get_absolute_url()))

    for title, signed in SIGNED.items():
        assert f"{title}: {len(signed)} of 9" in row
        assert f"{len(signed)} of 9 municipalities: {title}" in page
        assert f"Signatures: {title}" in page


def test_page_of_a_declaration_and_the_list_of_them_count_alike(world, visitor):
    listed = said_on(visitor.get("/declarations/"))

    for title, signed in SIGNED.items():
        page = said_on(visitor.get(world.declarations[title].get_absolute_url()))
        assert f"{len(signed)} of 9 municipalities have signed." in page
        assert f"{title} {len(signed)} of 9 municipalities have signed" in listed


def test_signatories_and_who_signed_in_an_office_name_the_declaration(world, visitor):
    people = said_on(visitor.get("/signatories/"))
    asked = said_on(visitor.get("/search/?q=mayor"))

    for title, signed in SIGNED.items():
        assert people.count(title) == len(signed)
        assert asked.count(f"{title}") >= len(signed)


def test_coverage_says_of_whom_no_signature_of_any_is_known(world, visitor):
    words = said_on(visitor.get("/coverage/"))

    assert (
        "Under any of the declarations the register knows of no signature of 5 of 9 municipalities."
    ) in words
    assert words.count("no signature of any declaration known") == 5


def test_answers_are_asked_of_whoever_signed_nothing_alone(world, visitor):
    page = visitor.get(world.declarations[BLUE].get_absolute_url())

    assert len(page.context["answers"].not_shown) == 5


def test_entry_form_groups_commitments_and_signings_by_declaration(world, officer):
    page = tight(officer.get("/desk/changes/new/"))
    for title in SIGNED:
        assert f'<p class="change-options__group">{title}</p>' in page
        assert f'<optgroup label="{title}">' in page


def test_remark_names_the_declaration_that_was_signed_later(world, officer):
    held = f.ActivityFactory(
        region=world.region, status="held", dates=DateSpan.of_day(dt.date(2012, 1, 1))
    )
    payload = payload_of(held, officer.user)

    said = f"It was held before its region signed “{GREEN}”: 27 May 2013."
    assert remarks_on_entry(payload, officer.user) == [said]


def test_with_one_declaration_the_sentences_stay_short(world, visitor, officer):
    blue = world.declarations[BLUE]
    Signature.objects.filter(declaration=blue).delete()
    blue.signings.all().delete()
    blue.commitments.all().delete()
    blue.delete()

    assert "3 of 9 municipalities have signed the declaration." in said_on(visitor.get("/"))
    assert GREEN not in said_on(visitor.get("/municipalities/"))
    assert GREEN not in said_on(visitor.get("/regions/"))
    assert GREEN not in said_on(visitor.get("/signatories/"))
    assert "change-options__group" not in officer.get("/desk/changes/new/").text
