"""Whom an officer should call: who has gone quiet, does not rest, and who speaks for it."""

from dataclasses import dataclass

from accounts.models import User
from activities.pauses import Pauses

from .coverage import Row


@dataclass(frozen=True)
class Call:
    """A municipality that has gone quiet, and who speaks for it."""

    row: Row
    focal_points: list[User]


def may_see_contacts(user: User, row: Row) -> bool:
    """Names and addresses are for those who cover the municipality's region."""
    return user.is_authenticated and user.covers(row.municipality.region)


def calls_of(user: User, rows: list[Row], pauses: Pauses) -> list[Call]:
    """Give the quiet municipalities that this person covers, those longest without first; none
    that rests.

    First come those of which nothing held is known, then those with no known date.
    """
    asked = [row for row in rows if not pauses.is_paused(row.municipality)]
    quiet = [row for row in asked if may_see_contacts(user, row) and row.is_quiet]
    if not quiet:
        return []
    people: dict[int, list[User]] = {}
    places = [row.municipality for row in quiet]
    for person in User.objects.filter(is_active=True, municipality__in=places).order_by("name"):
        people.setdefault(person.municipality_id, []).append(person)
    return [Call(row, people.get(row.municipality.pk, [])) for row in sorted(quiet, key=_longest)]


def _longest(row: Row) -> tuple:
    return *row.last.silence, row.municipality.slug
