"""One figure of each municipality, as a map and as a table."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from browse.answers import Answer
from browse.filter_fields import excerpt
from browse.filter_panel import Problem, query_with, query_without
from regions.models import Boundary
from texts.folding import fold

from .map_figures import FIGURES, Figure
from .map_shapes import DrawnPlace, look_of, outlines_of, shades_of, tiles_of

GEOGRAPHIC = "geographic"
MAPS = {"tiles": gettext_lazy("Tiles"), GEOGRAPHIC: gettext_lazy("Geographic")}


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
    """Every municipality by name, with its figure; and the shades of all figures."""
    values = figure.values(answer.asking(**figure.narrowed))
    shades = shades_of(value.size for value in values.values())
    places = sorted(answer.filters.names.municipalities, key=lambda each: fold(each.name))
    found = ((place, values.get(place.slug)) for place in places)
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
