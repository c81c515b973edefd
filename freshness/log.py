"""The log in which the database notes every change, and how a process keeps up with it.

Entries are written by triggers (`triggers.py`), so in the transaction of the change itself: they
are seen when the change is, and gone when it is rolled back.
"""

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
            ({COLUMNS}, true FROM {TABLE} WHERE {SETTLED} ORDER BY writer DESC, id DESC LIMIT 1)
            UNION ALL ({COLUMNS}, false FROM {TABLE} WHERE NOT {SETTLED} ORDER BY writer, id)""",
        "since": f"""
            {COLUMNS}, {SETTLED} FROM {TABLE}
            WHERE (writer, id) >= (%(writer)s, %(id)s) ORDER BY writer, id LIMIT %(most)s""",
    },
    "sqlite": {
        "latest": f"{COLUMNS}, 1 FROM {TABLE} ORDER BY id DESC LIMIT 1",
        "since": f"""
            {COLUMNS}, %(is_settled)s FROM {TABLE}
            WHERE id >= %(id)s ORDER BY id LIMIT %(most)s""",
    },
}


class Entry(NamedTuple):
    """One change: which activity, and what makes the entry unlike any other."""

    id: int
    writer: int
    activity: int | None
    is_settled: bool

    @property
    def key(self) -> tuple[int, int]:
        return self.id, self.writer


def latest_entries() -> list[Entry]:
    """The last settled entry and those not settled yet; no two states of the data share them."""
    return _fetch("latest", {})


def entries_since(key: tuple[int, int]) -> list[Entry]:
    """The entry of that key with all that may be newer; one more than MOST_ENTRIES at most."""
    last_id, writer = key
    values = {"id": last_id, "writer": writer, "most": MOST_ENTRIES + 1}
    return _fetch("since", {**values, "is_settled": not connection.in_atomic_block})


def _fetch(name: str, values: dict) -> list[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[connection.vendor][name], values)
        return [Entry(*row) for row in cursor.fetchall()]


class LogReader:
    """How far one reader has read the log."""

    def __init__(self):
        self._last = (0, 0)
        self._kept: dict[tuple[int, int], int | None] = {}

    def start(self) -> None:
        """Begin at the present; to be called before the data themselves are read."""
        self._last = (0, 0)
        self._keep(latest_entries())

    def changes(self) -> set[int | None]:
        """What has changed since the last call; EVERYTHING among it where that cannot be said."""
        entries = entries_since(self._last)
        found = {entry.key: entry.activity for entry in entries}
        gone = self._kept.keys() - found.keys()
        if len(entries) > MOST_ENTRIES or self._last in gone:
            return {EVERYTHING}
        # An entry that is gone was rolled back, and its activity is what it was before.
        changed = {self._kept[key] for key in gone}
        changed.update(found[key] for key in found.keys() - self._kept.keys())
        self._keep(entries)
        return changed

    def _keep(self, entries: list[Entry]) -> None:
        settled = [entry for entry in entries if entry.is_settled]
        if settled:
            self._last = settled[-1].key
        self._kept = {
            entry.key: entry.activity
            for entry in entries
            if not entry.is_settled or entry.key == self._last
        }
