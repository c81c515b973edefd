"""The log in which the database notes every change, and how a process keeps up with it.

Entries are written by triggers (`triggers.py`), so in the transaction of the change itself: they
are seen when the change is, and gone when it is rolled back.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

TABLE = "freshness_changelog"
# What an entry names instead of an activity: everything may be different; names or other
# reference data; something that pages show and nothing counts.
EVERYTHING, NAMES, SHOWN = None, 0, -1
# Whoever is further behind reads the activities anew.
MOST_ENTRIES = 2000

# PostgreSQL hands out numbers before it is known who commits first, so that an entry may appear
# behind later ones. Each carries its transaction; what lies below the oldest open transaction
# ("xmin") is settled, the rest is asked for again. SQLite writes one after the other: what is seen
# outside a transaction is settled, and the random `writer` tells a number given twice apart.
SETTLED = "writer < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
COLUMNS = "SELECT id, writer, activity_id"
QUERIES = {
    "postgresql": {
        "latest": f"""
            ({COLUMNS}, true FROM {TABLE} WHERE {SETTLED} AND (is_public OR NOT %(public)s)
             ORDER BY writer DESC, id DESC LIMIT 1)
            UNION ALL ({COLUMNS}, false FROM {TABLE}
             WHERE NOT {SETTLED} AND (is_public OR NOT %(public)s) ORDER BY writer, id)""",
        "since": f"""
            {COLUMNS}, {SETTLED} FROM {TABLE}
            WHERE (writer, id) >= (%(writer)s, %(id)s) ORDER BY writer, id LIMIT %(most)s""",
    },
    "sqlite": {
        "latest": f"""
            {COLUMNS}, 1 FROM {TABLE} WHERE is_public OR NOT %(public)s ORDER BY id DESC LIMIT 1""",
        "since": f"""
            {COLUMNS}, %(is_settled)s FROM {TABLE}
            WHERE id >= %(id)s ORDER BY id LIMIT %(most)s""",
    },
}

Key = tuple[int, int]


class LogEntry(NamedTuple):
    """One change: which activity, and what makes the entry unlike any other."""

    id: int
    writer: int
    activity: int | None
    is_settled: bool

    @property
    def key(self) -> Key:
        return self.id, self.writer


@dataclass(frozen=True)
class Position:
    """How far somebody has read: the last settled entry, and it and what was not settled yet."""

    last: Key = (0, 0)
    kept: dict[Key, int | None] = field(default_factory=dict)


def public_state() -> list[Key]:
    """What is different whenever something has changed that visitors may see."""
    return [entry.key for entry in _fetch("latest", {"public": True})]


def present() -> Position:
    """The end of the log; to be asked for before the data themselves are read."""
    return _after(Position(), _fetch("latest", {"public": False}))


def changes_since(position: Position) -> tuple[set[int | None], Position]:
    """Give what has changed, EVERYTHING among it where that cannot be said, and the end now."""
    last_id, writer = position.last
    values = {"id": last_id, "writer": writer, "most": MOST_ENTRIES + 1}
    entries = _fetch("since", {**values, "is_settled": not connection.in_atomic_block})
    found = {entry.key: entry.activity for entry in entries}
    gone = position.kept.keys() - found.keys()
    if len(entries) > MOST_ENTRIES or position.last in gone:
        return {EVERYTHING}, position
    # An entry that is gone was rolled back, and its activity is what it was before.
    changed = {position.kept[key] for key in gone}
    changed.update(found[key] for key in found.keys() - position.kept.keys())
    return changed, _after(position, entries)


def _after(position: Position, entries: list[LogEntry]) -> Position:
    settled = [entry.key for entry in entries if entry.is_settled]
    last = settled[-1] if settled else position.last
    waiting = (entry for entry in entries if not entry.is_settled or entry.key == last)
    return Position(last, {entry.key: entry.activity for entry in waiting})


def _fetch(name: str, values: dict) -> list[LogEntry]:
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[connection.vendor][name], values)
        return [LogEntry(*row) for row in cursor.fetchall()]
