"""The words of dates in every language of the settings: to say them, and to know them again."""

import datetime as dt
import functools
import unicodedata

import cyrtranslit
from django.conf import settings
from django.utils import dates as django_dates
from django.utils.translation import get_language, override, pgettext_lazy

NOT_KNOWN = pgettext_lazy("date", "date not known")
ABOUT = pgettext_lazy("date", "about %(date)s")
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

# What people type besides the words that the register itself writes.
OTHER_MONTH_WORDS = {
    1: "januara sijecanj",
    2: "februara",
    3: "marta",
    4: "aprila",
    5: "maja",
    6: "juna juni",
    7: "jula juli",
    8: "avgusta august",
    9: "septembra sept",
    10: "oktobra oct",
    11: "novembra",
    12: "decembra",
}
OTHER_SEASON_WORDS = {
    21: "pranverë pranvera proleće proljeće proleća ilkbahar bahar",
    22: "verë vera leto ljeto leta yaz",
    23: "vjeshtë vjeshta jesen jeseni sonbahar güz fall",
    24: "dimër dimri zima zime kış",
}
OTHER_ABOUT_WORDS = "about around approximately circa ca c rreth afërsisht oko otprilike yaklaşık"


def plain(text: str) -> str:
    """Small Latin letters without marks, so that a word is known however it is typed."""
    decomposed = unicodedata.normalize("NFKD", cyrtranslit.to_latin(text, "sr").casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().replace("ı", "i").replace("đ", "d")


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


def _each_language():
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield


def _known(numbered: list[dict], others: dict[int, str]) -> dict[str, int]:
    """Plain word -> number: the words of every language, and those that people type besides."""
    words = {word: number for number, line in others.items() for word in plain(line).split()}
    for _language in _each_language():
        for names in numbered:
            words.update({plain(str(name)).rstrip("."): key for key, name in names.items()})
    return words


@functools.cache
def month_numbers() -> dict[str, int]:
    """Plain word -> month, full and short names of every language."""
    names = [django_dates.MONTHS_3, django_dates.MONTHS_AP, django_dates.MONTHS]
    return _known(names, OTHER_MONTH_WORDS)


@functools.cache
def season_numbers() -> dict[str, int]:
    """Plain word -> EDTF season."""
    return _known([SEASONS], OTHER_SEASON_WORDS)


@functools.cache
def about_words() -> frozenset[str]:
    """Plain words that say no more than that a date is approximate."""
    words = set(plain(OTHER_ABOUT_WORDS).split())
    for _language in _each_language():
        words.update(plain(ABOUT % {"date": " "}).replace(".", " ").split())
    return frozenset(words)


@functools.cache
def not_known_phrases() -> frozenset[str]:
    """Plain ways to say that the date is unknown."""
    return frozenset(plain(str(NOT_KNOWN)) for _language in _each_language())
