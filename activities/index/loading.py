"""Reads from the database what the index keeps of activities."""

from collections import Counter, defaultdict
from typing import NamedTuple

from activities.models import Activity, Involvement, Partner

from .bits import numbers_of

# What activities are counted by: a filter's name and one of its values.
Key = tuple[str, int | str]
FIELDS = (
    "pk",
    "reference",
    "starts_on",
    "ends_on",
    "follows_id",
    "region_id",
    "type_id",
    "plan_id",
    "status",
    "visibility",
    "precision",
    "has_all_communities",
    "participants",
    "participants_basis",
)
UNKNOWN = 0
SEVERAL = 2


class Row(NamedTuple):
    """One activity: what it is sorted by, its span as day numbers, and what it follows."""

    pk: int
    reference: str
    starts: int
    ends: int
    follows: int | None

    @property
    def sort_key(self) -> tuple:
        """Latest first, unknown dates last, then by reference."""
        return -self.starts, self.reference


def load(pks: set[int] | None = None) -> tuple[list[Row], dict[Key, list[int]]]:
    """Give the activities, latest first, and the ids of those under each key.

    Takes ids to read these alone. An id may be repeated under a key.
    """
    rows, keys = [], defaultdict(list)
    for row in _narrowed(Activity.objects, "pk", pks).values_list(*FIELDS):
        rows.append(_read_activity(row, keys))
    rows.sort(key=lambda row: row.sort_key)
    _read_involvements(pks, keys)
    _read_communities(pks, keys)
    partners = {"partner": "organisation_id", "partner_role": "role"}
    _read_links(Partner.objects, partners, pks, keys)
    commitments = Activity.commitments.through.objects
    _read_links(commitments, {"commitment": "commitment_id"}, pks, keys)
    return rows, keys


def _narrowed(records, column: str, pks: set[int] | None):
    return (
        records.order_by() if pks is None else records.filter(**{f"{column}__in": pks}).order_by()
    )


def _read_activity(row: tuple, keys: dict) -> Row:
    pk, reference, starts, ends, follows, *values, every, participants, basis = row
    region, kind, plan, status, visibility, precision = values
    for key in (
        ("region", region),
        ("type", kind),
        ("plan", plan),
        ("status", status),
        ("visibility", visibility),
        ("precision", precision),
        ("basis", basis),
        *(("digit", place) for place in numbers_of(participants or 0)),
    ):
        keys[key].append(pk)
    if every:
        keys["community", "all"].append(pk)
        keys["several", "communities"].append(pk)
    if starts is None:
        keys["year", "unknown"].append(pk)
        return Row(pk, reference, UNKNOWN, UNKNOWN, follows)
    for year in range(starts.year, ends.year + 1):
        keys["year", year].append(pk)
    return Row(pk, reference, starts.toordinal(), ends.toordinal(), follows)


def _read_involvements(pks: set[int] | None, keys: dict) -> None:
    first, rows = {}, _narrowed(Involvement.objects, "activity", pks)
    for pk, place, role in rows.values_list("activity_id", "municipality_id", "role"):
        keys["municipality", place].append(pk)
        keys["role", role].append(pk)
        if role == Involvement.Role.HOST:
            keys["host", place].append(pk)
        if first.setdefault(pk, place) != place:
            keys["several", "municipalities"].append(pk)


def _read_communities(pks: set[int] | None, keys: dict) -> None:
    number = Counter()
    for pk, community in _narrowed(
        Activity.communities.through.objects, "activity", pks
    ).values_list("activity_id", "community_id"):
        keys["community", community].append(pk)
        number[pk] += 1
    several = (pk for pk, count in number.items() if count >= SEVERAL)
    keys["several", "communities"].extend(several)


def _read_links(records, columns: dict[str, str], pks: set[int] | None, keys: dict) -> None:
    """Takes the column of each filter."""
    rows = _narrowed(records, "activity", pks).values_list("activity_id", *columns.values())
    for pk, *values in rows:
        for key in zip(columns, values, strict=True):
            keys[key].append(pk)
