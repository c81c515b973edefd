"""Since when somebody reports for a municipality: the one thing that public pages say of accounts.

No name, and of no single person: only from when until when any focal point had an open account.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from .models import User


class Reporting(NamedTuple):
    """From the day on which the first account of a municipality was opened until the last was
    closed; None while one is open."""

    since: dt.date
    until: dt.date | None

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether somebody could report on a day between them, both included."""
        return self.since <= last and (self.until is None or self.until >= first)


def reporting_times() -> dict[int, Reporting]:
    """Give the times of every municipality that ever had a focal point, by its id."""
    never_opened = Q(invitation__isnull=False, invitation__accepted_at=None, is_active=False)
    people = User.objects.filter(role=User.Role.FOCAL_POINT).exclude(never_opened).order_by()
    opened: dict[int, list] = {}
    for place, joined_at, is_active, pk in people.values_list(
        "municipality", "joined_at", "is_active", "pk"
    ):
        opened.setdefault(place, []).append((timezone.localdate(joined_at), is_active, pk))
    left = {pk for rows in opened.values() if not any(row[1] for row in rows) for *_, pk in rows}
    closed = _closing_days(left) if left else {}
    return {place: _reporting(rows, closed) for place, rows in opened.items()}


def _reporting(rows: list[tuple[dt.date, bool, int]], closed: dict[int, dt.date]) -> Reporting:
    since = min(day for day, _is_active, _pk in rows)
    if any(is_active for _day, is_active, _pk in rows):
        return Reporting(since, None)
    return Reporting(since, max([since, *(closed[pk] for *_, pk in rows if pk in closed)]))


def _closing_days(pks: set[int]) -> dict[int, dt.date]:
    """The day of the first entry after the last one in which each account was open."""
    history = User.history.model.objects.filter(id__in=pks).order_by("history_date", "history_id")
    found: dict[int, dt.date] = {}
    for pk, is_active, at in history.values_list("id", "is_active", "history_date"):
        if is_active:
            found.pop(pk, None)
        else:
            found.setdefault(pk, timezone.localdate(at))
    return found
