"""What a page of the calendar is made of."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from activities.rows import ActivityRow
from browse.answers import Answer
from browse.filter_panel import query_with
from dates.spans import Precision

HINTS = {
    Precision.DAY: _("all month long"),
    Precision.MONTH: _("day not known"),
    Precision.SEASON: _("month not known"),
    Precision.YEAR: _("month not known"),
}


@dataclass(frozen=True)
class Place:
    """A page of the calendar, and the query that leads there."""

    label: str
    query: str


@dataclass
class Band:
    """Activities of which no more is known than this stretch of time."""

    precision: str
    label: str
    count: int
    query: str = ""
    rows: list[ActivityRow] = field(default_factory=list)

    @property
    def hint(self) -> str | Promise:
        return HINTS[self.precision]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


def place(answer: Answer, label: str, when: str) -> Place:
    """Takes `when` as `in` has it: 2017 or 2017-05."""
    return Place(label, query_with(answer.filters, **{"in": when, "view": "calendar"}))
