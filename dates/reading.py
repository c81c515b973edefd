"""Read a date as people of the region write it: day first, with dots, in words, or as EDTF."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from . import words as date_words
from .spans import DateSpan, Precision

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_ENTRY = 100

EDTF_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?")
# "27.05.2013", "05.2017" and "2019": day and month may be missing from the left.
DOTTED = re.compile(r"(?:(?:([0-9]{1,2})\.)?([0-9]{1,2})\.)?([0-9]{4})\.?")
DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?")
BARE_NUMBER = re.compile(r"([0-9]{1,2})\.?")
TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
PUNCTUATION = re.compile(r"[\s.,]*")
SPACED_DASH = re.compile(r"\s+[-–—]\s+")
DASH = re.compile(r"\s*[‐‑‒–—―−-]\s*")
TWO_YEARS = re.compile(r"\b([0-9]{4})\s*[-–—/]\s*([0-9]{4}|[0-9]{2})\b")


class DateNotUnderstood(ValueError):  # noqa: N818 - a person reads it, and it is no program error.
    """What was typed is no date, with a sentence for the person who typed it."""


@dataclass(frozen=True)
class Part:
    """The numbers read from one side of a dash; `bare` is one whose meaning the other side has."""

    day: int | None = None
    month: int | None = None
    season: int | None = None
    year: int | None = None
    bare: int | None = None


def parse_date_span(text: str, is_approximate: bool = False) -> DateSpan:
    """Read what a person typed; blank, or "date not known", is an unknown date.

    Takes 27.05.2013, 27.-28.05.2013, 05.2017, 2019, 2017-2018, "May 2017", "autumn 2019" (words in
    every language of the settings) and EDTF. Raises DateNotUnderstood, whose text is a sentence
    for the person, for everything else, and for years before 1990 or after 2100.
    """
    if len(text) > LONGEST_ENTRY:
        raise _not_understood()
    plain = " ".join(date_words.plain(text).split())
    if not plain or plain in date_words.not_known_phrases():
        return DateSpan.unknown()
    span = _read_edtf(plain) or _read_written(plain)
    if span.ends_on < span.starts_on:
        raise DateNotUnderstood(_("The latest day cannot be before the earliest."))
    approximate = is_approximate or span.is_approximate
    return replace(span, is_approximate=approximate)


def _not_understood() -> DateNotUnderstood:
    return DateNotUnderstood(
        _(
            "This is not a date that the register can read. Write it like 27.05.2013, "
            "27.-28.05.2013, 05.2017, autumn 2019 or 2019."
        )
    )


def _read_edtf(plain: str) -> DateSpan | None:
    """Give the span of a date or interval in EDTF, or None where the text is something else."""
    matches = [EDTF_DATE.fullmatch(end) for end in SPACED_DASH.sub("/", plain).split("/")]
    if len(matches) > 2 or not all(matches):
        return None
    spans = [_edtf_span(*match.groups()) for match in matches]
    return replace(_joined(spans[0], spans[-1]), is_approximate="~" in plain)


def _edtf_span(year: str, month: str | None, day: str | None) -> DateSpan:
    if month and 21 <= int(month) <= 24 and not day:
        return _span(Part(year=int(year), season=int(month)))
    return _span(Part(int(day) if day else None, int(month) if month else None, year=int(year)))


def _read_written(plain: str) -> DateSpan:
    """Read dotted numbers and words, with at most one dash between two of them."""
    exact = _without_about_words(plain)
    approximate = exact != plain
    exact = _with_winter_named_once(exact)
    if "/" in exact:
        raise DateNotUnderstood(
            _("Write the date with dots and the day first, like 27.05.2013, not with slashes.")
        )
    sides = [_read_part(side) for side in DASH.split(exact)]
    if len(sides) > 2:
        raise _not_understood()
    first, last = _completed(sides[0], sides[-1])
    return replace(_joined(_span(first), _span(last)), is_approximate=approximate)


def _without_about_words(plain: str) -> str:
    words = plain.replace("~", " ").split()
    return " ".join(word for word in words if word.strip(".") not in date_words.about_words())


def _with_winter_named_once(exact: str) -> str:
    """Name a winter by the year of its December only: "winter 2019–2020", "winter 2019/20"."""
    winters = {word for word, number in date_words.season_numbers().items() if number == 24}
    if winters.isdisjoint(TOKEN.findall(exact)):
        return exact
    return TWO_YEARS.sub(_first_of_two_years, exact)


def _first_of_two_years(years: re.Match) -> str:
    follows = (int(years[1]) + 1) % 100 == int(years[2]) % 100
    return years[1] if follows else years[0]


def _read_part(side: str) -> Part:
    tight = re.sub(r"\s*\.\s*", ".", side.strip())
    if match := DOTTED.fullmatch(tight):
        day, month, year = (int(number) if number else None for number in match.groups())
        return Part(day=day, month=month, year=year)
    if match := DAY_AND_MONTH.fullmatch(tight):
        return Part(day=int(match[1]), month=int(match[2]))
    if match := BARE_NUMBER.fullmatch(tight):
        return Part(bare=int(match[1]))
    return _read_words(side)


def _read_words(side: str) -> Part:
    """Read "27 may 2013" in any order; the day, month, season and year at most once each."""
    if PUNCTUATION.fullmatch(TOKEN.sub("", side)) is None:
        raise _not_understood()
    found = [_read_token(token) for token in TOKEN.findall(side)]
    names = [name for name, _number in found]
    if not found or len(set(names)) < len(names):
        raise _not_understood()
    return Part(**dict(found))


def _read_token(token: str) -> tuple[str, int]:
    if token[0].isdigit():
        if len(token) not in (1, 2, 4):
            raise _not_understood()
        return ("year" if len(token) == 4 else "day"), int(token)
    if token in date_words.month_numbers():
        return "month", date_words.month_numbers()[token]
    if token in date_words.season_numbers():
        return "season", date_words.season_numbers()[token]
    raise _not_understood()


def _completed(first: Part, last: Part) -> tuple[Part, Part]:
    """Let each side of a dash take from the other what only that one says.

    In "27.-28.05.2013" the first takes month and year, in "May 27-28 2013" the last the month.
    """
    if first.bare is not None:
        name = "day" if last.day else "month"
        first = replace(first, bare=None, **{name: first.bare})
    if last.bare is not None:
        last = replace(last, bare=None, day=last.bare)
    year, month = first.year or last.year, first.month
    if first.day and not month:
        month = last.month
    first = replace(first, month=month, year=year)
    if last.day and not last.month:
        last = replace(last, month=month)
    return first, replace(last, year=last.year or year)


def _joined(first: DateSpan, last: DateSpan) -> DateSpan:
    if first.precision != last.precision:
        raise _not_understood()
    return replace(first, ends_on=last.ends_on)


def _span(part: Part) -> DateSpan:
    """Give the days that a complete part can mean."""
    if part.year is None or (part.season and (part.month or part.day)):
        raise _not_understood()
    if not FIRST_YEAR <= part.year <= LAST_YEAR:
        raise DateNotUnderstood(
            _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    if part.season:
        return DateSpan.of_season(part.year, part.season)
    return _calendar_span(part.year, part.month, part.day)


def _calendar_span(year: int, month: int | None, day: int | None) -> DateSpan:
    if day is not None and month is None:
        raise _not_understood()
    try:
        if day is not None:
            date = dt.date(year, month, day)
            return DateSpan(date, date, Precision.DAY)
        return DateSpan.of_year(year) if month is None else DateSpan.of_month(year, month)
    except ValueError:
        raise DateNotUnderstood(_("There is no such day in the calendar.")) from None
