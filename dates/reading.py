"""Read a date as people of the region write it: day first, with dots, in words, or as EDTF.

`tokens` cuts the text, `grammar` has the rules, `parts` the numbers of one side; here they are put
together. What can be read in one way is taken, what can in two is asked back, and a refusal names
the part that was not read.
"""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from django.utils import timezone

from . import grammar, refusals
from .edtf import SEASONS, read_edtf
from .grammar import kinds_of, without
from .parts import Part, completed, part_of, span_of
from .refusals import LAST_YEAR, DateNotUnderstood
from .spans import DateSpan, Precision
from .tokens import Token, cleaned, tokens_of
from .vocabulary import meanings, plain, unknown_phrases

__all__ = [
    "DateNotUnderstood",
    "parse_date_span",
    "read_day",
    "read_past",
    "refuse_to_come",
    "settled",
]

LONGEST_ENTRY, HALF_A_YEAR = 100, 6
SHORT_YEARS = re.compile(r"(\d{4})-(\d\d)")


def parse_date_span(
    text: str, *, today: dt.date | None = None, last_year: int = LAST_YEAR
) -> DateSpan:
    """Read what a person typed; blank, or "date not known", is an unknown date.

    Takes 27.05.2013, 27.-28.05.2013, 05.2017, 2019, 2017-2018, "May 2017", "u jesen 2019" (words
    in every language of the tables), words that lean on `today`, and EDTF. Raises
    DateNotUnderstood, whose text is a sentence for the person, for everything else, and for years
    before 1990 or after `last_year`.
    """
    if len(text) > LONGEST_ENTRY:
        raise refusals.too_long()
    text = cleaned(text)
    if not text or _says_unknown(text):
        return DateSpan.unknown()
    if not SHORT_YEARS.fullmatch(text) and (span := read_edtf(text, last_year)):
        _refuse_short_years(text)
        return span
    return _read_written(text, today or timezone.localdate(), last_year)


def read_past(text: str, *, today: dt.date | None = None) -> DateSpan:
    """Read the date of something that has been; what nobody knows may have been.

    Raises DateNotUnderstood also for a date of which every day is still to come.
    """
    today = today or timezone.localdate()
    span = parse_date_span(text, today=today, last_year=dt.MAXYEAR)
    refuse_to_come(span, today)
    return span


def read_day(text: str, *, today: dt.date | None = None, is_past: bool = True) -> dt.date:
    """Read one day. Raises DateNotUnderstood for a span, and with `is_past` for a day to come."""
    span = (read_past if is_past else parse_date_span)(text, today=today)
    if not span.is_one_day or span.is_approximate:
        raise refusals.not_one_day()
    return span.starts_on


def settled(text: str, *, today: dt.date | None = None) -> str:
    """The text as it will mean the same tomorrow: the date itself instead of "danas" or "dje"."""
    words = plain(cleaned(text[:LONGEST_ENTRY])).split()
    if not any(meanings()[word].kind == "today" for word in words if word in meanings()):
        return text
    try:
        return parse_date_span(text, today=today).typed()
    except DateNotUnderstood:
        return text


def refuse_to_come(span: DateSpan, today: dt.date) -> None:
    """Raises DateNotUnderstood for a date of which every day is still to come: nothing has been
    held, signed or agreed then."""
    if span.is_known and span.starts_on > today:
        raise refusals.to_come(span)


def _says_unknown(text: str) -> bool:
    return " ".join(re.findall(r"[^\W\d_]+", plain(text))) in unknown_phrases()


def _read_written(text: str, today: dt.date, last_year: int) -> DateSpan:
    """Read figures and words: one date, dates that follow each other, or the ends of a span."""
    tokens = tokens_of(text, today)
    _refuse_tokens(tokens, text)
    simple = grammar.simplified(tokens, text)
    sides = _split(simple, "t")
    if len(sides) > 2 or (len(sides) == 2 and "a" in kinds_of(simple)):
        raise refusals.not_understood(text)
    if [kinds_of(side) for side in sides] == ["y", "n"]:
        first, last = sides[0][0], sides[1][0]
        mark = "" if "j" in kinds_of(tokens) else text[first.end : last.start].strip()
        span = _year_and_number(first.value, last.value, mark, text)
    else:
        span = _read_sides(sides, text, last_year)
    # A mark of its own end stands in brackets; every other "about" is about the whole.
    is_about = "~" in kinds_of(without(tokens, r"\(~\)"))
    return span.about() if is_about else span


def _refuse_tokens(tokens: list[Token], text: str) -> None:
    """Raises DateNotUnderstood for words that no rule can help to understand."""
    if odd := [token for token in tokens if token.kind == "x"]:
        parts = dict.fromkeys(_around(token, text) for token in odd)
        raise refusals.not_understood(" ".join(parts))
    for token in tokens:
        if token.kind == "e":
            raise refusals.series(text[token.start : token.end])
        if token.kind == "2" and "/" not in text:
            raise refusals.year_of_two_digits(int(text[token.end - 2 : token.end]))


def _around(token: Token, text: str) -> str:
    """The piece between two spaces in which a token stands."""
    before, after = text[: token.start].split(" ")[-1], text[token.end :].split(" ")[0]
    return (before + text[token.start : token.end] + after).strip(",;:")


def _split(tokens: list[Token], kind: str) -> list[list[Token]]:
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == kind:
            sides.append([])
        else:
            sides[-1].append(token)
    return sides


def _read_sides(sides: list[list[Token]], text: str, last_year: int) -> DateSpan:
    is_span = len(sides) == 2
    given = [part_of(part, text) for part in (sides if is_span else _split(sides[0], "a"))]
    if is_span:
        _refuse_odd_years(sides, text)
    parts = completed(given)
    spans = [span_of(part, text, last_year) for part in parts]
    if not is_span:
        return _one_after_the_other(spans)
    if spans[1].ends_on < spans[0].starts_on:
        parts = _across_new_year(given, parts, spans)
        spans = [span_of(part, text, last_year) for part in parts]
    return spans[0].until(spans[1])


def _refuse_odd_years(sides: list[list[Token]], text: str) -> None:
    """Raises DateNotUnderstood for "maj – 2017", and for "summer 2017-2019", which may be three."""
    kinds = [kinds_of(side) for side in sides]
    between = text[sides[0][-1].end : sides[1][0].start]
    is_tight = "y" in kinds and kinds != ["y", "y"] and " " not in between
    if is_tight or (kinds[1] == "y" and not set("dy") & set(kinds[0])):
        raise refusals.not_understood(text)


def _one_after_the_other(spans: list[DateSpan]) -> DateSpan:
    """Raises DateNotUnderstood for dates with something between them: they are no span."""
    for one, other in pairwise(spans):
        follows = other.starts_on - one.ends_on == dt.timedelta(1)
        if not follows or other.precision != one.precision:
            raise refusals.separate_dates()
    return spans[0].until(spans[-1])


def _across_new_year(given: list[Part], parts: list[Part], spans: list[DateSpan]) -> list[Part]:
    """Of "28. decembar – 3. januar 2019" the first is in the year before.

    Raises DateNotUnderstood where both years were given, or no new year lies between.
    """
    first, last = parts
    months = (spans[1].ends_on.month - spans[0].starts_on.month) % 12
    is_winter = months < HALF_A_YEAR and spans[0].starts_on.month > spans[1].ends_on.month
    if is_winter and given[0].year is None:
        return [replace(first, year=first.year - 1), last]
    if is_winter and given[1].year is None:
        return [first, replace(last, year=last.year + 1)]
    raise refusals.not_in_order()


def _refuse_short_years(text: str) -> None:
    """Raises DateNotUnderstood where an end of an interval can be a season, or two years."""
    for end in text.split("/"):
        if (match := SHORT_YEARS.fullmatch(end)) and int(match[2]) in SEASONS:
            _year_and_number(int(match[1]), int(match[2]), "-", end)


def _year_and_number(year: int, number: int, mark: str, text: str) -> DateSpan:
    """Read "2021-22", "2019/20", "2019-05": years, a month or, in EDTF, a season.

    Takes the mark between them, "" where words say that years are meant. Raises DateNotUnderstood.
    """
    if not refusals.FIRST_YEAR <= year <= refusals.LAST_YEAR:
        raise refusals.year_out_of_range()
    years, dated = _years_until(year, number), _month_or_season(year, number, mark)
    if years is None and dated is None:
        raise refusals.no_such_day()
    if years is None or dated is None or mark not in ("-", "/"):
        return years or dated
    is_month, is_next = dated.precision == Precision.MONTH, years.ends_on.year == year + 1
    if is_month and mark == "-" and not is_next:
        return dated
    if mark == "/" and is_next:
        return years
    raise refusals.two_readings(text, [years, dated])


def _years_until(year: int, number: int) -> DateSpan | None:
    """The years from one to a later one of two digits; 1999 is followed by 00."""
    last = year - year % 100 + number + (100 if number == 0 and year % 100 == 99 else 0)
    return DateSpan.of_year(year).until(DateSpan.of_year(last)) if last > year else None


def _month_or_season(year: int, number: int, mark: str) -> DateSpan | None:
    if 1 <= number <= 12:
        return DateSpan.of_month(year, number)
    return DateSpan.of_season(year, number) if mark == "-" and number in SEASONS else None
