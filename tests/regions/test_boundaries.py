"""Boundaries are loaded whole or not at all, matched by any spelling, and light."""

import json

import pytest
from django.core.management import CommandError, call_command

from regions.boundaries import LARGEST_FILE
from regions.models import Boundary
from regions.outlines import BOX, draw
from tests.factories import BoundaryFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db

WEST = [[20.0, 42.0], [20.5, 42.0], [20.5, 42.5], [20.0, 42.5], [20.0, 42.0]]
EAST = [[20.5, 42.0], [21.0, 42.0], [21.0, 42.5], [20.5, 42.5], [20.5, 42.0]]


def feature(ring=WEST, kind="Polygon", coordinates=None, **properties):
    geometry = {"type": kind, "coordinates": coordinates or [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def load(tmp_path, capsys):
    """Loads a file of these features, or of this text, and gives what the command says."""

    def load(*features, text=None, **options):
        path = tmp_path / "boundaries.geojson"
        collection = {"type": "FeatureCollection", "features": features}
        path.write_text(json.dumps(collection) if text is None else text, encoding="utf-8")
        call_command("load_boundaries", path, **{"source": "Survey, CC BY", **options})
        return capsys.readouterr().out.splitlines()

    return load


@pytest.mark.parametrize("value", ["23", "Štrpce", "Штрпце", "SHTERPCA", "strpce"])
def test_feature_is_matched_by_code_slug_or_any_spelling(load, value):
    place = MunicipalityFactory(
        slug="strpce", name="Štrpce/Shtërpcë", code="23", other_spellings="Shtërpca"
    )

    said = load(feature(NAME=value, area=7))

    [boundary] = Boundary.objects.all()
    assert (boundary.municipality, boundary.source) == (place, "Survey, CC BY")
    assert said == ["1 boundaries loaded."]


def test_code_is_matched_with_or_without_its_zero(load):
    MunicipalityFactory(code="07")

    load(feature(code=7))

    assert Boundary.objects.count() == 1


def test_load_says_what_has_no_partner_on_either_side(load):
    MunicipalityFactory(name="Here")
    MunicipalityFactory(name="Elsewhere")

    said = load(feature(name="Here"), feature(EAST, name="Nowhere"))

    assert said == [
        "Left out: feature 2 (“Nowhere”) is no municipality of the register.",
        "Not in the file: Elsewhere.",
        "1 boundaries loaded.",
    ]


def test_property_that_names_most_municipalities_is_taken_unless_another_is_asked_for(load):
    for name in ("Hilltown", "Riverside", "Prizren"):
        MunicipalityFactory(name=name)
    features = (
        feature(county="Prizren", name="Hilltown"),
        feature(EAST, county="Prizren", name="Riverside"),
    )

    load(*features)

    names = {boundary.municipality.name for boundary in Boundary.objects.all()}
    assert names == {"Hilltown", "Riverside"}
    with pytest.raises(CommandError, match="is the second one for it"):
        load(*features, property="county")


def test_name_of_two_municipalities_is_left_out(load):
    MunicipalityFactory(name="Twintown", slug="twin-north")
    MunicipalityFactory(name="Twintown", slug="twin-south")
    MunicipalityFactory(name="Hilltown")

    said = load(feature(name="Twintown"), feature(EAST, name="Hilltown"))

    assert said[0] == "Left out: feature 1 (“Twintown”) is no municipality of the register."


def test_load_takes_the_place_of_what_was_loaded_before(load):
    BoundaryFactory()
    place = MunicipalityFactory(name="Here")

    load(feature(name="Here"))

    assert [boundary.municipality for boundary in Boundary.objects.all()] == [place]


def test_remove_takes_the_boundaries_away(capsys):
    BoundaryFactory.create_batch(2)

    call_command("load_boundaries", remove=True)

    assert capsys.readouterr().out == "2 boundaries removed.\n"
    assert not Boundary.objects.exists()


@pytest.mark.parametrize("source", ["", "  ", "x" * 301])
def test_load_wants_to_know_the_source(load, source):
    MunicipalityFactory(name="Here")

    with pytest.raises(CommandError, match="--source"):
        load(feature(name="Here"), source=source)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("\x00", "not JSON"),
        ("[]", "not a GeoJSON FeatureCollection"),
        ('{"type": "Topology"}', "not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "no features"),
        ('{"type": "FeatureCollection", "features": [7]}', "Feature 1 lacks"),
    ],
)
def test_file_that_is_no_geojson_is_refused_in_a_sentence(load, bad, sentence):
    MunicipalityFactory(name="Here")

    with pytest.raises(CommandError, match=rf"^Nothing was loaded\. .*{sentence}.*\.$"):
        load(text=bad)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (feature(kind="Point", coordinates=[20, 42], name="Here"), "neither Polygon"),
        (feature(coordinates=[[]], name="Here"), "incomplete"),
        (feature(coordinates=[7], name="Here"), "incomplete"),
        (feature(WEST[:-1], name="Here"), "not closed"),
        (feature([[20, 42]] * 3, name="Here"), "not closed"),
        (feature([["20", "42"]] * 4, name="Here"), "not pairs of numbers"),
        (feature([[True, False]] * 4, name="Here"), "not pairs of numbers"),
        (feature([[[20, 42], 1]] * 4, name="Here"), "not pairs of numbers"),
        (feature([[500_000, 4_700_000]] * 4, name="Here"), "reproject"),
        (feature([[float("nan"), 42]] * 4, name="Here"), "reproject"),
        (feature([[10**400, 42]] * 4, name="Here"), "reproject"),
        (feature(name="Nowhere"), "No feature names a municipality"),
        (feature(name=["Here"]), "No feature names a municipality"),
    ],
)
def test_load_of_a_bad_feature_leaves_what_was_there(load, bad, sentence):
    MunicipalityFactory(name="Here")
    MunicipalityFactory(name="Good")
    before = BoundaryFactory()

    with pytest.raises(CommandError, match=sentence):
        load(*([feature(EAST, name="Good")] if "No feature" not in sentence else []), bad)

    assert list(Boundary.objects.all()) == [before]


def test_load_of_no_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("load_boundaries", tmp_path / "nothing", source="Nobody")


def absolute_points(path):
    """The points of a path's first ring, where its steps lead."""
    numbers = path[1 : path.index("z")].replace("l", " ").split()
    steps = list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))
    points = [steps[0]]
    for x, y in steps[1:]:
        points.append((round(points[-1][0] + x, 1), round(points[-1][1] + y, 1)))
    return points


def test_outlines_fit_the_box_with_north_up():
    outlines = draw({"west": [WEST], "east": [EAST]})

    points = [point for each in outlines.values() for point in absolute_points(each.path)]
    assert {x for x, _y in points} == {0, BOX / 2, BOX}
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    assert top == pytest.approx(BOX - bottom, abs=0.2)
    assert outlines["west"].label[0] < outlines["east"].label[0]


def wiggly(longitude, latitudes):
    """A border from south to north that is never straight."""
    return [[longitude + 0.003 * ((7 * n) % 5), latitude] for n, latitude in enumerate(latitudes)]


WIGGLES = wiggly(20.5, [42 + n / 400 for n in range(201)])
# Two points equally far out, of which one is enough: it must be the same one for both sides.
BULGE = [[20.5, 42.0], [20.53, 42.249], [20.53, 42.251], [20.5, 42.5]]


def neighbours(border):
    """The outlines' points of two neighbours, whose common border each goes along its own way."""
    west = [[20.0, 42.0], *border, [20.0, 42.5], [20.0, 42.0]]
    east = [[21.0, 42.0], [21.0, 42.5], *border[::-1], [21.0, 42.0]]

    outlines = draw({"west": [west], "east": [east]})

    return absolute_points(outlines["west"].path), absolute_points(outlines["east"].path)


@pytest.mark.parametrize(("border", "most"), [(WIGGLES, len(WIGGLES)), (BULGE, 3)])
def test_neighbours_keep_their_common_border(border, most):
    left, right = map(set, neighbours(border))

    corners = 2
    assert len(left - right) == len(right - left) == corners
    assert 2 < len(left & right) <= most


def test_outline_goes_along_a_border_in_its_own_direction():
    left, right = neighbours(WIGGLES)

    northwards = [y for x, y in left if (x, y) in right]
    southwards = [y for x, y in right if (x, y) in left]
    # A path ends where it began, which is on the border or not.
    assert [*dict.fromkeys(northwards)] == sorted(set(northwards), reverse=True)
    assert [*dict.fromkeys(southwards)] == sorted(set(southwards))


def test_island_fits_the_hole_it_lies_in():
    island = [[20.2, 42.2], [20.3, 42.21], [20.31, 42.3], [20.2, 42.3], [20.2, 42.2]]

    outlines = draw({"around": [WEST, island[::-1]], "island": [island]})

    hole = "M" + outlines["around"].path.split("M")[2]
    assert set(absolute_points(hole)) == set(absolute_points(outlines["island"].path))


def test_file_that_is_not_there_or_too_large_is_refused_in_words(tmp_path):
    large = tmp_path / "large.geojson"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    for path, words in ((large, "larger than 20 MB"), (tmp_path / "none", "cannot be read")):
        with pytest.raises(CommandError, match=words):
            call_command("load_boundaries", str(path), source="Somebody")
