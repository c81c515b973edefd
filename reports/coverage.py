"""Who had a part in how many activities, year by year, and who is left out.

The database counts and no activity is loaded. A municipality has a part where it has a role of its
own; being invited together with its whole region is none, as in the list of activities.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.models import Activity, ActivityType, Involvement
from activities.models.activity import ActivityQuerySet
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from sources.date_spans import months_between
from sources.templatetags.texts import written

from .coverage_years import Column, YearWindow, year_of

HELD, PLANNED = Activity.Status.HELD, Activity.Status.PLANNED
COUNTED = (HELD, PLANNED)
# As the list of activities names it.
ANY_ROLE = "any"


class Spell(NamedTuple):
    """Activities of one municipality that share status, first year and last year."""

    municipality: int
    status: str
    first: int | None
    last: int | None
    number: int
    hosted: int
    latest: dt.date | None


class Cell(NamedTuple):
    """One municipality in one column."""

    column: Column
    held: int
    planned: int


@dataclass
class Row:
    """One municipality: what it did, and when it last did something."""

    municipality: Municipality
    today: dt.date
    spells: list[Spell] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    @cached_property
    def name(self) -> SafeString:
        return place_name(self.municipality)

    @property
    def region(self) -> Region | None:
        return self.municipality.region

    @cached_property
    def held_spells(self) -> list[Spell]:
        return [spell for spell in self.spells if spell.status == HELD]

    @cached_property
    def held(self) -> int:
        return sum(spell.number for spell in self.held_spells)

    @cached_property
    def planned(self) -> int:
        return sum(spell.number for spell in self.spells if spell.status == PLANNED)

    @cached_property
    def undated(self) -> int:
        """How many were held on a day that nobody has stated."""
        return sum(spell.number for spell in self.held_spells if spell.first is None)

    @cached_property
    def latest(self) -> dt.date | None:
        """The latest day on which the last activity held can have been."""
        return max((spell.latest for spell in self.held_spells if spell.latest), default=None)

    @property
    def months(self) -> int | None:
        """Whole months since then; None where no day is known."""
        return None if self.latest is None else months_between(self.latest, self.today)

    def held_since(self, year: int) -> bool:
        """Whether anything held can have been in that year or later."""
        return self.latest is not None and self.latest.year >= year

    def hosted_since(self, year: int) -> bool:
        """Whether it was host of anything held that can have been in that year or later."""
        return any(spell.hosted and (spell.last or 0) >= year for spell in self.held_spells)

    @property
    def hosted_undated(self) -> bool:
        return any(spell.hosted and spell.first is None for spell in self.held_spells)


def with_signed_on(municipalities: QuerySet) -> QuerySet:
    """Annotate `signed_on`, the day of the first signature or None; regions come along."""
    return municipalities.select_related("region").annotate(
        signed_on=Min("signatures__signing__signed_on")
    )


def roles_in(
    activities: ActivityQuerySet, municipalities: list | None = None, role: str = ANY_ROLE
) -> QuerySet:
    """Held and planned ones, once for each role that a municipality has, its id as `place`.

    Takes municipalities and a role to count only those.
    """
    counted = activities.order_by().filter(status__in=COUNTED)
    wanted = {"involvements__role": role} if role != ANY_ROLE else {}
    # Naming all municipalities would lead SQLite to a slower plan than naming none.
    if municipalities is not None:
        wanted["involvements__municipality__in"] = municipalities
    # In one call, so that both are meant of the same role; the annotation takes up that join.
    counted = counted.filter(**wanted)
    return counted.annotate(place=F("involvements__municipality")).exclude(place=None)


def rows_of(municipalities: list[Municipality], roles: QuerySet, today: dt.date) -> list[Row]:
    """Give each municipality's row, with what it did but without cells; one query."""
    rows = {each.pk: Row(each, today) for each in municipalities}
    grouped = (
        roles.annotate(first=year_of("starts_on"), last=year_of("ends_on"))
        .values_list("place", "status", "first", "last")
        .annotate(
            number=Count("pk", distinct=True),
            # A municipality hosts an activity once, so this counts activities, too.
            hosted=Count("pk", filter=Q(involvements__role=Involvement.Role.HOST)),
            latest=Max("ends_on"),
        )
    )
    for found in grouped:
        rows[found[0]].spells.append(Spell(*found))
    return list(rows.values())


def fill_years(rows: list[Row], roles: QuerySet, this_year: int) -> list[Column]:
    """Give the rows a cell for each year, and give the columns back."""
    spells = [spell for row in rows for spell in row.spells]
    window = YearWindow.around([(spell.first, spell.last) for spell in spells], this_year)
    numbers = Counter()
    for spell in spells:
        for query in window.queries_of(spell.first, spell.last):
            numbers[spell.municipality, query, spell.status] += spell.number
    return _fill(rows, window.columns(), numbers)


def fill_types(rows: list[Row], roles: QuerySet, this_year: int) -> list[Column]:
    """Give the rows a cell for each type of activity; an activity has one."""
    types = {
        each.pk: _column("type", each, written(each, "name")) for each in ActivityType.objects.all()
    }
    found = _numbers(roles, "type")
    numbers = {(place, types[of].query, status): number for place, of, status, number in found}
    return _fill(rows, list(types.values()), numbers)


def fill_communities(rows: list[Row], roles: QuerySet, this_year: int) -> list[Column]:
    """Give the rows a cell for each community named, and one for "all communities".

    An activity counts for each community that it names.
    """
    communities = {
        each.pk: _column("community", each, community_name(each))
        for each in Community.objects.all()
    }
    to_all = Column("community=all", _("open to all communities"))
    numbers = {
        (place, communities[of].query, status): number
        for place, of, status, number in _numbers(roles, "communities")
        if of is not None
    }
    open_to_all = roles.filter(has_all_communities=True)
    for place, _same, status, number in _numbers(open_to_all, "has_all_communities"):
        numbers[place, to_all.query, status] = number
    return _fill(rows, [*communities.values(), to_all], numbers)


FILLINGS = {"years": fill_years, "types": fill_types, "communities": fill_communities}


def _column(name: str, record: ActivityType | Community, heading: str) -> Column:
    return Column(f"{name}={record.slug}", heading)


def _numbers(roles: QuerySet, name: str) -> QuerySet:
    """Give (municipality, value of the field, status, how many activities)."""
    groups = roles.values_list("place", name, "status")
    return groups.annotate(number=Count("pk", distinct=True))


def _fill(rows: list[Row], columns: list[Column], numbers: dict) -> list[Column]:
    for row in rows:
        place = row.municipality.pk
        row.cells = [
            Cell(
                column,
                numbers.get((place, column.query, HELD), 0),
                numbers.get((place, column.query, PLANNED), 0),
            )
            for column in columns
        ]
    return columns


def first_year(municipalities: list[Municipality], rows: list[Row]) -> int:
    """The year of the first signature; without one, that of the first activity; else this one.

    Takes municipalities with `signed_on`.
    """
    signed = [each.signed_on.year for each in municipalities if each.signed_on]
    counted = [spell.first for row in rows for spell in row.held_spells if spell.first]
    return min(signed or counted or [timezone.localdate().year])
