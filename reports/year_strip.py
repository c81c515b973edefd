"""How many activities of a municipality, region or community fall into each year, as a strip."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from browse.activity_sets import ActivitySet
from reports.coverage_years import YearColumn, YearWindow
from reports.meetings import activity_group

# As many bars of a finger's width as fit on the narrowest phone.
MOST_BARS = 10
BAR_WIDTH, HIGHEST, BASELINE = 24, 44, 74
# Longer numbers do not fit over a bar; the table has them.
LONGEST_NUMBER = 999


@dataclass(frozen=True)
class StripBar:
    """One year: its numbers, and where its two rectangles lie in the picture."""

    column: YearColumn
    held: int
    planned: int
    left: int
    held_height: int
    planned_height: int

    @property
    def held_top(self) -> int:
        return BASELINE - self.held_height

    @property
    def planned_top(self) -> int:
        return self.held_top - self.planned_height

    @property
    def middle(self) -> int:
        return self.left + BAR_WIDTH // 2

    @property
    def total(self) -> int:
        return self.held + self.planned

    @property
    def number(self) -> str:
        """What stands over the bar."""
        return str(self.total) if self.total <= LONGEST_NUMBER else ""


@dataclass(frozen=True)
class Strip:
    """A bar for each year, the earliest first; what belongs to none of them stands beside."""

    bars: list[StripBar]
    beside: list[StripBar]
    held: int
    planned: int
    # What the list of activities is asked for the same activities.
    query: str

    @property
    def rows(self) -> list[StripBar]:
        """The same for a table: latest first, then what stands beside."""
        return [*reversed(self.bars), *self.beside]

    @property
    def width(self) -> int:
        return BAR_WIDTH * len(self.bars)


def year_strip(activities: ActivitySet, query: str, today: dt.date) -> Strip:
    """Count held and planned ones by year.

    Takes activities and the query string with which their list finds exactly these.
    """
    held, planned = activities.held, activities.planned
    window = YearWindow.around((held | planned).years, today.year, MOST_BARS)
    columns, parts = window.columns(), window.parts_of(held | planned)
    years = [column for column in reversed(columns) if column.short]
    beside = _bars([column for column in columns if not column.short], parts)
    return Strip(
        _bars(years, parts),
        [bar for bar in beside if bar.total],
        held.count,
        planned.count,
        query,
    )


def years_and_open(activities: ActivitySet, query: str) -> dict:
    """Give the `strip` of these activities, and as `open_activities` those nobody reported on."""
    today = timezone.localdate()
    return {
        "strip": year_strip(activities, query, today),
        "open_activities": activity_group(
            "open", _("Planned, and no news of it"), activities.without_news()
        ),
    }


def _bars(columns: list[YearColumn], parts: dict[str, ActivitySet]) -> list[StripBar]:
    found = [parts[column.query] for column in columns]
    pairs = [(part.held.count, part.planned.count) for part in found]
    most = max(sum(pair) for pair in pairs) or 1
    return [
        StripBar(column, *pair, BAR_WIDTH * place, *(_height(number, most) for number in pair))
        for place, (column, pair) in enumerate(zip(columns, pairs, strict=True))
    ]


def _height(number: int, most: int) -> int:
    """In proportion, but never too low to be seen."""
    return max(3, HIGHEST * number // most) if number else 0
