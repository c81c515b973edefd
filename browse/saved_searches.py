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
from browse.index.activity_index import ActivityIndex

from .answers import Answer
from .filter_panel import problems_of
from .index import current_index
from .models import SavedSearch
from .questions import with_new_slugs


@dataclass(frozen=True)
class Standing:
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


def standings_of(searches: Iterable[SavedSearch], person: User) -> list[Standing]:
    """How many each search finds for its person now, and how many of them are new."""
    searches = list(searches)
    if not searches:
        return []
    with current_index() as index:
        recent = _published_since(min(each.told_at for each in searches), person, index)
        return [_standing(search, index, person, recent) for search in searches]


# When an activity was published, and its slot in the index.
Recent = list[tuple[dt.datetime, int]]


def _published_since(moment: dt.datetime, person: User, index: ActivityIndex) -> Recent:
    visible = Activity.objects.visible_to(person).filter(published_at__gt=moment)
    rows = visible.order_by().values_list("published_at", "pk")
    return [(at, index.slot_of[pk]) for at, pk in rows if pk in index.slot_of]


def _standing(search: SavedSearch, index: ActivityIndex, person: User, recent: Recent) -> Standing:
    answer = Answer(index, QueryDict(search.query), person)
    if renewed := with_new_slugs(answer.filters):
        answer = Answer(index, renewed, person)
    problems = [problem.sentence for problem in problems_of(answer.filters)]
    new = sum(at > search.told_at and answer.found >> slot & 1 for at, slot in recent)
    return Standing(search, answer.total, new, problems)
