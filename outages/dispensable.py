import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError, transaction

from .errors import is_outage

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
