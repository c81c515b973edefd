"""The activities that a search finds: exactly how many, and the closest of the latest."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from activities.models.activity import ActivityQuerySet
from activities.rows import ActivityRow
from browse.answers import Answer, answer_to
from browse.choices import TITLES
from browse.rows import rows_of
from texts.folding import fold, words_sought

# So many of the latest are compared by their titles. Whoever types all of a title finds fewer.
COMPARED = 1000
SHOWN = 5


@dataclass(frozen=True)
class FoundActivities:
    """How many there are, the closest of them, and how close the first is."""

    total: int
    rows: list[ActivityRow]
    closest: int


def activities_found(text: str, closeness: Callable[[list[str]], int], user) -> FoundActivities:
    """Ask the list of activities for the words, and take the closest by reference and title.

    Takes how close folded names come to what is sought, where less is closer.
    """
    query = QueryDict(mutable=True)
    query["q"] = text
    answer = answer_to(query, user)
    visible = answer.filters.queryset
    ranked = sorted(
        (closeness([" ".join(words_sought(name)) for name in names if name]), place, pk)
        for place, (pk, *names) in enumerate(_candidates(answer, visible, text))
    )
    pks = [pk for _close, _place, pk in ranked[:SHOWN]]
    rows = rows_of(visible, pks, answer.snapshot)
    return FoundActivities(answer.total, rows, ranked[0][0] if ranked else 0)


def _candidates(answer: Answer, visible: ActivityQuerySet, text: str) -> list[tuple]:
    """Give (id, reference, title in each language) of those to compare, latest first."""
    pks = answer.page(0, COMPARED)
    sought = fold(text)
    # One who types a reference wants that activity, be it the oldest of all.
    by_reference = visible.filter(
        reference__in=[text, "-".join(text.split()), "-".join(sought.split())]
    )
    wanted = {*pks, *by_reference.values_list("pk", flat=True)}
    found = visible.filter(pk__in=wanted).by_date()
    return list(found.values_list("pk", "reference", *TITLES))
