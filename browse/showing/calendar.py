"""The activities in a calendar: a year with its months and seasons, or a month with its days.

Where each stands follows from how exactly its date is known. What is known to the month or the
season only is never given a day.
"""

import re

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from browse.answers import Answer
from browse.choices import UNKNOWN_YEAR
from browse.filter_fields import excerpt
from browse.filter_panel import Problem, query_with, query_without

from .calendar_month import month_parts
from .calendar_year import year_parts
from .times import Times

# The last year whose winter still ends within what Python calls a date.
LAST_YEAR = 9998
YEAR_OR_MONTH = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2]))?", re.ASCII)


def parts(answer: Answer, data: QueryDict) -> dict:
    """The year or month asked for with `in`; the year nearest to today where none is."""
    times, entered = Times(answer), data.get("in", "")
    period = _period(entered) if entered else _nearest(times)
    shown = {"undated": _undated(answer), "entered": entered, "template": "", "up": None}
    if period is None:
        return {**shown, "problems": [_problem(answer, entered)] if entered else []}
    show = month_parts if period[1] else year_parts
    return {**shown, **show(answer, times, *filter(None, period))}


def _period(entered: str) -> tuple[int, int | None] | None:
    match = YEAR_OR_MONTH.fullmatch(entered)
    if match is None or int(match[1]) > LAST_YEAR:
        return None
    return int(match[1]), int(match[2]) if match[2] else None


def _nearest(times: Times) -> tuple[int, None] | None:
    """The year nearest to this one with something in it; of two, the one to come."""
    today = timezone.localdate().year
    years = sorted(times.years, key=lambda year: (abs(year - today), -year))
    return (years[0], None) if years else None


def _problem(answer: Answer, entered: str) -> Problem:
    sentence = _(
        "The calendar has no page “%(value)s”; it has years like 2017 and months like 2017-05."
    )
    words = {"value": excerpt(entered)}
    return Problem("in", sentence % words, query_without(answer.filters, "in"))


def _undated(answer: Answer) -> dict:
    """How many of those found have no known date, and the query of their list."""
    return {
        "count": (answer.found & ~answer.dated).bit_count(),
        "query": query_with(answer.filters, year=UNKNOWN_YEAR, view=None),
    }
