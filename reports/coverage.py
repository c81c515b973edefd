"""Who had a part in how many activities, year by year, and who is left out.

Counted in memory; no activity is loaded. A municipality has a part where it has a role of its
own; being invited, by itself or with its whole region, is none, as in the list of activities.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.coverage import Coverage, Known
from activities.limits import knowledge_of, uncovered_years
from activities.models import Activity, ActivityType, Involvement
from activities.years import snapshots_of
from browse.activity_sets import ActivitySet
from browse.choices import IN_WORDS
from browse.quiet import LastHeld
from declarations.signed import standing_today
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from sources.models import Statement
from texts.templatetags.texts import written

from .years import YearColumn, YearWindow

HELD, PLANNED = Activity.Status.HELD, Activity.Status.PLANNED
# As the list of activities names it.
ANY_ROLE, HOST = "any", Involvement.MunicipalityRole.HOST
# How activities are found by what municipalities did in them.
ROLE_NAMES = {ANY_ROLE: "municipality", HOST: HOST}


class CoverageCell(NamedTuple):
    """One municipality in one column; where that is a year, `known` says how well, and `added`
    how many activities came after it was confirmed or closed."""

    column: YearColumn
    held: int
    planned: int
    known: Known | None = None
    added: int = 0

    @property
    def is_confirmed(self) -> bool:
        return self.known == Known.CONFIRMED

    @property
    def is_unknown(self) -> bool:
        """Whether nobody tells of this year: an empty cell is then no nought."""
        return self.known == Known.NOT_COVERED

    @property
    def is_complete(self) -> bool:
        """Whether an empty cell means that nothing took place."""
        return self.known is not None and self.known.is_complete


@dataclass
class Row:
    """One municipality: what it did, and when it last did something."""

    municipality: Municipality
    today: dt.date
    last: LastHeld
    # In how many of those held its part is what a source says.
    said: int
    planned: int
    first_year: int | None
    # The same of what it was host of.
    last_hosted: LastHeld
    cells: list[CoverageCell] = field(default_factory=list)
    # The years of which nobody tells, and how well the municipality is known in all, in words.
    uncovered: tuple[int, ...] = ()
    knowledge: str = ""

    @cached_property
    def name(self) -> SafeString:
        return place_name(self.municipality)

    @property
    def region(self) -> Region | None:
        return self.municipality.region

    @property
    def held(self) -> int:
        return self.last.held

    @property
    def is_read(self) -> bool:
        """Whether its part in some of them is our reading, or has no source."""
        return self.said < self.held

    @property
    def undated(self) -> int:
        return self.last.undated

    @property
    def latest(self) -> dt.date | None:
        return self.last.latest

    @property
    def is_quiet(self) -> bool:
        return self.last.is_quiet(self.today, self.municipality.first_day)

    def existed_since(self, year: int) -> bool:
        """Whether there was such a municipality in that year: a later one is not left out."""
        return Coverage.was_there(self.municipality, year)

    def held_since(self, year: int) -> bool:
        """Whether anything held can have been in that year or later."""
        return self.last.is_since(year)

    def hosted_since(self, year: int) -> bool:
        """Whether it was host of anything held that can have been in that year or later."""
        return self.last_hosted.is_since(year)


def there_on(day: dt.date) -> QuerySet:
    """The municipalities of that day, each with the statements of sources that tell of activities
    there as `told`: what these do not name one by one is in no number."""
    told = Statement.objects.filter(tells_of_activities=True).select_related("source")
    existing = Municipality.objects.existing_on(day)
    return existing.prefetch_related(Prefetch("statements", told, to_attr="told"))


def with_signed_on(municipalities: QuerySet) -> QuerySet:
    """Annotate `signed_on`, the earliest day of the first signature that stands today, or None;
    regions come along."""
    signed = standing_today().filter(municipality=OuterRef("pk")).order_by("signing__starts_on")
    return municipalities.select_related("region").annotate(
        signed_on=Subquery(signed.values("signing__starts_on")[:1])
    )


def rows_of(
    places: list[Municipality], activities: ActivitySet, today: dt.date, role: str = ANY_ROLE
) -> list[Row]:
    """Give each municipality's row, with what it did, in that role only, but without cells."""
    name, pks = ROLE_NAMES[role], [each.pk for each in places]
    facts = activities.remembered(
        ("rows", name, *pks), lambda: [_facts(pk, name, activities.having(name, pk)) for pk in pks]
    )
    return [Row(place, today, **found) for place, found in zip(places, facts, strict=True)]


def _facts(place: int, name: str, activities: ActivitySet) -> dict:
    """What a row says of a municipality, out of its activities."""
    held = activities.held
    return {
        "last": LastHeld.of(activities),
        "said": activities.said.having(name, place).held.count,
        "planned": activities.planned.count,
        "first_year": held.first_year,
        "last_hosted": LastHeld.of(activities.having(HOST, place)),
    }


def fill_years(
    rows: list[Row], activities: ActivitySet, role: str, this_year: int
) -> list[YearColumn]:
    """Give the rows a cell for each year, and give the columns back."""
    places = [row.municipality.pk for row in rows]
    theirs = activities.having(ROLE_NAMES[role], *places)
    window = YearWindow.around((theirs.held | theirs.planned).years, this_year)
    parts = window.parts_of(activities)
    return _fill(rows, activities, role, {each: parts[each.query] for each in window.columns()})


def fill_types(
    rows: list[Row], activities: ActivitySet, role: str, this_year: int
) -> list[YearColumn]:
    """Give the rows a cell for each type of activity; an activity has one."""
    parts = {
        _column("type", each, written(each, "name")): activities.having("type", each.pk)
        for each in ActivityType.objects.filter(pk__in=activities.uses("type") - {IN_WORDS})
    }
    if in_words := activities.having("type", IN_WORDS):
        parts[YearColumn(f"type={IN_WORDS}", _("other, in words"))] = in_words
    return _fill(rows, activities, role, parts)


def fill_communities(
    rows: list[Row], activities: ActivitySet, role: str, this_year: int
) -> list[YearColumn]:
    """Give the rows a cell for each community named, and one for "all communities".

    An activity counts for each community that it names.
    """
    parts = {
        _column("community", each, community_name(each)): activities.having("community", each.pk)
        for each in Community.objects.all()
    }
    to_all = YearColumn("community=all", _("open to all communities"))
    return _fill(rows, activities, role, parts | {to_all: activities.having("community", "all")})


FILLINGS = {"years": fill_years, "types": fill_types, "communities": fill_communities}


def _column(name: str, record: ActivityType | Community, heading: str) -> YearColumn:
    return YearColumn(f"{name}={record.slug}", heading)


def _fill(
    rows: list[Row], activities: ActivitySet, role: str, parts: dict[YearColumn, ActivitySet]
) -> list[YearColumn]:
    """Takes the activities of each column."""
    keys = [(ROLE_NAMES[role], row.municipality.pk) for row in rows]
    asked = ("cells", *keys, *(column.query for column in parts))
    numbers = activities.remembered(asked, lambda: [_numbers(key, parts) for key in keys])
    for row, found in zip(rows, numbers, strict=True):
        row.cells = [CoverageCell(column, *pair) for column, pair in zip(parts, found, strict=True)]
    return list(parts)


def say_how_known(rows: list[Row], coverage: Coverage, since: int, this_year: int) -> None:
    """Say of each row since that year, and of each cell up to this year, how well it is known."""
    for row in rows:
        place = row.municipality
        row.uncovered = uncovered_years(coverage, place, since, this_year)
        row.knowledge = knowledge_of(coverage, place, since, this_year)
        row.cells = [
            cell._replace(known=coverage.of(place, cell.column.year).known)
            if cell.column.year
            and cell.column.year <= this_year
            and coverage.was_there(place, cell.column.year)
            else cell
            for cell in row.cells
        ]


def note_what_came_later(rows: list[Row], published: ActivitySet) -> None:
    """Say of each year that was confirmed or closed how many activities were added since.

    Takes what everybody may read: nothing else was counted then.
    """
    then = snapshots_of(row.municipality for row in rows)
    for row in rows:
        place = row.municipality.pk
        theirs = published.having("municipality", place)
        row.cells = [
            cell._replace(added=_added(theirs.having("year", cell.column.year), counted))
            if (counted := then.get((place, cell.column.year))) is not None
            else cell
            for cell in row.cells
        ]


def _added(activities: ActivitySet, counted: frozenset[int]) -> int:
    return len(set(activities.latest_ids(activities.count)) - counted)


def best_known_first(rows: list[Row]) -> list[Row]:
    """The order of the left out: whose silence is known best comes first."""
    return sorted(rows, key=lambda row: (len(row.uncovered), row.knowledge))


def _numbers(key: tuple, parts: dict[YearColumn, ActivitySet]) -> list[tuple[int, int]]:
    """How many were held and are planned in each column."""
    return [
        (part.held.having(*key).count, part.planned.having(*key).count) for part in parts.values()
    ]


def first_year(municipalities: list[Municipality], rows: list[Row]) -> int:
    """The year of the first signature; without one, that of the first activity; else this one.

    Takes municipalities with `signed_on`.
    """
    signed = [each.signed_on.year for each in municipalities if each.signed_on]
    counted = [row.first_year for row in rows if row.first_year]
    return min(signed or counted or [timezone.localdate().year])
