"""Dates no more exact than known: a day, days, a month, a season, a year, years, or unknown.

Each end of a span is known to a day, month, season or year of its own. Written out as EDTF
(ISO 8601-2:2019, level 1, seasons 21 to 24 of the northern hemisphere).
"""

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import words

# Meteorological seasons by their EDTF number: the first month of each.
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    SEASON = "season", _("season")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


# From the most exact to the vaguest.
EXACTNESS = list(Precision)


def vaguer(first: str, last: str) -> Precision:
    """The vaguer of two precisions: how exactly a span between them is known."""
    return max(Precision(first), Precision(last), key=EXACTNESS.index)


def season_of(day: dt.date) -> tuple[int, int]:
    """Give (year, EDTF season number); January and February belong to the winter before."""
    year = day.year - 1 if day.month < 3 else day.year
    return year, {0: 24, 1: 21, 2: 22, 3: 23}[day.month % 12 // 3]


def month_end(year: int, month: int) -> dt.date:
    """Give the last day of a month; months beyond December run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class DateSpan:
    """The earliest and the latest day that something can have been, and how exactly each is
    known; for a month both are known to the month."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    starts_precision: str
    ends_precision: str
    starts_approximate: bool = False
    ends_approximate: bool = False

    @classmethod
    def unknown(cls) -> "DateSpan":
        return cls.between(None, None, Precision.UNKNOWN)

    @classmethod
    def between(cls, first, last, precision: str, is_approximate: bool = False) -> "DateSpan":
        """From the first to the last day, both known equally well."""
        return cls(first, last, precision, precision, is_approximate, is_approximate)

    @classmethod
    def of_day(cls, day: dt.date) -> "DateSpan":
        return cls.between(day, day, Precision.DAY)

    @classmethod
    def of_season(cls, year: int, season: int) -> "DateSpan":
        """A season by its EDTF number; winter belongs to the year of its December."""
        month = SEASON_STARTS[season]
        first, last = dt.date(year, month, 1), month_end(year, month + 2)
        return cls.between(first, last, Precision.SEASON)

    @classmethod
    def of_month(cls, year: int, month: int) -> "DateSpan":
        return cls.between(dt.date(year, month, 1), month_end(year, month), Precision.MONTH)

    @classmethod
    def of_year(cls, year: int) -> "DateSpan":
        return cls.between(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)

    def until(self, last: "DateSpan") -> "DateSpan":
        """The span from the beginning of this one to the end of another."""
        return replace(
            self,
            ends_on=last.ends_on,
            ends_precision=last.ends_precision,
            ends_approximate=last.ends_approximate,
        )

    def about(self) -> "DateSpan":
        """The same, known approximately at both ends; what is unknown stays so."""
        return replace(self, starts_approximate=self.is_known, ends_approximate=self.is_known)

    def exactly(self) -> "DateSpan":
        """The same, not approximate."""
        return replace(self, starts_approximate=False, ends_approximate=False)

    @property
    def is_known(self) -> bool:
        return self.starts_on is not None

    @property
    def precision(self) -> Precision:
        """How exactly the span as a whole is known."""
        return vaguer(self.starts_precision, self.ends_precision)

    @property
    def is_approximate(self) -> bool:
        return self.starts_approximate or self.ends_approximate

    @property
    def is_one_day(self) -> bool:
        return self.precision == Precision.DAY and self.starts_on == self.ends_on

    @property
    def first(self) -> "DateSpan":
        """The day, month, season or year with which it begins."""
        return unit_of(self.starts_on, self.starts_precision, self.starts_approximate)

    @property
    def last(self) -> "DateSpan":
        """The day, month, season or year with which it ends."""
        return unit_of(self.ends_on, self.ends_precision, self.ends_approximate)

    def edtf(self) -> str:
        """Write the span as EDTF: 2013-05-27/2013-05-28, 2018-05/2018-05-20, 2019-23, 2017~, ""."""
        if not self.is_known:
            return ""
        # ISO 8601-2 marks each end of an interval as approximate by itself.
        first = _edtf(self.starts_on, self.starts_precision, self.starts_approximate)
        last = _edtf(self.ends_on, self.ends_precision, self.ends_approximate)
        return first if first == last else f"{first}/{last}"

    def typed(self) -> str:
        """As one would type it; an unknown date is not typed at all. It is read back the same."""
        return self.label() if self.is_known else ""

    def label(self) -> str:
        """Say the span in the reader's language: "27–28 May 2013", "May 2018 – 20 May 2018"."""
        if not self.is_known:
            return str(words.NOT_KNOWN)
        if self.starts_approximate != self.ends_approximate:
            ends = [self._marked(self.first), self._marked(self.last)]
            return words.SPAN % {"first": ends[0], "last": ends[1]}
        label = self._exact_label()
        return words.ABOUT % {"date": label} if self.is_approximate else label

    @staticmethod
    def _marked(end: "DateSpan") -> str:
        label = end.exactly().label()
        return words.ABOUT_END % {"date": label} if end.is_approximate else label

    def _exact_label(self) -> str:
        first, last = self.starts_on, self.ends_on
        if self.starts_precision != self.ends_precision:
            ends = {"first": self.first.exactly().label(), "last": self.last.exactly().label()}
            return words.SPAN % ends
        if self.starts_precision == Precision.YEAR:
            return words.years(first.year, last.year)
        if self.starts_precision == Precision.MONTH:
            return words.months(first, last)
        if self.starts_precision == Precision.SEASON:
            return words.seasons(season_of(first), season_of(last))
        return words.days(first, last)


def unit_of(day: dt.date, precision: str, is_approximate: bool = False) -> DateSpan:
    """The day, month, season or year in which a day lies, whichever is known."""
    if precision == Precision.YEAR:
        unit = DateSpan.of_year(day.year)
    elif precision == Precision.MONTH:
        unit = DateSpan.of_month(day.year, day.month)
    elif precision == Precision.SEASON:
        unit = DateSpan.of_season(*season_of(day))
    else:
        unit = DateSpan.of_day(day)
    return unit.about() if is_approximate else unit


def _edtf(day: dt.date, precision: str, is_approximate: bool) -> str:
    formats = {Precision.YEAR: f"{day.year:04}", Precision.MONTH: f"{day.year:04}-{day.month:02}"}
    season = "{:04}-{}".format(*season_of(day))
    written = {**formats, Precision.SEASON: season}.get(precision, day.isoformat())
    return f"{written}~" if is_approximate else written


def months_between(day: dt.date, today: dt.date) -> int:
    """Whole months that have passed; none where the day has not come yet."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return max(0, months - (today.day < day.day))
