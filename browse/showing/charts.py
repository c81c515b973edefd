"""A chart that is its own table: a row for each value, a bar in it, and a link on each number."""

from dataclasses import dataclass
from functools import cached_property
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Column:
    """One kind of number; `look` names its colour and hatching in the bar, where it has a part."""

    name: str
    label: str
    look: str = ""


@dataclass(frozen=True)
class Cell:
    """A number as it is shown, with the query of the rows behind it; none where there are none.

    `rows` is how many activities the query finds, `size` how long the number's bar is.
    """

    rows: int
    query: str
    text: str
    size: int


@dataclass(frozen=True)
class Line:
    """One value with its numbers, in the order of the chart's columns."""

    label: str | SafeString
    cells: list[Cell]

    @cached_property
    def name(self) -> str:
        """The label where no markup can stand."""
        has_markup = isinstance(self.label, SafeString)
        return unescape(strip_tags(self.label)) if has_markup else str(self.label)


@dataclass(frozen=True)
class Segment:
    """A part of a bar, as it lies in the picture."""

    column: Column
    cell: Cell
    start: str
    width: str


@dataclass(frozen=True)
class Chart:
    """Takes `is_share` where bars show the parts of each line, and not how much there is."""

    name: str
    title: str
    heading: str
    columns: list[Column]
    lines: list[Line]
    note: str = ""
    is_share: bool = False

    def rows(self) -> list[tuple[Line, list[Segment]]]:
        """Give each line with the parts of its bar."""
        sizes = [sum(cell.size for _column, cell in self._drawn(line)) for line in self.lines]
        longest = max(sizes, default=0)
        return [
            (line, self._segments(line, size if self.is_share else longest))
            for line, size in zip(self.lines, sizes, strict=True)
        ]

    def _drawn(self, line: Line) -> list[tuple[Column, Cell]]:
        pairs = zip(self.columns, line.cells, strict=True)
        return [(column, cell) for column, cell in pairs if column.look]

    def _segments(self, line: Line, whole: int) -> list[Segment]:
        segments, start = [], 0
        for column, cell in self._drawn(line):
            if cell.size:
                places = f"{100 * start / whole:.3f}%", f"{100 * cell.size / whole:.3f}%"
                segments.append(Segment(column, cell, *places))
            start += cell.size
        return segments
