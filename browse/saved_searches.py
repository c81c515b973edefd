"""Questions to the list of activities that people keep, and how many new ones each finds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import Activity

from .answers import Answer
from .filter_panel import problems_of
from .index import current_snapshot
from .index.snapshot import Snapshot
from .models import SavedSearch
from .questions import with_new_slugs

# When an activity was published, and its id.
Recent = list[tuple[dt.datetime, int]]


@dataclass(frozen=True)
class SearchNow:
    """A saved search as it stands now; with problems nothing is found."""

    search: SavedSearch
    total: int
    new: int
    problems: list[str]


@transaction.atomic
def save_search(
    person: User, query: str, *, name: str, is_mailed: bool
) -> tuple[SavedSearch, bool]:
    """Keep a question once, and give it with whether it is new.

    Raises ValidationError, in words, where the person has too many already.
    """
    # A second click waits here, and then finds what the first one saved.
    User.objects.select_for_update().get(pk=person.pk)
    if found := person.saved_searches.filter(query=query).first():
        return found, False
    if person.saved_searches.count() >= SavedSearch.MOST_PER_PERSON:
        most = {"most": SavedSearch.MOST_PER_PERSON}
        raise ValidationError(
            _("You have saved %(most)s searches; delete one on your desk first.") % most
        )
    return person.saved_searches.create(query=query, name=name, is_mailed=is_mailed), True


def standings_of(searches: Iterable[SavedSearch], person: User) -> list[SearchNow]:
    """How many each search finds for its person now, and how many of them are new."""
    searches = list(searches)
    if not searches:
        return []
    snapshot = current_snapshot()
    recent = published_since(min(each.told_at for each in searches), person)
    return [_standing(search, answer_of(search, snapshot, person), recent) for search in searches]


def _standing(search: SavedSearch, answer: Answer, recent: Recent) -> SearchNow:
    problems = [problem.sentence for problem in problems_of(answer.filters)]
    return SearchNow(search, answer.total, len(new_of(search, answer, recent)), problems)


def answer_of(search: SavedSearch, snapshot: Snapshot, person: User) -> Answer:
    """What the search finds now, also where something in it has another slug since."""
    answer = Answer(snapshot, QueryDict(search.query), person)
    renewed = with_new_slugs(answer.filters)
    return Answer(snapshot, renewed, person) if renewed else answer


def published_since(moment: dt.datetime, person: User) -> Recent:
    """When the activities were published that are newer, and their ids."""
    visible = Activity.objects.visible_to(person).filter(published_at__gt=moment)
    return list(visible.order_by().values_list("published_at", "pk"))


def new_of(
    search: SavedSearch, answer: Answer, recent: Recent, until: dt.datetime | None = None
) -> list[int]:
    """Ids of what is new in a search: found, and published since its person was told last."""
    return [
        pk
        for at, pk in recent
        if at > search.told_at and not (until and at > until) and answer.has(pk)
    ]
