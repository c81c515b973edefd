"""Dates said in the reader's words; `vocabulary` knows them again."""

import datetime as dt

from django.utils import dates as django_dates
from django.utils.translation import get_language, pgettext_lazy

NOT_KNOWN = pgettext_lazy("date", "date not known")
ABOUT = pgettext_lazy("date", "about %(date)s")
# Of a span of which only one end is approximate: "2017 (about) – 2018".
ABOUT_END = pgettext_lazy("date", "%(date)s (about)")
SEASONS = {
    21: pgettext_lazy("season", "spring"),
    22: pgettext_lazy("season", "summer"),
    23: pgettext_lazy("season", "autumn"),
    24: pgettext_lazy("season", "winter"),
}

# A translation may change the order of the parts and add full stops; entry understands both.
DAY = pgettext_lazy("date", "%(day)s %(month)s %(year)s")
DAYS_OF_A_MONTH = pgettext_lazy("date", "%(first)s–%(last)s %(month)s %(year)s")
DAYS_OF_A_YEAR = pgettext_lazy(
    "date", "%(first)s %(first_month)s – %(last)s %(last_month)s %(year)s"
)
MONTH = pgettext_lazy("date", "%(month)s %(year)s")
MONTHS_OF_A_YEAR = pgettext_lazy("date", "%(first_month)s–%(last_month)s %(year)s")
SEASON = pgettext_lazy("date", "%(season)s %(year)s")
WINTER = pgettext_lazy("date", "%(season)s %(year)s–%(next_year)s")
YEAR = pgettext_lazy("date", "%(year)s")
YEARS = pgettext_lazy("date", "%(first)s–%(last)s")
SPAN = pgettext_lazy("date", "%(first)s – %(last)s")

# Django's catalogue writes these languages' months with a capital; inside a date they are small.
LANGUAGES_WITH_SMALL_MONTHS = {"sq"}


def month(number: int) -> str:
    """The name of a month as it stands in a date of the active language."""
    name = str(django_dates.MONTHS[number])
    return name.lower() if get_language() in LANGUAGES_WITH_SMALL_MONTHS else name


def days(first: dt.date, last: dt.date) -> str:
    """Say one day, days of one month, of one year, or of several years, as short as clear."""
    if first == last:
        return DAY % {"day": first.day, "month": month(first.month), "year": first.year}
    if first.year != last.year:
        return SPAN % {"first": days(first, first), "last": days(last, last)}
    parts = {"first": first.day, "last": last.day, "year": last.year}
    if first.month == last.month:
        return DAYS_OF_A_MONTH % {**parts, "month": month(last.month)}
    names = {"first_month": month(first.month), "last_month": month(last.month)}
    return DAYS_OF_A_YEAR % {**parts, **names}


def months(first: dt.date, last: dt.date) -> str:
    """Say the month or months in which the two days lie."""
    if (first.year, first.month) == (last.year, last.month):
        return MONTH % {"month": month(first.month), "year": first.year}
    if first.year != last.year:
        return SPAN % {"first": months(first, first), "last": months(last, last)}
    names = {"first_month": month(first.month), "last_month": month(last.month)}
    return MONTHS_OF_A_YEAR % {**names, "year": last.year}


def seasons(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Say one season, or two and what lies between; each is (year, EDTF number)."""
    if first != last:
        return SPAN % {"first": seasons(first, first), "last": seasons(last, last)}
    year, number = first
    pattern = WINTER if number == 24 else SEASON
    return pattern % {"season": SEASONS[number], "year": year, "next_year": year + 1}


def years(first: int, last: int) -> str:
    """Say one year or a span of years."""
    return YEAR % {"year": first} if first == last else YEARS % {"first": first, "last": last}
