import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction

from .errors import is_outage

logger = logging.getLogger(__name__)


@contextmanager
def dispensable() -> Iterator[None]:
    """Drop what is written in this block when the database takes nothing in; the page goes on."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if not is_outage(error):
            raise
        logger.warning("Not written: %s", str(error).partition("\n")[0])
