"""Dates that stand among other words, as in a quote: "was signed on 27 May 2013 in Prizren"."""

import re
from collections.abc import Iterator

from django.utils import timezone

from .grammar import kinds_of
from .reading import parse_date_span
from .refusals import DateNotUnderstood
from .spans import DateSpan
from .tokens import Token, cleaned, tokens_of

# So much of a text is looked at, and no date has more pieces than these.
LONGEST_TEXT, MOST_PIECES = 1000, 12
# "27 May", "27. maja", "the 27th of May": a day without its year.
DAY_OF_MONTH = re.compile(r"n\.?l?m")


def contradicts(text: str, span: DateSpan) -> list[DateSpan]:
    """The dates that a text names, where none of them can be the given one; else none of them.

    What names no date contradicts nothing, and neither does a day in a month that is given.
    """
    if not span.is_known:
        return []
    named = list(_named_in(text, span.starts_on.year))
    agrees = any(
        each.starts_on <= span.ends_on and span.starts_on <= each.ends_on for each in named
    )
    return [] if agrees else named


def _named_in(text: str, year: int) -> Iterator[DateSpan]:
    """The dates in a text, in their order; a day without its year is taken to be in this one."""
    text = cleaned(text[:LONGEST_TEXT])
    for run in _runs(tokens_of(text, timezone.localdate()), text):
        first = 0
        while first < len(run):
            size, span = _longest(run[first : first + MOST_PIECES], text, year)
            if span:
                yield span
            first += size


def _runs(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    """The pieces between words that are part of no date; "today" is none in a quote."""
    run: list[Token] = []
    for token in tokens:
        is_word = token.kind == "d" and text[token.start : token.end].isalpha()
        if token.kind == "x" or is_word:
            yield run
            run = []
        else:
            run.append(token)
    yield run


def _longest(run: list[Token], text: str, year: int) -> tuple[int, DateSpan | None]:
    """How many pieces are the longest date with which a run begins, and that; 1 and None where
    it begins with none."""
    for size in range(len(run), 0, -1):
        kinds = kinds_of(run[:size])
        words = text[run[0].start : run[size - 1].end]
        if not set("yd") & set(kinds):
            # Nothing less is a date: "may", "27 pupils", "the march of 27 people".
            words = f"{words} {year}" if DAY_OF_MONTH.fullmatch(kinds) else ""
        try:
            span = parse_date_span(words)
        except DateNotUnderstood:
            continue
        if span.is_known:
            return size, span
    return 1, None
