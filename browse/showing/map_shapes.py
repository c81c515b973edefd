"""Where each municipality is drawn, and in which of a few colours."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from regions.models import Boundary, Municipality
from regions.outlines import BOX
from regions.templatetags.names import place_name
from regions.tilemap import tile_rows

from .map_figures import MapNumber

# A tile with the gap to the next one, in units of the drawing.
TILE = 100
# The first line of a name on a tile, and how far down the next one is.
FIRST_LINE, NEXT_LINE = 24, 14
# A shape smaller than this has no room for a number on a phone.
ROOM_FOR_A_NUMBER = 1500
STEPS = 4


@dataclass(frozen=True)
class DrawnPlace:
    """One municipality with its figure; `value` is None where the filters leave it out."""

    municipality: Municipality
    value: MapNumber | None
    look: str

    @property
    def name(self) -> SafeString:
        return place_name(self.municipality)

    @property
    def name_lines(self) -> list[tuple[str, str, int]]:
        """The parts of the name one below the other: (part, its language, how far down)."""
        named = enumerate(self.municipality.name_parts())
        return [(part, code, FIRST_LINE + n * NEXT_LINE) for n, (part, code) in named]


@dataclass(frozen=True)
class Shape:
    """A municipality as a tile with letters, or as what its boundary encloses."""

    place: DrawnPlace
    x: int
    y: int
    letters: str = ""
    path: str = ""
    is_small: bool = False


@dataclass(frozen=True)
class Drawing:
    """Shapes, and the width and height of what they are drawn on."""

    width: int
    height: int
    shapes: list[Shape]


@dataclass(frozen=True)
class Shade:
    """One colour of the legend, and the figures that it stands for."""

    look: str
    first: int
    last: int


def shades_of(sizes: Iterable[int | None]) -> list[Shade]:
    """Divide what lies between the least and the greatest into a few equal shades."""
    known = [size for size in sizes if size is not None]
    if not known:
        return []
    least, greatest = min(known), max(known)
    width = -(-(greatest - least + 1) // STEPS)
    return [
        Shade(str(number), first, min(first + width - 1, greatest))
        for number, first in enumerate(range(least, greatest + 1, width), start=1)
    ]


def look_of(value: MapNumber | None, shades: list[Shade]) -> str:
    """The end of the name of the class in which a figure is drawn."""
    if value is None:
        return "unasked"
    if value.size is None:
        return "none"
    return next(shade.look for shade in shades if value.size <= shade.last)


def tiles_of(places: list[DrawnPlace]) -> Drawing | None:
    """All as equal tiles; None where no municipality has a place on the map of tiles."""
    of = {place.municipality: place for place in places}
    rows = tile_rows([place.municipality for place in places])
    shapes = [
        Shape(of[tile.municipality], column * TILE, row * TILE, letters=tile.letters)
        for row, tiles in enumerate(rows)
        for column, tile in enumerate(tiles)
        if tile
    ]
    return Drawing(len(rows[0]) * TILE, len(rows) * TILE, shapes) if rows else None


def outlines_of(places: list[DrawnPlace], boundaries: list[Boundary]) -> Drawing:
    """Those of which the boundaries are loaded, the largest first, so that none covers another."""
    of = {place.municipality.pk: place for place in places}
    shapes = [
        Shape(
            of[each.municipality_id],
            each.label_x,
            each.label_y,
            path=each.path,
            is_small=each.area < ROOM_FOR_A_NUMBER,
        )
        for each in boundaries
        if each.municipality_id in of
    ]
    return Drawing(BOX, BOX, shapes)
