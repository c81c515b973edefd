"""Who held activities together: pairs of communities, pairs of municipalities, and when last."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from browse.activity_sets import ActivitySet
from regions.models import Community, Municipality
from regions.templatetags.names import community_name, place_name

from .meetings import MET, NAMES


class Meeting(NamedTuple):
    """What two had part in together: how many were held, and the latest day of the last; and of
    how many of them a source says that both had part."""

    number: int
    latest: dt.date | None
    said: int

    @property
    def is_read(self) -> bool:
        """Whether the part of one in some of them is our reading, or has no source."""
        return self.said < self.number

    @property
    def said_words(self) -> str:
        return _("%(number)s said") % {"number": self.said}


@dataclass
class MeetingLine:
    """A community or municipality, and whom it met."""

    record: Community | Municipality
    met: list[tuple["MeetingLine", Meeting | None]] = field(default_factory=list)

    @cached_property
    def name(self) -> SafeString:
        is_place = isinstance(self.record, Municipality)
        return place_name(self.record) if is_place else community_name(self.record)

    @property
    def partners(self) -> list[tuple["MeetingLine", Meeting]]:
        return [(line, meeting) for line, meeting in self.met if meeting]


def meetings(kind: str, pks: list[int], held: ActivitySet) -> dict[frozenset[int], Meeting]:
    """Give each pair of ids that was together in at least one of the activities."""
    return held.remembered(("pairs", kind, *pks), lambda: _meetings(kind, pks, held))


def _meetings(kind: str, pks: list[int], held: ActivitySet) -> dict[frozenset[int], Meeting]:
    theirs = {pk: held.having(kind, pk) for pk in pks}
    said = {pk: held.said.having(kind, pk) for pk in pks}
    together = {(one, two): theirs[one] & theirs[two] for one, two in combinations(pks, 2)}
    return {
        frozenset((one, two)): Meeting(both.count, both.last_day, (said[one] & said[two]).count)
        for (one, two), both in together.items()
        if both
    }


def lines_of(kind: str, records: list, held: ActivitySet) -> list[MeetingLine]:
    """Give each record with every record and what the two held together, in the records' order.

    Nobody meets themselves, so that place stays empty.
    """
    names = {NAMES[model]: name for model, name in MET.items()}
    found = meetings(names[kind], [record.pk for record in records], held)
    lines = [MeetingLine(record) for record in records]
    for line in lines:
        line.met = [
            (other, found.get(frozenset([line.record.pk, other.record.pk]))) for other in lines
        ]
    return lines


def pairs_met(lines: list[MeetingLine]) -> tuple[int, int]:
    """Give how many pairs met at least once, and how many pairs there are."""
    met = sum(len(line.partners) for line in lines) // 2
    return met, len(lines) * (len(lines) - 1) // 2
