"""Which errors mean that nothing can be read or written just now, and are no fault in our code.

And which writes nobody misses then.
"""

import errno
import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError, InterfaceError, transaction

# The disk is full, or may not be written to; the store of files is away (`files/bucket.py`).
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EREMOTEIO}
# SQLite: busy, locked, read only, input or output failed, full, cannot open (primary codes).
SQLITE = {5, 6, 8, 10, 13, 14}
# Classes of PostgreSQL's errors: connection, resources, shut down, system; and single ones: a
# transaction that may only read, a lock that was not to be had.
POSTGRESQL = ("08", "53", "57P", "58", "25006", "55P03")


def is_outage(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, says that the database or the disk is out."""
    while error is not None:
        if says_outage(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def says_outage(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    cause = error.__cause__
    if hasattr(cause, "sqlite_errorcode"):
        # The lower byte is the primary code.
        return cause.sqlite_errorcode & 0xFF in SQLITE
    if not hasattr(cause, "pgcode"):
        return False
    # Without a code nobody answered at all.
    return cause.pgcode is None or cause.pgcode.startswith(POSTGRESQL)


logger = logging.getLogger(__name__)


def dispensable(write: Callable[..., object]) -> Callable[..., None]:
    """Let a function that writes do nothing while the database takes nothing in; pages go on."""

    @wraps(write)
    def attempt(*args, **kwargs) -> None:
        try:
            # What was begun goes too. Already beginning can be refused.
            with transaction.atomic():
                write(*args, **kwargs)
        except DatabaseError as error:
            if not is_outage(error):
                raise
            logger.warning("Not written: %s", str(error).partition("\n")[0])

    return attempt
