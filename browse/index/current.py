"""The newest snapshot of a database: one for all threads of a process."""

import threading
from dataclasses import replace

from django.db import connection

from activities.models import Activity
from browse.choices import Names
from freshness.log import EVERYTHING, NAMES, SHOWN, changes_since, present

from .snapshot import Snapshot

# Activities are read so many at a time, so that reading takes little more memory than keeping.
CHUNK = 5_000
_reading = threading.Lock()
_own = threading.local()
# By the database that it was read from: a copy that follows another is behind it.
_latest: dict[tuple, Snapshot] = {}


def current_snapshot() -> Snapshot:
    """Give the activities as the database has them now; one query where nothing has changed.

    Nobody waits for a reader, nor for one who makes the next snapshot out of the last: only to
    read everything takes so long that one thread does it for all. Inside a transaction a thread
    has snapshots of its own, as what is not committed, and may never be, is nothing for others.
    """
    database = _database()
    if connection.in_atomic_block:
        last = getattr(_own, "snapshot", None) or _latest.get(database)
        _own.snapshot = _following(last) or read_all()
        return _own.snapshot
    _own.snapshot = None
    snapshot = _following(_latest.get(database))
    if snapshot is None:
        with _reading:
            # Whoever waited finds what another thread has read.
            snapshot = _following(_latest.get(database)) or read_all()
    _latest[database] = snapshot
    return snapshot


def _database() -> tuple:
    return tuple(connection.settings_dict[name] for name in ("HOST", "PORT", "NAME"))


def read_all() -> Snapshot:
    """Give a snapshot made of the database alone."""
    snapshot, last = Snapshot(present()), 0
    while pks := _ids_after(last):
        last = pks[-1]
        snapshot = snapshot.with_activities({"gte": pks[0], "lte": last})
    return snapshot


def _ids_after(pk: int) -> list[int]:
    after = Activity.objects.filter(pk__gt=pk).order_by("pk")
    return list(after.values_list("pk", flat=True)[:CHUNK])


def _following(snapshot: Snapshot | None) -> Snapshot | None:
    """The snapshot, or the next one made out of it; None where everything has to be read."""
    if snapshot is None:
        return None
    changed, position = changes_since(snapshot.position)
    if EVERYTHING in changed:
        return None
    if pks := changed - {NAMES, SHOWN}:
        snapshot = snapshot.with_activities({"in": pks})
    if NAMES in changed:
        snapshot = replace(snapshot, names=Names())
    if snapshot.is_worn:
        return None
    return replace(snapshot, position=position) if position != snapshot.position else snapshot
