"""The map of the municipalities: figures, links, what it cannot show, and the geographic one."""

import pytest

from browse.showing.map_figures import FIGURES
from browse.showing.placemap import shades_of
from tests import factories as f


@pytest.fixture
def register(db):
    """Two municipalities on the map and one that is on none; three activities."""
    north = f.MunicipalityFactory(name="Northtown", slug="north", tile_column=0, tile_row=0)
    south = f.MunicipalityFactory(name="Southville", slug="south", tile_column=1, tile_row=1)
    f.MunicipalityFactory(name="Nowhere", slug="nowhere")
    for host, guest, status in ((north, south, "held"), (north, south, "planned")):
        activity = f.ActivityFactory(status=status)
        f.InvolvementFactory(activity=activity, municipality=host, role="host")
        f.InvolvementFactory(activity=activity, municipality=guest, role="participant")
    f.InvolvementFactory(activity=f.ActivityFactory(status="held"), municipality=north)
    return north, south


def map_of(client, **asked):
    return client.get("/activities/", {"view": "map", **asked})


def figures_of(response):
    return {
        place.municipality.slug: place.value and place.value.text
        for place in response.context["places"]
    }


@pytest.mark.parametrize(
    ("figure", "numbers"),
    [
        ("", {"north": "3", "nowhere": "0", "south": "2"}),
        ("held", {"north": "2", "nowhere": "0", "south": "1"}),
        ("hosted", {"north": "3", "nowhere": "0", "south": "0"}),
    ],
)
def test_map_shows_the_figure_asked_for(register, visitor, figure, numbers):
    assert figures_of(map_of(visitor, figure=figure)) == numbers


def test_number_on_the_map_is_the_total_of_the_list_it_leads_to(register, visitor):
    for figure in ("activities", "held", "hosted"):
        for place in map_of(visitor, figure=figure, type="").context["places"]:
            listed = visitor.get(f"/activities/{place.value.query}").context

            assert (listed["way"], str(listed["total"])) == ("list", place.value.text)


def test_municipalities_that_are_not_chosen_are_not_asked(register, visitor):
    response = map_of(visitor, municipality="south")

    assert figures_of(response) == {"north": None, "nowhere": None, "south": "2"}
    page = response.content.decode()
    assert page.count('<a class="place ') == 1
    assert page.count('<g class="place place--unasked"') == 1


def test_map_and_table_say_the_same(register, visitor):
    page = " ".join(map_of(visitor).content.decode().split())

    assert 'aria-label="Northtown: 3 activities"' in page
    assert '>3<span class="visually-hidden">, Northtown</span></a>' in page
    assert '>0<span class="visually-hidden">, Nowhere</span></a>' in page
    assert "1 municipality has no place on this map; the table names it." in page


def test_hostile_name_stays_text_on_the_map(visitor):
    place = f.MunicipalityFactory(name='<b a="', slug="b", tile_column=0, tile_row=0)
    f.InvolvementFactory(municipality=place)

    page = map_of(visitor).content.decode()

    assert "<b a" not in page
    assert page.count("&lt;b a=&quot;") > 2


def test_changing_a_filter_or_the_way_keeps_the_figure(register, visitor):
    context = map_of(visitor, figure="held", status="held").context

    assert [chip.query for chip in context["chips"]] == ["?view=map&figure=held"]
    assert [query for _name, _label, query, is_used in context["ways"] if is_used] == [
        "?status=held&figure=held&view=map"
    ]
    page = map_of(visitor, figure="held").content.decode()
    assert '<input type="hidden" name="figure" value="held">' in page


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"figure": "height"}, ["figure"]),
        ({"map": "globe"}, ["map"]),
        ({"map": "geographic"}, ["map"]),
        ({"figure": "held", "status": "planned"}, ["figure"]),
        ({"figure": "\x00", "map": "<b>"}, ["figure", "map"]),
    ],
)
def test_map_says_what_it_cannot_show(register, visitor, asked, named):
    response = map_of(visitor, **asked)

    assert [problem.name for problem in response.context["problems"]] == named
    assert b'<svg class="placemap' not in response.content


def test_geographic_map_needs_boundaries_and_names_their_source(register, visitor):
    assert map_of(visitor).context["maps"] == []
    f.BoundaryFactory(municipality=register[0], source="Survey & Sons, CC BY")

    tiles, outlines = map_of(visitor), map_of(visitor, map="geographic")

    assert [query for _label, query, _used in tiles.context["maps"]] == [
        "?view=map",
        "?view=map&map=geographic",
    ]
    assert figures_of(outlines) == figures_of(tiles)
    page = outlines.content.decode()
    assert page.count("<path") == 1
    assert "Boundaries: Survey &amp; Sons, CC BY" in page


@pytest.mark.parametrize("figure", FIGURES)
def test_map_costs_the_same_queries_for_any_number(
    register, visitor, django_assert_num_queries, figure
):
    f.BoundaryFactory(municipality=register[0])
    map_of(visitor, figure=figure)
    with django_assert_num_queries(3):
        map_of(visitor, figure=figure)
    f.InvolvementFactory.create_batch(3)
    for place in f.MunicipalityFactory.create_batch(3):
        f.BoundaryFactory(municipality=place)
    map_of(visitor, figure=figure)

    with django_assert_num_queries(3):
        map_of(visitor, figure=figure)


@pytest.mark.parametrize(
    ("sizes", "ranges"),
    [
        ([], []),
        ([None, None], []),
        ([5], [(5, 5)]),
        ([1, 2, 5, None], [(1, 2), (3, 4), (5, 5)]),
        ([0, 1, 2, 3], [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ([10, 110], [(10, 35), (36, 61), (62, 87), (88, 110)]),
    ],
)
def test_shades_divide_the_figures_without_gaps(sizes, ranges):
    assert [(shade.first, shade.last) for shade in shades_of(sizes)] == ranges
