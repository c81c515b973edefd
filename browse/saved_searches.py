"""Questions to the list of activities that people keep: what is new in each, and the weekly mail.

What is internal is counted in a mail, and never named: it may be read long after somebody's rights
have changed, and by others.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.mail import absolute, language_of, queue_mail
from accounts.models import OutgoingMail, User
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


SIGNER = Signer(salt="browse.saved_searches", sep=".")
# What is being published at this moment may not be visible yet; it waits for the next mail.
SETTLED_AFTER = dt.timedelta(minutes=5)
MOST_NAMED = 10


@dataclass(frozen=True)
class News:
    """What one search found anew, or why it can find nothing any more."""

    search: SavedSearch
    link: str
    named: list[tuple[Activity, str]]
    total: int
    internal: int
    problems: list[str]

    @property
    def unnamed(self) -> int:
        """How many public ones there are besides those that are named."""
        return self.total - self.internal - len(self.named)


def send_search_news(today: dt.date) -> int:
    """Queue the mails of the week that are still to come, and give their number."""
    mailed = SavedSearch.objects.filter(is_mailed=True, person__is_active=True)
    people = mailed.order_by("person").values_list("person", flat=True).distinct()
    return sum(_tell(pk, today) for pk in list(people))


@transaction.atomic
def _tell(pk: int, today: dt.date) -> bool:
    # A second run at the same moment waits here, and then finds the mail.
    person = User.objects.select_for_update().get(pk=pk)
    key = f"searches:{pk}:{today - dt.timedelta(days=today.weekday())}"
    if not person.is_active or OutgoingMail.objects.filter(key=key).exists():
        return False
    until = timezone.now() - SETTLED_AFTER
    with override(language_of(person)):
        searches = person.saved_searches.filter(is_mailed=True).select_related("person")
        told = [_news_of(search, until) for search in searches]
    told = [news for news in told if news.total or news.problems]
    if told:
        _queue(person, key, told)
        _mark(told, until)
    return bool(told)


def _news_of(search: SavedSearch, until: dt.datetime) -> News:
    """What was published since the person was told last, and that they may see today."""
    person = search.person
    answer = answer_of(search, current_snapshot(), person)
    link = absolute(search.get_newest_url())
    if problems := problems_of(answer.filters):
        return News(search, link, [], 0, 0, [each.sentence for each in problems])
    new = new_of(search, answer, published_since(search.told_at, person), until)
    public = Activity.objects.visible_to(person).published().filter(pk__in=new)
    named = public.order_by("-published_at", "reference")[:MOST_NAMED] if new else []
    lines = [(each, absolute(each.get_absolute_url())) for each in named]
    internal = len(new) - public.count() if len(new) > len(lines) else 0
    return News(search, link, lines, len(new), internal, [])


def _queue(person: User, key: str, told: list[News]) -> None:
    signed = SIGNER.sign(person.pk)
    link = absolute(reverse("browse:saved_search_unsubscribe", args=[signed]))
    total = sum(news.total for news in told)
    context = {"told": told, "total": total, "unsubscribe": link}
    queue_mail(person, key=key, template="searches", context=context, unsubscribe_link=link)


def _mark(told: list[News], until: dt.datetime) -> None:
    """What was told is not new any more; and what cannot be answered is said only once."""
    pks = {is_broken: [] for is_broken in (False, True)}
    for news in told:
        pks[bool(news.problems)].append(news.search.pk)
    SavedSearch.objects.filter(pk__in=pks[False]).update(told_at=until)
    SavedSearch.objects.filter(pk__in=pks[True]).update(is_mailed=False)


def person_to_unsubscribe(signed: str) -> User | None:
    """Whose mails the link of such a mail ends; nobody's where we have never sent it."""
    try:
        pk = SIGNER.unsign(signed)
    except BadSignature:
        return None
    return User.objects.filter(pk=pk).first()


def unsubscribe(signed: str) -> bool:
    """End the mails of such a link. Gives whether there is such a link."""
    person = person_to_unsubscribe(signed)
    if person:
        person.saved_searches.update(is_mailed=False)
    return person is not None
