"""One figure of each municipality, as a table and as a map: where each is drawn, in which shade."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from browse.answers import Answer
from browse.filter_fields import excerpt
from browse.filter_panel import Problem, query_with, query_without
from regions.models import Boundary, Municipality
from regions.outlines import BOX
from regions.templatetags.names import place_name
from regions.tilemap import tile_rows
from texts.folding import fold

from .map_figures import FIGURES, Figure, MapNumber

GEOGRAPHIC = "geographic"
MAPS = {"tiles": gettext_lazy("Tiles"), GEOGRAPHIC: gettext_lazy("Geographic")}
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


def parts(answer: Answer, data: QueryDict) -> dict:
    """The map asked for with `figure` and `map`; in its place problems where there is none such."""
    figure_name, map_name = data.get("figure") or next(iter(FIGURES)), data.get("map") or "tiles"
    boundaries = list(Boundary.objects.all()) if map_name == GEOGRAPHIC else []
    has_boundaries = bool(boundaries) or Boundary.objects.exists()
    if problems := list(_problems(answer, figure_name, map_name, has_boundaries)):
        return {"problems": problems}
    figure = FIGURES[figure_name]
    places, shades = _places(answer, figure)
    drawing = outlines_of(places, boundaries) if boundaries else tiles_of(places)
    return {
        "figure": figure,
        "figures": _choices(answer, "figure", FIGURES, figure_name),
        "maps": _choices(answer, "map", MAPS, map_name) if has_boundaries else [],
        "places": places,
        "shades": shades,
        "drawing": drawing,
        "undrawn": len(places) - len(drawing.shapes) if drawing else 0,
        "unasked": sum(place.value is None for place in places),
        "source": boundaries[0].source if boundaries else "",
        "kept": [(name, data[name]) for name in ("figure", "map") if data.get(name)],
    }


def _places(answer: Answer, figure: Figure) -> tuple[list[DrawnPlace], list]:
    """Every municipality by name, with its figure; and the shades of all figures.

    One that has ended, or is yet to begin, is there as long as there is something to say of it.
    """
    values = figure.values(answer.asking(**figure.narrowed))
    shades = shades_of(value.size for value in values.values())
    places = sorted(answer.filters.names.municipalities, key=lambda each: fold(each.name))
    today = timezone.localdate()
    found = [(place, values.get(place.slug)) for place in places]
    found = [(place, of) for place, of in found if place.exists_on(today) or (of and of.size)]
    return [DrawnPlace(place, value, look_of(value, shades)) for place, value in found], shades


def _choices(answer: Answer, name: str, offered: dict, used: str) -> list[tuple]:
    """Give (label, query, whether it is in use) of each; the first one is the usual one."""
    usual = next(iter(offered))
    return [
        (
            getattr(each, "label", each),
            query_with(answer.filters, **{name: None if key == usual else key}),
            key == used,
        )
        for key, each in offered.items()
    ]


def _problems(
    answer: Answer, figure: str, map_name: str, has_boundaries: bool
) -> Iterator[Problem]:
    without = query_without(answer.filters, "figure")
    if figure not in FIGURES:
        sentence = _("The map cannot show “%(value)s”.") % {"value": excerpt(figure)}
        yield Problem("figure", sentence, without)
    elif _is_left_out(answer, FIGURES[figure]):
        sentence = _("The map cannot show this figure, because the chosen status leaves it out.")
        yield Problem("figure", sentence, without)
    if map_name not in MAPS or (map_name == GEOGRAPHIC and not has_boundaries):
        sentence = _("The register has no map “%(value)s”.") % {"value": excerpt(map_name)}
        yield Problem("map", sentence, query_without(answer.filters, "map"))


def _is_left_out(answer: Answer, figure: Figure) -> bool:
    """Whether the figure is about activities of which the filters want none."""
    chosen = answer.filters.form.cleaned_data["status"]
    wanted = figure.narrowed.get("status")
    return bool(chosen and wanted) and wanted not in chosen
