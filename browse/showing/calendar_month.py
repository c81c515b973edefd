"""A month: its weeks with what has a day, and above them what is known less exactly."""

import calendar
import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import dates
from django.utils.translation import gettext_lazy as _

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
class Piece:
    """One day of an activity, which may have begun before and may go on after it."""

    row: ActivityRow
    begins: bool
    ends: bool
    is_first_here: bool


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
    days = _days_of(period)
    daily = [row for row in rows if _has_days(row, period)]
    # What goes on for days comes first, so that its pieces lie beside each other.
    daily.sort(key=lambda row: row.span.starts_on == row.span.ends_on)
    for row in daily:
        _lay_out(row, days)
    return _bands([row for row in rows if not _has_days(row, period)]), days


def _has_days(row: ActivityRow, period: DateSpan) -> bool:
    """Whether it is known to the day, and not on every day of the month."""
    first, last = row.span.starts_on, row.span.ends_on
    covers = first <= period.starts_on and last >= period.ends_on
    return row.span.precision == Precision.DAY and not covers


def _lay_out(row: ActivityRow, days: dict[dt.date, Day]) -> None:
    first, last = row.span.starts_on, row.span.ends_on
    here = [day for date, day in days.items() if first <= date <= last]
    for day in here:
        piece = Piece(row, day.date == first, day.date == last, day is here[0])
        day.pieces.append(piece)


def _bands(rows: list[ActivityRow]) -> list[Band]:
    """Those with the same date together, the more exact ones first."""

    def exactness(row: ActivityRow) -> tuple:
        return ALL.index(row.span.precision), row.span.label()

    bands = []
    for (place_in_order, label), group in groupby(sorted(rows, key=exactness), exactness):
        members = list(group)
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
