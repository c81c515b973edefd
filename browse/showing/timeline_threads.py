"""From an activity to the one that followed it: in words, and as lines through the rows.

Rows are as high as their words; so every row draws the strokes that pass through it.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from activities.rows import ActivityRow
from browse.filter_set import ActivityFilter
from browse.rows import rows_without_places

from .timeline_scale import Mark

# The height at which marks stand in their rows, and the ends of a row.
LEVEL, TOP, BOTTOM = "16", "0", "100%"


@dataclass(frozen=True)
class Stroke:
    """A piece of a line; `head` says whether it ends in an arrow that points down or up."""

    x1: str
    y1: str
    x2: str
    y2: str
    head: str = ""


def strokes_between(rows: list[ActivityRow], marks: dict[int, Mark]) -> dict[int, list[Stroke]]:
    """Give each row's strokes by its id: those of every pair of which both are among the rows."""
    number_of = {row.pk: number for number, row in enumerate(rows)}
    strokes = defaultdict(list)
    for row in rows:
        if row.follows in number_of and row.follows != row.pk:
            first, second = number_of[row.follows], number_of[row.pk]
            start, end = marks[row.follows].middle, marks[row.pk].middle
            for number, stroke in _thread(first, second, start, end):
                strokes[rows[number].pk].append(stroke)
    return strokes


def _thread(first: int, second: int, start: str, end: str) -> list[tuple[int, Stroke]]:
    """From the first row's mark across to where the second's stands, then along to it."""
    is_down = first < second
    leaving, coming = (BOTTOM, TOP) if is_down else (TOP, BOTTOM)
    between = range(first + 1, second) if is_down else range(second + 1, first)
    return [
        (first, Stroke(start, LEVEL, end, LEVEL)),
        (first, Stroke(end, LEVEL, end, leaving)),
        *((number, Stroke(end, TOP, end, BOTTOM)) for number in between),
        (second, Stroke(end, coming, end, LEVEL, "down" if is_down else "up")),
    ]


@dataclass
class Neighbours:
    """The activity that one follows, and those that follow it."""

    before: list[ActivityRow] = field(default_factory=list)
    after: list[ActivityRow] = field(default_factory=list)


def neighbours_of(filters: ActivityFilter, rows: list[ActivityRow]) -> dict[int, Neighbours]:
    """Give the neighbours of each row by its id, those alone that the reader may see."""
    first = {row.follows for row in rows} - {None}
    pks = {row.pk for row in rows}
    near = filters.queryset.filter(Q(pk__in=first) | Q(follows__in=pks))
    found = rows_without_places(near, filters.names)
    by_pk = {each.pk: each for each in found}
    neighbours = {row.pk: Neighbours() for row in rows}
    for row in rows:
        if row.follows in by_pk:
            neighbours[row.pk].before.append(by_pk[row.follows])
    for each in found:
        if each.follows in neighbours:
            neighbours[each.follows].after.append(each)
    return neighbours
