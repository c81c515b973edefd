"""Reads from the database what the index keeps of activities."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from activities.models import Activity, Involvement, Partner

from .bits import numbers_of

# What activities are counted by: a filter's name and one of its values.
Key = tuple[str, int | str]
SORTED_BY = ("pk", "reference", "starts_on", "ends_on", "follows_id")
COUNTED_BY = ("region_id", "type_id", "plan_id", "status", "visibility", "precision")
PEOPLE = ("participants_basis", "participants", "participants_upper")
FURTHER = ("has_all_communities", *PEOPLE, "starts_on", "ends_on")
UNKNOWN = 0
NAMES = tuple(column.removesuffix("_id") for column in COUNTED_BY)


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


def load_rows(pks: set[int] | None = None) -> list[Row]:
    """Give the activities, latest first; takes ids to read these alone."""
    found = _read(Activity.objects, "pk", pks, *SORTED_BY)
    rows = [Row(pk, ref, _day(start), _day(end), first) for pk, ref, start, end, first in found]
    rows.sort(key=lambda row: row.sort_key)
    return rows


def load_sets(pks: set[int] | None, slot_of: dict[int, int], size: int) -> dict[Key, int]:
    """Give the slots of the activities under each key, as bits.

    Rows go straight into the sets, so that reading takes little more memory than what is kept.
    One that came between two of our queries is in the log, and so in the next turn.
    """
    sets = defaultdict(lambda: bytearray((size >> 3) + 1))
    for pk, *values in _read(Activity.objects, "pk", pks, "pk", *COUNTED_BY, *FURTHER):
        if pk in slot_of:
            slot = slot_of[pk]
            byte, bit = slot >> 3, 1 << (slot & 7)
            for key in _keys_of(values):
                sets[key][byte] |= bit
    for records, columns, keys_of in LINKS:
        rows = _read(records(), "activity", pks, "activity_id", *columns)
        _read_links(rows, keys_of, slot_of, sets)
    found = {key: int.from_bytes(data, "little") for key, data in sets.items()}
    return found | _several(found)


def _read(records, column: str, pks: set[int] | None, *columns: str) -> Iterable[tuple]:
    if pks is None:
        return records.order_by().values_list(*columns).iterator()
    return records.filter(**{f"{column}__in": pks}).order_by().values_list(*columns)


def _day(date) -> int:
    return UNKNOWN if date is None else date.toordinal()


def _keys_of(values: list) -> list[Key]:
    """What one activity is counted by, apart from its links."""
    *counted, every, basis, participants, upper, starts, ends = values
    keys = [*zip(NAMES, counted, strict=True), ("basis", basis)]
    keys += [*_digits("digit", participants or 0), *_digits("upper_digit", upper or 0)]
    if every:
        keys.append(("community", "all"))
    if starts is None:
        return [*keys, ("year", "unknown")]
    return [*keys, ("last_month", month_number(ends)), *_years(starts.year, ends.year)]


def month_number(day: dt.date) -> int:
    """Count months from the year 0, so that they follow each other."""
    return 12 * day.year + day.month - 1


@lru_cache(maxsize=10_000)
def _digits(name: str, number: int) -> tuple[Key, ...]:
    return tuple((name, place) for place in numbers_of(number))


@lru_cache(maxsize=10_000)
def _years(first: int, last: int) -> list[Key]:
    return [("year", year) for year in range(first, last + 1)]


def _read_links(rows, keys_of, slot_of: dict[int, int], sets: dict[Key, bytearray]) -> None:
    for pk, *values in rows:
        if pk in slot_of:
            slot = slot_of[pk]
            for key in keys_of(*values):
                sets[key][slot >> 3] |= 1 << (slot & 7)


@lru_cache(maxsize=10_000)
def _keys_of_place(place: int, role: str) -> tuple[Key, ...]:
    return ("municipality", place), ("role", role), (role, place)


# What hangs on activities: its records, what to read of them, and the keys that follow from it.
LINKS = [
    (lambda: Involvement.objects, ["municipality_id", "role"], _keys_of_place),
    (
        lambda: Activity.communities.through.objects,
        ["community_id"],
        lambda community: [("community", community)],
    ),
    (
        lambda: Partner.objects,
        ["organisation_id", "role"],
        lambda partner, role: [("partner", partner), ("partner_role", role)],
    ),
    (
        lambda: Activity.commitments.through.objects,
        ["commitment_id"],
        lambda commitment: [("commitment", commitment)],
    ),
    (
        lambda: Activity.invited_regions.through.objects,
        ["region_id"],
        lambda region: [("invited_region", region)],
    ),
]


def _several(found: dict[Key, int]) -> dict[Key, int]:
    """Those with two or more municipalities, and with two or more communities or with all."""
    places = _in_two(bits for (name, _value), bits in found.items() if name == "municipality")
    every = found.get(("community", "all"), 0)
    named = (
        bits for (name, value), bits in found.items() if name == "community" and value != "all"
    )
    return {
        ("several", "municipalities"): places,
        ("several", "communities"): _in_two(named) | every,
    }


def _in_two(sets: Iterable[int]) -> int:
    """What is in two or more of the sets."""
    once = twice = 0
    for each in sets:
        twice |= once & each
        once |= each
    return twice
