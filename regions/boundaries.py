"""Reads boundaries of municipalities from a GeoJSON file of the installation's own (RFC 7946)."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from texts.folding import fold

from .models import Boundary, Municipality
from .outlines import Ring, draw

LARGEST_FILE = 20_000_000
MOST_POINTS = 300_000
SHORTEST_RING = 4
PARTS = ("properties", "geometry")


class UnusableBoundariesError(ValueError):
    """The file cannot be used; says why in one sentence."""


@dataclass
class Matched:
    """The shapes of municipalities, and what of the file and of the register found no partner."""

    shapes: dict[int, list[Ring]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    missing: list[Municipality] = field(default_factory=list)


def read_boundaries(path: Path, name: str = "") -> Matched:
    """Read a file and find each feature's municipality by one of its properties.

    Takes the property's name; without one, that by which most municipalities are found. A value
    is a code, a slug or a name in any spelling. Raises UnusableBoundariesError.
    """
    features = list(_features(_json(path)))
    places = list(Municipality.objects.all())
    known = _known_values(places)
    name = name or _telling_property(features, known)
    matched, points = Matched(), 0
    for number, (properties, geometry) in enumerate(features, start=1):
        value = properties.get(name)
        where = f"feature {number} (“{str(value)[:60]}”)"
        rings = list(_rings(geometry, where))
        points += sum(map(len, rings))
        _require(points <= MOST_POINTS, f"The file has more than {MOST_POINTS} points.")
        place = _place_of(value, known)
        if place is None:
            matched.strangers.append(where)
        else:
            _require(place.pk not in matched.shapes, f"{place}: {where} is the second one for it.")
            matched.shapes[place.pk] = rings
    _require(bool(matched.shapes), "No feature names a municipality of the register.")
    matched.missing = [place for place in places if place.pk not in matched.shapes]
    return matched


@transaction.atomic
def save_boundaries(shapes: dict[int, list[Ring]], source: str) -> None:
    """Put these boundaries in the place of all that there were."""
    Boundary.objects.all().delete()
    Boundary.objects.bulk_create(
        Boundary(
            municipality_id=pk,
            path=outline.path,
            label_x=outline.label[0],
            label_y=outline.label[1],
            area=outline.area,
            source=source,
        )
        for pk, outline in draw(shapes).items()
    )


def _require(condition: bool, sentence: str) -> None:
    if not condition:
        raise UnusableBoundariesError(sentence)


def _json(path: Path) -> object:
    try:
        _require(path.stat().st_size <= LARGEST_FILE, "The file is larger than 20 MB.")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnusableBoundariesError(f"The file cannot be read: {error.strerror}.") from None
    except UnusableBoundariesError:
        raise
    except (ValueError, RecursionError):
        raise UnusableBoundariesError("The file is not JSON in UTF-8.") from None


def _features(data: object) -> Iterator[tuple[dict, dict]]:
    """Give (properties, geometry) of each feature."""
    is_collection = isinstance(data, dict) and data.get("type") == "FeatureCollection"
    _require(is_collection, "The file is not a GeoJSON FeatureCollection.")
    features = data.get("features")
    _require(isinstance(features, list) and bool(features), "The file has no features.")
    for number, each in enumerate(features, start=1):
        parts = [each.get(key) if isinstance(each, dict) else None for key in PARTS]
        whole = all(isinstance(part, dict) for part in parts)
        _require(whole, f"Feature {number} lacks properties or a geometry.")
        yield tuple(parts)


def _rings(geometry: dict, where: str) -> Iterator[Ring]:
    """Give every ring of a Polygon or MultiPolygon, holes included."""
    kind, polygons = geometry.get("type"), geometry.get("coordinates")
    _require(kind in ("Polygon", "MultiPolygon"), f"{where} is neither Polygon nor MultiPolygon.")
    for polygon in _list([polygons] if kind == "Polygon" else polygons, where):
        for ring in _list(polygon, where):
            points = [_point(position, where) for position in _list(ring, where)]
            closed = len(points) >= SHORTEST_RING and points[0] == points[-1]
            _require(closed, f"{where} has a ring that is not closed.")
            yield points


def _list(value: object, where: str) -> list:
    _require(isinstance(value, list) and bool(value), f"The coordinates of {where} are incomplete.")
    return value


def _point(position: object, where: str) -> tuple[float, float]:
    numbers = position[:2] if isinstance(position, list) else []
    are_numbers = [type(number) in (int, float) for number in numbers] == [True, True]
    _require(are_numbers, f"The coordinates of {where} are not pairs of numbers.")
    longitude, latitude = numbers
    on_earth = abs(longitude) <= 180 and abs(latitude) <= 90
    _require(on_earth, f"{where} lies outside of longitudes and latitudes; reproject to WGS 84.")
    return float(longitude), float(latitude)


def _known_values(places: list[Municipality]) -> dict[str, Municipality | None]:
    """Every value that names a municipality; None for those that name several."""
    named = defaultdict(set)
    for place in places:
        for value in (place.slug, place.code, place.code.lstrip("0"), *map(fold, place.spellings)):
            named[value].add(place)
    return {value: found.pop() if len(found) == 1 else None for value, found in named.items()}


def _place_of(value: object, known: dict) -> Municipality | None:
    if type(value) not in (str, int) or not str(value).strip():
        return None
    text = str(value).strip()
    return known.get(text) or known.get(fold(text))


def _telling_property(features: list[tuple[dict, dict]], known: dict) -> str:
    """The property whose values name most different municipalities."""
    found = defaultdict(set)
    for properties, _geometry in features:
        for name, value in properties.items():
            if place := _place_of(value, known):
                found[name].add(place)
    return max(found, key=lambda name: len(found[name]), default="")
