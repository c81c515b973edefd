"""A month: its weeks with what has a day, and above them what is known less exactly."""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import dates
from django.utils.translation import gettext_lazy as _

from activities.models import Occurrence
from activities.rows import ActivityRow
from browse.answers import Answer
from dates.spans import DateSpan, Precision

from .calendar_parts import Band, Place, place
from .calendar_year import beside
from .times import ALL, TO_THE_DAY, TO_THE_MONTH, VAGUER, Times

# A month with more activities gives the number of each day instead of their names.
MOST_NAMED = 200
KNOWN_TO = {
    Precision.MONTH: _("Known to the month"),
    Precision.SEASON: _("Known to the season"),
    Precision.YEAR: _("Known to the year"),
}


@dataclass(frozen=True)
class Date:
    """One of the dates of an activity: where they are given one by one, each stands by itself."""

    row: ActivityRow
    span: DateSpan
    hours: str = ""


@dataclass(frozen=True)
class Piece:
    """One day of an activity, which may have begun before and may go on after it."""

    row: ActivityRow
    begins: bool
    ends: bool
    is_first_here: bool
    hours: str = ""


@dataclass
class Day:
    """A day of the month; without a date where the week has a day of another month."""

    date: dt.date | None
    pieces: list[Piece] = field(default_factory=list)
    count: int = 0
    query: str = ""

    @property
    def has_news(self) -> bool:
        """Whether something begins, so that a list of days has to name this one."""
        return bool(self.count) or any(piece.is_first_here for piece in self.pieces)

    @property
    def span(self) -> DateSpan:
        return DateSpan.of_day(self.date)

    @property
    def weekday(self) -> str:
        return str(dates.WEEKDAYS_ABBR[self.date.weekday()])


def month_parts(answer: Answer, times: Times, year: int, month: int) -> dict:
    """What `_calendar_month.html` shows."""
    period = DateSpan.of_month(year, month)
    found = times.overlapping(period)
    known = times.overlapping(period, TO_THE_MONTH).bit_count()
    fill = _named if found.bit_count() <= MOST_NAMED else _counted
    bands, days = fill(answer, times, period, found)
    before, after = _beside(answer, times, year, month)
    return {
        "template": "browse/_calendar_month.html",
        "heading": period.label(),
        "is_counted": fill is _counted,
        "known": known,
        "count": found.bit_count(),
        "possible": found.bit_count() - known,
        "bands": bands,
        "weekdays": list(zip(dates.WEEKDAYS.values(), dates.WEEKDAYS_ABBR.values(), strict=True)),
        "weeks": _weeks(year, month, days),
        "up": place(answer, str(year), str(year)),
        "before": before,
        "after": after,
    }


def _days_of(period: DateSpan) -> dict[dt.date, Day]:
    number = (period.ends_on - period.starts_on).days + 1
    days = (period.starts_on + dt.timedelta(day) for day in range(number))
    return {date: Day(date) for date in days}


def _named(answer: Answer, times: Times, period: DateSpan, found: int) -> tuple[list, dict]:
    """Bands and days with the activities themselves."""
    ids = times.ids(found)[::-1]
    rows = answer.rows(ids)
    days, dates_here = _days_of(period), _dates_in(answer, period, rows)
    daily = [date for date in dates_here if _has_days(date, period)]
    # What goes on for days comes first, so that its pieces lie beside each other.
    daily.sort(key=lambda date: (date.span.starts_on == date.span.ends_on, date.hours))
    for date in daily:
        _lay_out(date, days)
    return _bands([date for date in dates_here if not _has_days(date, period)]), days


def _dates_in(answer: Answer, period: DateSpan, rows: list[ActivityRow]) -> list[Date]:
    """What each has in the period: its own date, or those of its dates that lie there."""
    given = _given_one_by_one(answer, rows)
    dates = [
        Date(row, span, hours)
        for row in rows
        for span, hours in given.get(row.pk) or [(row.span, "")]
    ]
    return [
        date
        for date in dates
        if date.span.starts_on <= period.ends_on and date.span.ends_on >= period.starts_on
    ]


def _given_one_by_one(answer: Answer, rows: list[ActivityRow]) -> dict[int, list[tuple]]:
    """The dates and hours of those that have several; asked only where there are such."""
    slots = {row.pk: answer.snapshot.slot_of(row.pk) for row in rows}
    several = [pk for pk, slot in slots.items() if slot in answer.snapshot.occurrences]
    found = defaultdict(list)
    if several:
        dated = Occurrence.objects.filter(activity__in=several, starts_on__isnull=False)
        for each in dated:
            found[each.activity_id].append((each.dates, each.hours))
    return found


def _has_days(date: Date, period: DateSpan) -> bool:
    """Whether it is known to the day, and not on every day of the month."""
    first, last = date.span.starts_on, date.span.ends_on
    covers = first <= period.starts_on and last >= period.ends_on
    return date.span.precision == Precision.DAY and not covers


def _lay_out(date: Date, days: dict[dt.date, Day]) -> None:
    first, last = date.span.starts_on, date.span.ends_on
    here = [day for each, day in days.items() if first <= each <= last]
    for day in here:
        piece = Piece(date.row, day.date == first, day.date == last, day is here[0], date.hours)
        day.pieces.append(piece)


def _bands(found: list[Date]) -> list[Band]:
    """Those with the same date together, the more exact ones first."""

    def exactness(date: Date) -> tuple:
        return ALL.index(date.span.precision), date.span.label()

    bands = []
    for (place_in_order, label), group in groupby(sorted(found, key=exactness), exactness):
        members = [date.row for date in group]
        bands.append(Band(ALL[place_in_order], label, len(members), rows=members))
    return bands


def _counted(answer: Answer, times: Times, period: DateSpan, found: int) -> tuple[list, dict]:
    """Bands and days with numbers, each leading to its list."""
    days = _days_of(period)
    spans = [day.span for day in days.values()]
    for day, count in zip(days.values(), times.counts(spans, TO_THE_DAY), strict=True):
        day.count = count
        day.query = times.query(day.span, TO_THE_DAY) if count else ""
    bands = []
    for precision in (Precision.MONTH, *VAGUER):
        if count := times.overlapping(period, (precision,)).bit_count():
            query = times.query(period, (precision,))
            bands.append(Band(precision, str(KNOWN_TO[precision]), count, query))
    return bands, days


def _weeks(year: int, month: int, days: dict[dt.date, Day]) -> list[list[Day]]:
    """Weeks from Monday to Sunday."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(year, month)
    return [[days.get(date, Day(None)) for date in week] for week in weeks]


def _beside(answer: Answer, times: Times, year: int, month: int) -> tuple:
    """The nearest months before and after this one that have something."""
    earlier, later = beside(times, year)
    months = [
        (each, number) for each in (earlier, year, later) if each for number in times.months(each)
    ]
    before = max((each for each in months if each < (year, month)), default=None)
    after = min((each for each in months if each > (year, month)), default=None)
    return _month_place(answer, before), _month_place(answer, after)


def _month_place(answer: Answer, month: tuple[int, int] | None) -> Place | None:
    if month is None:
        return None
    return place(answer, DateSpan.of_month(*month).label(), "{}-{:02}".format(*month))
