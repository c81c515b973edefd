"""Activities that somebody has chosen in a list, to do something with all of them.

Kept with the person's session, each choice under a key of its own: two windows are two choices.
"""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from .models import Activity

IN_SESSION = "chosen_activities"
MOST_CHOSEN = 5000
# Older choices are forgotten.
MOST_KEPT = 5
BATCH = 500


def keep_chosen(request: HttpRequest, activities: QuerySet[Activity]) -> str:
    """Keep a choice of at most `MOST_CHOSEN`; gives its key."""
    key = get_random_string(8)
    choices = list(request.session.get(IN_SESSION, {}).items())
    ids = list(activities.order_by("reference").values_list("pk", flat=True).distinct())
    request.session[IN_SESSION] = dict([*choices, (key, ids)][-MOST_KEPT:])
    return key


def chosen(request: HttpRequest, key: str) -> list[int] | None:
    """The ids of a choice; None where it is not, or no longer, kept."""
    return request.session.get(IN_SESSION, {}).get(key)


def in_batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """So many at a time that both databases take them in one question."""
    ids = list(ids)
    for number in range(0, len(ids), BATCH):
        yield ids[number : number + BATCH]
