"""Who holds the index: one for all threads of a process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from .activity_index import ActivityIndex

_lock = threading.RLock()
_shared = ActivityIndex()
_private = threading.local()


@contextmanager
def current_index() -> Iterator[ActivityIndex]:
    """Give the index as the database is now, for as long as the `with` block lasts.

    Inside a transaction it is one of the thread's own: what is not committed yet, and may never
    be, is nothing for other threads.
    """
    if connection.in_atomic_block:
        if not hasattr(_private, "index"):
            _private.index = ActivityIndex()
        _private.index.catch_up()
        yield _private.index
        return
    with _lock:
        _shared.catch_up()
        yield _shared
