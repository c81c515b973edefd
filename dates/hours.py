"""The hour that people type beside a day: "27.05.2013 10:00", "u 10 časova", "from 3 to 5 pm"."""

import datetime as dt
import re
from typing import NamedTuple

from django.utils import timezone

from . import refusals
from .grammar import times_of_day
from .reading import parse_date_span
from .spans import Precision
from .tokens import Token, cleaned, tokens_of
from .vocabulary import plain

# An hour has its minutes after a colon or a full stop; seconds are left out.
CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.]\s?(\d{2}))?(?::\d\d(?:\.\d+)?)?")
FIGURES = re.compile(r"[\d.–-]+")
NOON = 12


class DayWithHours(NamedTuple):
    """What stands in a text: the date without its hours, and these."""

    day: str
    begins: dt.time
    ends: dt.time | None


def day_with_hours(text: str) -> DayWithHours | None:
    """Take a date apart from the hours that are typed with it; None where there are none.

    Raises DateNotUnderstood for a date that is not read, for hours that are none or are those of
    several days, and for hours of what is no day.
    """
    span = parse_date_span(text)
    text = cleaned(text)
    found = times_of_day(tokens_of(text, timezone.localdate()))
    if not found:
        return None
    if len(found) > 1:
        raise refusals.hours_of_several_days()
    if span.precision != Precision.DAY:
        raise refusals.hour_without_day()
    [tokens] = found
    hours = _hours_of(tokens, text)
    day = f"{text[: tokens[0].start]} {text[tokens[-1].end :]}".strip()
    # Words may have been about the hour: "u 10 časova".
    return DayWithHours(day if FIGURES.fullmatch(day) else span.typed(), *hours)


def _hours_of(tokens: list[Token], text: str) -> tuple[dt.time, dt.time | None]:
    """From and until what hour. Raises DateNotUnderstood."""
    hours: list[dt.time] = []
    rest = tokens
    while rest:
        first, *rest = rest
        if first.kind == "U":
            half = plain(text[first.start : first.end])
            hours = [_in_half(hour, half) for hour in hours]
        elif first.kind in "nc":
            last = first
            if first.kind == "n" and [each.kind for each in rest[:2]] == [".", "n"]:
                last, rest = rest[1], rest[2:]
            hours.append(_hour(text[first.start : last.end]))
    return hours[0], (hours[1] if len(hours) > 1 else None)


def _hour(typed: str) -> dt.time:
    """Raises DateNotUnderstood for what is no hour of a day, and for one of another time zone."""
    match = CLOCK.fullmatch(typed)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, 0)
    if not (0 <= hour < 2 * NOON and minute < 60):
        raise refusals.no_hour(typed)
    return dt.time(hour, minute)


def _in_half(hour: dt.time, half: str) -> dt.time:
    """The hour of a clock of twelve; any other word leaves it."""
    if half == "pm" and hour.hour < NOON:
        return hour.replace(hour=hour.hour + NOON)
    return hour.replace(hour=0) if half == "am" and hour.hour == NOON else hour
