"""The activities on a line of time: a row each, and lines from what came first to what followed."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.rows import ActivityRow
from browse.answers import Answer
from browse.choices import UNKNOWN_YEAR
from browse.filter_panel import query_with

from . import listed
from .cells import Bar, bars_of
from .timeline_scale import Mark, Scale, Tick
from .timeline_threads import Neighbours, Stroke, neighbours_of, strokes_between

PAGE_SIZE = 50
HELD = Activity.Status.HELD
# As it stands in the key.
DOT = Mark("dot", False, "20%", "50%", "60%", "35%", "30%")


@dataclass(frozen=True)
class TimelineRow:
    """An activity with its mark, the strokes that pass it, and in words what it follows."""

    row: ActivityRow
    mark: Mark
    strokes: list[Stroke]
    neighbours: Neighbours


def parts(answer: Answer, data: QueryDict) -> dict:
    """One page of rows, as the list has them; those without a known date apart."""
    shown = listed.parts(answer, data, PAGE_SIZE)
    rows = shown["page"].object_list
    dated = [row for row in rows if answer.is_dated(row)]
    neighbours = neighbours_of(answer.filters, rows)
    return {
        **shown,
        **_drawing(dated, neighbours),
        "key": _key(),
        "undated": [(row, neighbours[row.pk]) for row in rows if not answer.is_dated(row)],
        **_per_year(answer),
    }


def _drawing(dated: list[ActivityRow], neighbours: dict[int, Neighbours]) -> dict:
    """What stands on the line of time, and its ticks."""
    if not dated:
        return {"rows": [], "ticks": []}
    scale = Scale([row.span for row in dated])
    marks = {row.pk: scale.mark(row.span) for row in dated}
    strokes = strokes_between(dated, marks)
    rows = [
        TimelineRow(row, marks[row.pk], strokes.get(row.pk, []), neighbours[row.pk])
        for row in dated
    ]
    ticks: list[Tick] = scale.ticks()
    return {"rows": rows, "ticks": ticks}


@dataclass(frozen=True)
class YearBar:
    """A year with its number of activities; the height is a part of a hundred."""

    label: str
    count: int
    query: str
    height: str
    top: str


def _per_year(answer: Answer) -> dict:
    """The number of activities of each year, each leading to that year's timeline."""
    bars = bars_of(answer, "year")
    known = [bar for bar in bars if bar.value != UNKNOWN_YEAR][::-1]
    most = max((bar.count for bar in known), default=0)
    years = [_year_bar(answer, bar, most) for bar in known]
    unknown = [bar for bar in bars if bar.value == UNKNOWN_YEAR and bar.count]
    return {
        "years": years if most else [],
        "unknown": _year_bar(answer, unknown[0], most) if unknown else None,
    }


def _year_bar(answer: Answer, bar: Bar, most: int) -> YearBar:
    height = 100 * bar.count / most if most else 0
    query = query_with(answer.filters, year=bar.value)
    return YearBar(bar.label, bar.count, query, f"{height:.1f}%", f"{100 - height:.1f}%")


def _key() -> list[tuple[Mark, str, str]]:
    """Give (mark, status, what it means): first the forms, then the fillings."""
    forms = [
        ("dot", False, _("a day")),
        ("bar", False, _("several days")),
        ("month", False, _("some day in a month")),
        ("band", False, _("some time in a season or year")),
        ("dot", True, _("about")),
    ]
    sized = ("8%", "50%", "84%", "29%", "42%")
    shown = [(Mark(form, about, *sized), HELD, label) for form, about, label in forms]
    return [*shown, *((DOT, status.value, status.label) for status in Activity.Status)]
