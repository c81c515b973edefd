"""What the activities that were held add up to, for any set of them, without reading a row."""

import datetime as dt
from collections.abc import Collection
from functools import reduce
from operator import or_

from activities.models import Activity
from activities.totals import ParticipantTotal

from .activity_index import ActivityIndex


class Sums:
    """Takes sets of activities as the index has them; those not held count for nothing."""

    def __init__(self, index: ActivityIndex):
        self._index = index
        self._held = index.bits("status", Activity.Status.HELD)
        self._digits = index.values("digit")
        self._upper_digits = index.values("upper_digit")
        self._bases = index.values("basis")

    def held(self, bits: int) -> int:
        """Those of them that were held."""
        return bits & self._held

    def participant_total(self, bits: int, years: Collection[str] = ()) -> ParticipantTotal:
        """Add up the participants of those that were held, digit by binary digit.

        In years, what also took place outside of them is left out: how many came when, nobody
        knows.
        """
        held = bits & self._held
        elsewhere = held & self._outside(years)
        held &= ~elsewhere
        known = {basis: held & each for basis, each in self._bases.items() if held & each}
        return ParticipantTotal(
            sums={basis: _sum(each, self._digits) for basis, each in known.items()},
            counts={basis: each.bit_count() for basis, each in known.items()},
            upper=_sum(held, self._upper_digits),
            elsewhere=elsewhere.bit_count(),
        )

    def _outside(self, years: Collection[str]) -> int:
        all_years = self._index.values("year").items() if years else ()
        return reduce(or_, (bits for year, bits in all_years if str(year) not in years), 0)

    def latest_day(self, bits: int) -> dt.date | None:
        """The latest day on which the last one held can have been; None where none is known."""
        slot = self._index.last_to_end(bits & self._held)
        return None if slot is None else self._index.last_day_of(slot)


def _sum(bits: int, digits: dict[int, int]) -> int:
    return sum((bits & each).bit_count() << place for place, each in digits.items())
