"""Dates no more exact than known: a day, days, a month, a season, a year, years, or unknown.

Written out as EDTF (ISO 8601-2:2019, level 1, seasons 21 to 24 of the northern hemisphere).
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import words as date_words

# Meteorological seasons by their EDTF number: the first month of each.
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    SEASON = "season", _("season")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


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
    """The earliest and the latest day that something can have been, and how exactly we know."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    precision: str
    is_approximate: bool = False

    @classmethod
    def unknown(cls) -> "DateSpan":
        return cls(None, None, Precision.UNKNOWN)

    @classmethod
    def of_season(cls, year: int, season: int) -> "DateSpan":
        """A season by its EDTF number; winter belongs to the year of its December."""
        first = SEASON_STARTS[season]
        return cls(dt.date(year, first, 1), month_end(year, first + 2), Precision.SEASON)

    @classmethod
    def of_month(cls, year: int, month: int) -> "DateSpan":
        return cls(dt.date(year, month, 1), month_end(year, month), Precision.MONTH)

    @classmethod
    def of_year(cls, year: int) -> "DateSpan":
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)

    @property
    def is_known(self) -> bool:
        return self.precision != Precision.UNKNOWN and self.starts_on is not None

    def edtf(self) -> str:
        """Write the span as EDTF: 2013-05-27/2013-05-28, 2017-05, 2019-23, 2017~, or ""."""
        if not self.is_known:
            return ""
        # ISO 8601-2 marks each end of an interval as approximate by itself.
        mark = "~" if self.is_approximate else ""
        ends = [self._edtf_of(day) + mark for day in (self.starts_on, self.ends_on)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)

    def _edtf_of(self, day: dt.date) -> str:
        if self.precision == Precision.YEAR:
            return f"{day.year:04}"
        if self.precision == Precision.MONTH:
            return f"{day.year:04}-{day.month:02}"
        if self.precision == Precision.SEASON:
            return "{:04}-{}".format(*season_of(day))
        return day.isoformat()

    def label(self) -> str:
        """Say the span in the reader's language: "27–28 May 2013", "autumn 2019"."""
        if not self.is_known:
            return str(date_words.NOT_KNOWN)
        label = self._exact_label()
        return date_words.ABOUT % {"date": label} if self.is_approximate else label

    def _exact_label(self) -> str:
        first, last = self.starts_on, self.ends_on
        if self.precision == Precision.YEAR:
            return date_words.years(first.year, last.year)
        if self.precision == Precision.MONTH:
            return date_words.months(first, last)
        if self.precision == Precision.SEASON:
            return date_words.seasons(season_of(first), season_of(last))
        return date_words.days(first, last)


def months_between(day: dt.date, today: dt.date) -> int:
    """Whole months that have passed; none where the day has not come yet."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return max(0, months - (today.day < day.day))
