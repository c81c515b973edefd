"""Outlines drawn from longitudes and latitudes: projected, simplified, and written as SVG paths.

Neighbours keep their common border: it is cut out where a third one meets it, and simplified once
for both.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

# Every map fits into a square of this many units; a unit is about a pixel on a wide screen.
BOX = 700
# Points that lie nearer than this to the line without them are left out, in units of the box.
TOLERANCE = 0.6
# A number is placed best of so many times so many points.
GRID = 16

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Outline:
    """One shape: its SVG path, where its number goes, and its area in square units of the box."""

    path: str
    label: tuple[int, int]
    area: int


def draw(shapes: dict[str, list[Ring]]) -> dict[str, Outline]:
    """Give the outline of each shape; takes rings of (longitude, latitude), each closed."""
    project = _projection([point for rings in shapes.values() for ring in rings for point in ring])
    flat = {
        key: [_without_repeats([project(point) for point in ring[:-1]]) for ring in rings]
        for key, rings in shapes.items()
    }
    corners = _corners([ring for rings in flat.values() for ring in rings])
    return {key: _outline(rings, corners) for key, rings in flat.items()}


def _projection(points: list[Point]):
    """Equirectangular, true to scale at the middle latitude; north is up, and all fits the box."""
    longitudes, latitudes = zip(*points, strict=True)
    west, north = min(longitudes), max(latitudes)
    narrowing = math.cos(math.radians((north + min(latitudes)) / 2))
    width, height = (max(longitudes) - west) * narrowing, north - min(latitudes)
    scale = BOX / (max(width, height) or 1)
    left, top = (BOX - width * scale) / 2, (BOX - height * scale) / 2

    def project(point: Point) -> Point:
        x, y = (point[0] - west) * narrowing * scale, (north - point[1]) * scale
        return round(left + x, 1), round(top + y, 1)

    return project


def _without_repeats(ring: Ring) -> Ring:
    """Leave out points that fell together, so that each has two neighbours."""
    return [point for before, point in pairwise([ring[-1], *ring]) if point != before] or ring[:1]


def _corners(rings: list[Ring]) -> set[Point]:
    """The points where borders part: their neighbours are not the same in every ring."""
    neighbours = defaultdict(set)
    for ring in rings:
        for before, point, after in zip(
            [ring[-1], *ring], ring, [*ring[1:], ring[0]], strict=False
        ):
            neighbours[point].add(frozenset((before, after)))
    return {point for point, pairs in neighbours.items() if len(pairs) > 1}


def _outline(rings: list[Ring], corners: set[Point]) -> Outline:
    largest = max(rings, key=lambda ring: abs(_signed_area(ring)))
    drawn = [_simplified(ring, corners) for ring in rings]
    x, y = _roomiest(drawn)
    path = "".join(map(_path, drawn))
    return Outline(path, (round(x), round(y)), round(abs(_signed_area(largest))))


def _simplified(ring: Ring, corners: set[Point]) -> Ring:
    """Simplify piece by piece between corners, and close the ring.

    Islands begin at their westernmost point.
    """
    first = next((n for n, point in enumerate(ring) if point in corners), ring.index(min(ring)))
    turned = [*ring[first:], *ring[:first], ring[first]]
    cuts = [n for n, point in enumerate(turned) if point in corners]
    if len(cuts) < 2:
        # The point farthest from the first one is the same for both neighbours.
        farthest = max(
            range(len(turned)), key=lambda n: (math.dist(turned[0], turned[n]), turned[n])
        )
        cuts = [0, farthest, len(turned) - 1]
    pieces = [_piece(turned[start : end + 1]) for start, end in pairwise(cuts)]
    return [*(point for piece in pieces for point in piece[:-1]), turned[0]]


def _piece(points: Ring) -> Ring:
    """Simplify in the direction that both neighbours agree on."""
    if points[0] <= points[-1]:
        return _douglas_peucker(points)
    return _douglas_peucker(points[::-1])[::-1]


def _douglas_peucker(points: Ring) -> Ring:
    """Keep what lies farther than the tolerance from a straight line (Douglas and Peucker 1973)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        distances = [_distance(points[n], points[start], points[end]) for n in between]
        if distances and max(distances) > TOLERANCE:
            middle = between[distances.index(max(distances))]
            kept.add(middle)
            waiting += [(start, middle), (middle, end)]
    return [points[n] for n in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far the point lies from the stretch between start and end."""
    (x, y), (width, height) = start, (end[0] - start[0], end[1] - start[1])
    length = width**2 + height**2
    along = ((point[0] - x) * width + (point[1] - y) * height) / length if length else 0
    along = min(1, max(0, along))
    return math.dist(point, (x + along * width, y + along * height))


def _signed_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2


def _roomiest(rings: list[Ring]) -> Point:
    """Of a grid of points inside, the one farthest from any border: there a number fits best."""
    xs, ys = zip(*max(rings, key=lambda ring: abs(_signed_area(ring))), strict=True)
    edges = [edge for ring in rings for edge in pairwise(ring)]
    steps = [(n + 0.5) / GRID for n in range(GRID)]
    points = [
        (min(xs) + across * (max(xs) - min(xs)), min(ys) + down * (max(ys) - min(ys)))
        for across in steps
        for down in steps
    ]
    inside = [point for point in points if _is_inside(point, edges)] or [(xs[0], ys[0])]
    return max(inside, key=lambda point: min(_distance(point, *edge) for edge in edges))


def _is_inside(point: Point, edges: list[tuple[Point, Point]]) -> bool:
    """Whether a line from the point to the left crosses the borders an odd number of times."""
    x, y = point
    crossings = 0
    for (left, top), (right, bottom) in edges:
        if (top > y) != (bottom > y):
            crossings += left + (y - top) / (bottom - top) * (right - left) < x
    return crossings % 2 == 1


def _path(ring: Ring) -> str:
    """Write a closed line in steps from point to point, which are shorter than positions."""
    steps = [f"{_tenth(b[0] - a[0])} {_tenth(b[1] - a[1])}" for a, b in pairwise(ring)]
    return f"M{_tenth(ring[0][0])} {_tenth(ring[0][1])}l{' '.join(steps)}z"


def _tenth(number: float) -> str:
    return f"{round(number, 1):g}"
