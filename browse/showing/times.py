"""When the activities found can have been, counted in the index without reading them."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from browse.answers import Answer
from browse.choices import UNKNOWN_YEAR
from browse.filter_panel import query_with
from browse.index.bits import numbers_of
from dates.spans import DateSpan, Precision

TO_THE_DAY = (Precision.DAY,)
TO_THE_MONTH = (Precision.DAY, Precision.MONTH)
VAGUER = (Precision.SEASON, Precision.YEAR)
ALL = (*TO_THE_MONTH, *VAGUER)


class Times:
    """The activities found as they lie in periods; a period is a DateSpan.

    Where the question has a first or a last day, periods end there: what is found then is what
    overlaps both, as a period is then within the days asked for.
    """

    def __init__(self, answer: Answer):
        self._snapshot, self._filters = answer.snapshot, answer.filters
        self.found = answer.dated
        cleaned = answer.filters.form.cleaned_data
        self._earliest = cleaned["from"].starts_on if cleaned["from"] else dt.date.min
        self._latest = cleaned["to"].ends_on if cleaned["to"] else dt.date.max
        self._wanted = cleaned["precision"] or ALL

    @cached_property
    def years(self) -> list[int]:
        """Every year in which something found can have been."""
        values = self._snapshot.values("year").items()
        years = (year for year, bits in values if year != UNKNOWN_YEAR and bits & self.found)
        return sorted(year for year in years if self._days_of(DateSpan.of_year(year)))

    def months(self, year: int) -> list[int]:
        """The months of a year in which something found can have been."""
        counts = self.counts(months_of(year), ALL)
        return [number for number, count in enumerate(counts, start=1) if count]

    def overlapping(self, period: DateSpan, precisions: tuple = ALL) -> int:
        """The set of those, known with one of these precisions, that can have been in it."""
        days = self._days_of(period)
        if days is None:
            return 0
        return self._snapshot.overlapping(*days) & self.found & self._known(precisions)

    def counts(self, periods: list[DateSpan], precisions: tuple) -> list[int]:
        """How many of these precisions can have been in each period; the periods follow on."""
        asked = ("periods", self.found, *periods, *precisions, self._earliest, self._latest)
        return self._snapshot.remembered(asked, lambda: self._counted(periods, precisions))

    def ids(self, bits: int, most: int | None = None) -> list[int]:
        """Ids of the latest of them."""
        return self._snapshot.page(bits, "-date", 0, most or bits.bit_count())

    def query(self, period: DateSpan, precisions: tuple = ALL) -> str:
        """The query of the list of what `overlapping` finds; for a period that has something."""
        first, last = self._days_of(period)
        kept = [each for each in precisions if each in self._wanted]
        days = {"from": first.isoformat(), "to": last.isoformat()}
        exact = {} if precisions == ALL else {"precision": kept}
        return query_with(self._filters, **days, **exact, view=None)

    def _known(self, precisions: tuple) -> int:
        known = 0
        for precision in precisions:
            known |= self._snapshot.bits("precision", str(precision))
        return known

    def _days_of(self, period: DateSpan) -> tuple[dt.date, dt.date] | None:
        """Its first and last day within the days asked for; None where it has none."""
        first = max(period.starts_on, self._earliest)
        last = min(period.ends_on, self._latest)
        return (first, last) if first <= last else None

    def _counted(self, periods: list[DateSpan], precisions: tuple) -> list[int]:
        days = [self._days_of(period) for period in periods]
        inside = [each for each in days if each]
        if not inside:
            return [0] * len(periods)
        whole = DateSpan.between(inside[0][0], inside[-1][1], Precision.DAY)
        slots = numbers_of(self.overlapping(whole, precisions))
        numbers = _numbers_in(inside, map(self._snapshot.spans_of, slots))
        return [next(numbers) if each else 0 for each in days]


def months_of(year: int) -> list[DateSpan]:
    return [DateSpan.of_month(year, month) for month in range(1, 13)]


def _numbers_in(days: list[tuple], each_one: Iterator[list[tuple[int, int]]]) -> Iterator[int]:
    """How many reach into each of these first and last days, with one of their spans or more."""
    firsts = [first.toordinal() for first, _last in days]
    lasts = [last.toordinal() for _first, last in days]
    # Each span adds one where it begins and takes it away after its end.
    steps = [0] * (len(days) + 1)
    for spans in each_one:
        reached = 0
        for start, end in sorted(spans):
            # Two of its dates in one period are one activity there.
            begin, stop = max(reached, bisect_left(lasts, start)), bisect_right(firsts, end)
            if begin < stop:
                steps[begin] += 1
                steps[stop] -= 1
                reached = stop
    return accumulate(steps[:-1])
