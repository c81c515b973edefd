"""Where days lie on a line of time, in parts of a hundred, so that it fits any width."""

import datetime as dt
from dataclasses import dataclass

from dates.spans import DateSpan, Precision, month_end

# Room at both ends for marks that stand on the first or last day.
MARGIN = 3.0
MOST_TICKS = 5
# From here on a label stands before its tick, as there is no room behind it.
LAST_LABEL = 75
# How many months may lie between two ticks.
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
MONTHS_OF_A_YEAR = 12
SHAPES = {Precision.MONTH: "month", Precision.SEASON: "band", Precision.YEAR: "band"}


def percent(part: float) -> str:
    """As SVG has it, in every language."""
    return f"{part:.2f}%"


@dataclass(frozen=True)
class Mark:
    """An activity's shape: a dot for a day, a bar for days, a soft one for a month, else a band."""

    shape: str
    is_approximate: bool
    x: str
    middle: str
    width: str
    core_x: str
    core_width: str


@dataclass(frozen=True)
class Tick:
    """The beginning of a month or year."""

    x: str
    label: str
    is_last: bool


class Scale:
    """A line of time for some known spans, from the first month of them to the last."""

    def __init__(self, spans: list[DateSpan]):
        self._first = min(span.starts_on for span in spans).replace(day=1)
        last = max(span.ends_on for span in spans)
        self._last = month_end(last.year, last.month)
        self._days = (self._last - self._first).days + 1

    def mark(self, span: DateSpan) -> Mark:
        start, end = self._part(span.starts_on), self._part(span.ends_on, 1)
        width = end - start
        return Mark(
            shape=_shape(span),
            is_approximate=span.is_approximate,
            x=percent(start),
            middle=percent(start + width / 2),
            width=percent(width),
            # The ends of a month are faint: nobody knows where in it the day lies.
            core_x=percent(start + width / 4),
            core_width=percent(width / 2),
        )

    def ticks(self) -> list[Tick]:
        """A few beginnings of months or years, as far apart as they have to be."""
        first = self._first.year * MONTHS_OF_A_YEAR + self._first.month - 1
        last = self._last.year * MONTHS_OF_A_YEAR + self._last.month - 1
        number = (last - first) + 1
        step = next((step for step in STEPS if number / step <= MOST_TICKS), STEPS[-1])
        months = range(first + -first % step, last + 1, step)
        return [self._tick(month, step) for month in months]

    def _tick(self, month: int, step: int) -> Tick:
        day = dt.date(month // MONTHS_OF_A_YEAR, month % MONTHS_OF_A_YEAR + 1, 1)
        label = str(day.year) if step % MONTHS_OF_A_YEAR == 0 else f"{day.month:02}.{day.year}"
        part = self._part(day)
        return Tick(percent(part), label, part > LAST_LABEL)

    def _part(self, day: dt.date, more: int = 0) -> float:
        days = (day - self._first).days + more
        return MARGIN + (100 - 2 * MARGIN) * days / self._days


def _shape(span: DateSpan) -> str:
    if span.starts_precision != span.ends_precision:
        return "band"
    if span.precision in SHAPES:
        return SHAPES[span.precision]
    return "dot" if span.starts_on == span.ends_on else "bar"
