"""Dates written as EDTF, level 1 (ISO 8601-2:2019), as far as the register can keep them."""

import re

from . import refusals
from .parts import Part, span_of
from .refusals import LAST_YEAR
from .spans import DateSpan

SEASONS = (21, 22, 23, 24)
# Digits may be unspecified from the right: "2017-05-XX" is a month, "201X" one of ten years.
DATE = re.compile(r"(\d{3}[\dX])(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(~?)")


def read_edtf(text: str, last_year: int = LAST_YEAR) -> DateSpan | None:
    """Give the span of a date or interval in EDTF, or None where the text is something else.

    Raises DateNotUnderstood for what is EDTF but no date. Uncertain dates ("?"), open ends ("..")
    and years outside of ours are not kept, so they are not read either.
    """
    matches = [DATE.fullmatch(end) for end in text.split("/")]
    if len(matches) > 2 or not all(matches):
        return None
    spans = [_span(*match.groups(), text, last_year) for match in matches]
    span = spans[0].until(spans[-1])
    if span.ends_on < span.starts_on:
        raise refusals.not_in_order()
    return span


def _span(year: str, month: str, day: str, mark: str, text: str, last_year: int) -> DateSpan:
    if "X" in year:
        first, last = (Part(year=int(year.replace("X", digit))) for digit in "09")
        span = span_of(first, text, last_year).until(span_of(last, text, last_year))
    else:
        span = span_of(_part(int(year), month, day), text, last_year)
    return span.about() if mark else span


def _part(year: int, month: str | None, day: str | None) -> Part:
    known_month = int(month) if month and month != "XX" else None
    if known_month in SEASONS and day is None:
        return Part(year=year, season=known_month)
    known_day = int(day) if day and day != "XX" else None
    return Part(year=year, month=known_month, day=known_day)
