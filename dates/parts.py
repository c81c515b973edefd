"""One side of a date as its numbers, and what it takes from the other side."""

import datetime as dt
from dataclasses import dataclass, replace

from . import refusals
from .grammar import kinds_of
from .spans import DateSpan, Precision, month_end
from .tokens import Token

MONTHS = 12
# The kinds of a part → what its numbers are; "bare" is one whose meaning the other parts have.
PARTS = {
    "d": ("date",),
    "n": ("bare",),
    "y": ("year",),
    "m": ("month",),
    "s": ("season",),
    "Q": ("months",),
    **dict.fromkeys(["nm", "om"], ("day", "month")),
    **dict.fromkeys(["nmy", "omy"], ("day", "month", "year")),
    "nn": ("day", "month"),
    "nny": ("day", "month", "year"),
    "my": ("month", "year"),
    "ym": ("year", "month"),
    "yn": ("year", "month"),
    "ny": ("bare", "year"),
    "mn": ("month", "day"),
    "mny": ("month", "day", "year"),
    "ymn": ("year", "month", "day"),
    "ynm": ("year", "day", "month"),
    "ynn": ("year", "month", "day"),
    "sy": ("season", "year"),
    "ys": ("year", "season"),
    "Qy": ("months", "year"),
    "yQ": ("year", "months"),
}


@dataclass(frozen=True)
class Part:
    """The numbers of one day, month, season, year or few months, as far as they are given."""

    day: int | None = None
    month: int | None = None
    season: int | None = None
    months: tuple[int, int] | None = None
    year: int | None = None
    bare: int | None = None
    date: tuple | None = None
    is_approximate: bool = False


def part_of(tokens: list[Token], text: str) -> Part:
    """Take the numbers of one part. Raises DateNotUnderstood for what is none."""
    is_approximate = "E" in kinds_of(tokens)
    tokens = [token for token in tokens if token.kind != "E"]
    names = PARTS.get(kinds_of(tokens))
    if names is None:
        raise _no_part(tokens, text)
    numbers = [token.value for token in tokens]
    part = Part(**dict(zip(names, numbers, strict=True)), is_approximate=is_approximate)
    if part.date:
        year, month, day = part.date
        part = replace(part, year=year, month=month, day=day)
    return part


def _no_part(tokens: list[Token], text: str) -> refusals.DateNotUnderstood:
    if kinds_of(tokens) in ("nmn", "nnn"):
        return refusals.year_of_two_digits(tokens[-1].value)
    odd = _after_a_whole_date(tokens)
    return refusals.not_understood(text[odd[0].start : odd[-1].end] if odd else text)


def _after_a_whole_date(tokens: list[Token]) -> list[Token]:
    """What follows a date that would be one by itself, or else all."""
    kinds = kinds_of(tokens)
    sizes = [size for size in range(1, len(kinds)) if kinds[:size] in PARTS]
    whole = [size for size in sizes if set("dy") & set(kinds[:size])]
    return tokens[max(whole, default=0) :]


def completed(parts: list[Part]) -> list[Part]:
    """Let each part take from those after it, or else before it, what only they say.

    In "27.-28.05.2013" the first takes month and year, in "May 27-28 2013" the last the month.
    """
    has_days = any(part.day is not None for part in parts)
    parts = [_named(part, has_days) for part in parts]
    for order in (range(len(parts) - 2, -1, -1), range(1, len(parts))):
        step = 1 if order.step == -1 else -1
        for place in order:
            parts[place] = _filled(parts[place], parts[place + step])
    return parts


def _named(part: Part, is_day: bool) -> Part:
    if part.bare is None:
        return part
    name = "day" if is_day or part.bare > MONTHS else "month"
    return replace(part, bare=None, **{name: part.bare})


def _filled(part: Part, beside: Part) -> Part:
    needs_month = part.day is not None and part.month is None
    month = beside.month if needs_month else part.month
    return replace(part, month=month, year=beside.year if part.year is None else part.year)


def span_of(part: Part, text: str, last_year: int) -> DateSpan:
    """Give the days that a part can mean. Raises DateNotUnderstood for what no calendar has."""
    if part.year is None:
        raise refusals.year_is_missing(text)
    if part.day is not None and part.month is None:
        raise refusals.month_is_missing(text)
    if not refusals.FIRST_YEAR <= part.year <= last_year:
        raise refusals.year_out_of_range()
    try:
        span = _calendar_span(part)
    except ValueError:
        raise refusals.no_such_day() from None
    return span.about() if part.is_approximate else span


def _calendar_span(part: Part) -> DateSpan:
    if part.season:
        return DateSpan.of_season(part.year, part.season)
    if part.months:
        first, last = part.months
        days = dt.date(part.year, first, 1), month_end(part.year, last)
        return DateSpan.between(*days, Precision.MONTH)
    if part.day is not None:
        return DateSpan.of_day(dt.date(part.year, part.month, part.day))
    if part.month is not None:
        return DateSpan.of_month(part.year, part.month)
    return DateSpan.of_year(part.year)
