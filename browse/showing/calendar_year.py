"""A year: its months with their numbers, and with them what is known to the season or year."""

from dataclasses import dataclass

from django.utils import dates

from browse.answers import Answer
from dates.spans import DateSpan

from .calendar_parts import Band, Place, place
from .times import ALL, TO_THE_MONTH, VAGUER, Times, months_of

# How many activities of a season or year are named; the list has them all.
NAMED = 12
# The seasons that a year touches: years to add, EDTF number, the months of the year in it.
SEASONS = (
    (-1, 24, (1, 2)),
    (0, 21, (3, 4, 5)),
    (0, 22, (6, 7, 8)),
    (0, 23, (9, 10, 11)),
    (0, 24, (12,)),
)


@dataclass(frozen=True)
class Month:
    """A month with the number of those known to be in it, and of those that may be."""

    name: str
    known: int
    possible: int
    place: Place


@dataclass(frozen=True)
class Season:
    """A season with its months of the year, and the number of all that can have been in it."""

    label: str
    count: int
    query: str
    band: Band | None
    months: list[Month]


def year_parts(answer: Answer, times: Times, year: int) -> dict:
    """What `_calendar_year.html` shows."""
    whole = DateSpan.of_year(year)
    periods = [DateSpan.of_season(year + shift, number) for shift, number, _months in SEASONS]
    *seasonal, yearly = _bands(answer, times, [*periods, whole])
    months, counts = _months(answer, times, year), times.counts(periods, ALL)
    seasons = [
        Season(
            period.label(),
            count,
            times.query(period) if count else "",
            band,
            [months[number - 1] for number in numbers],
        )
        for period, count, band, (*_season, numbers) in zip(
            periods, counts, seasonal, SEASONS, strict=True
        )
    ]
    before, after = (each and place(answer, str(each), str(each)) for each in beside(times, year))
    return {
        "template": "browse/_calendar_year.html",
        "heading": whole.label(),
        "seasons": seasons,
        "band": yearly,
        "count": times.overlapping(whole).bit_count(),
        "before": before,
        "after": after,
    }


def beside(times: Times, year: int) -> tuple[int | None, int | None]:
    """The nearest years before and after this one that have something."""
    before = max((each for each in times.years if each < year), default=None)
    return before, min((each for each in times.years if each > year), default=None)


def _bands(answer: Answer, times: Times, periods: list[DateSpan]) -> list[Band | None]:
    """What is known to just these periods, the first of each by name; None for nothing."""
    found = [times.overlapping(period, (period.precision,)) for period in periods]
    ids = [times.ids(bits, NAMED)[::-1] for bits in found]
    pks = list(dict.fromkeys(pk for some in ids for pk in some))
    rows = answer.rows(pks)
    named = {row.pk: row for row in rows}
    return [
        Band(
            period.precision,
            period.label(),
            bits.bit_count(),
            times.query(period, (period.precision,)),
            [named[pk] for pk in some if pk in named],
        )
        if bits
        else None
        for period, bits, some in zip(periods, found, ids, strict=True)
    ]


def _months(answer: Answer, times: Times, year: int) -> list[Month]:
    periods = months_of(year)
    numbers = zip(
        periods, times.counts(periods, TO_THE_MONTH), times.counts(periods, VAGUER), strict=True
    )
    return [
        Month(
            str(dates.MONTHS[number]),
            known,
            possible,
            place(answer, period.label(), f"{year}-{number:02}"),
        )
        for number, (period, known, possible) in enumerate(numbers, start=1)
    ]
