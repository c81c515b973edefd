"""What the activities that were held add up to, for any set of them, without reading a row."""

import datetime as dt

from activities.models import Activity
from activities.totals import ParticipantTotal

from .activity_index import ActivityIndex


class Sums:
    """Takes sets of activities as the index has them; those not held count for nothing."""

    def __init__(self, index: ActivityIndex):
        self._index = index
        self._held = index.bits("status", Activity.Status.HELD)
        self._digits = index.values("digit")
        self._bases = index.values("basis")

    def held(self, bits: int) -> int:
        """Those of them that were held."""
        return bits & self._held

    def participant_total(self, bits: int) -> ParticipantTotal:
        """Add up the participants of those that were held, digit by binary digit."""
        held = bits & self._held
        digits = self._digits.items()
        known = {basis: (held & each).bit_count() for basis, each in self._bases.items()}
        without = known.pop(Activity.Basis.UNKNOWN, 0)
        return ParticipantTotal(
            number=sum((held & each).bit_count() << place for place, each in digits),
            with_figure=sum(known.values()),
            without_figure=without,
            inexact=sum(known.get(basis, 0) for basis in ("about", "over")),
        )

    def latest_day(self, bits: int) -> dt.date | None:
        """The latest day on which the last one held can have been; None where none is known."""
        slot = self._index.last_to_end(bits & self._held)
        return None if slot is None else self._index.last_day_of(slot)
