"""Where an activity stands as of a day: one rule for pages, mails, counts and lists of work.

The status is what somebody has said; with the dates and the day of asking it becomes a standing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from dates.spans import Precision
from texts.languages import all_written

from .models import Activity, due
from .models.activity import ActivityQuerySet
from .models.due import PATIENCE

Status = Activity.Status


class Standing(models.TextChoices):
    COMING = "coming", pgettext_lazy("standing", "coming")
    UNDER_WAY = "under_way", pgettext_lazy("standing", "under way")
    NO_NEWS = "no_news", pgettext_lazy("standing", "no news")
    HELD = "held", pgettext_lazy("standing", "held")
    UNTOLD = "untold", pgettext_lazy("standing", "held, no outcome told")
    POSTPONED = "postponed", pgettext_lazy("standing", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("standing", "cancelled")


class StandingFacts(Protocol):
    """What standings are made of, as of a day: sets or conditions that know `&`, `|` and `~`."""

    def with_status(self, status: str): ...
    def dated(self): ...
    def to_the_day(self): ...
    def begun(self): ...
    def overdue(self): ...
    def told(self): ...


def standings(facts: StandingFacts) -> dict[Standing, Any]:
    """The rule: what stands where. Each activity is in one of them.

    Overdue is what was to be over by now (`due_on`). A postponement without a new date promises
    none; and under way is only what has days of its own: "2019" is coming until the year is over.
    """
    planned, postponed, held = map(
        facts.with_status, (Status.PLANNED, Status.POSTPONED, Status.HELD)
    )
    overdue = (planned | postponed & facts.dated()) & facts.overdue()
    now = planned & ~overdue & facts.to_the_day() & facts.begun()
    return {
        Standing.COMING: planned & ~overdue & ~now,
        Standing.UNDER_WAY: now,
        Standing.NO_NEWS: overdue,
        Standing.HELD: held & facts.told(),
        Standing.UNTOLD: held & ~facts.told(),
        Standing.POSTPONED: postponed & ~overdue,
        Standing.CANCELLED: facts.with_status(Status.CANCELLED),
    }


@dataclass(frozen=True)
class FactsOfOne:
    """Those of one activity: 1 where it is in a set, 0 where not."""

    activity: Activity
    today: dt.date

    def with_status(self, status: str) -> int:
        return int(self.activity.status == status)

    def dated(self) -> int:
        return int(self.activity.ends_on is not None)

    def to_the_day(self) -> int:
        return int(self.activity.dates.precision == Precision.DAY)

    def begun(self) -> int:
        starts_on = self.activity.starts_on
        return int(starts_on is not None and starts_on <= self.today)

    def overdue(self) -> int:
        # Of what is not planned, and has no date, nobody asks until when to wait.
        is_awaited = self.activity.ends_on or self.activity.status == Status.PLANNED
        return int(bool(is_awaited) and due_on(self.activity) < self.today)

    def told(self) -> int:
        return int(any(all_written(self.activity, "outcome")))


@dataclass(frozen=True)
class StandingConditions:
    """Those of all activities, in plain SQL."""

    today: dt.date

    def with_status(self, status: str) -> Q:
        return Q(status=status)

    def dated(self) -> Q:
        return Q(ends_on__isnull=False)

    def to_the_day(self) -> Q:
        return Q(precision=Precision.DAY)

    def begun(self) -> Q:
        return Q(starts_on__isnull=False, starts_on__lte=self.today)

    def overdue(self) -> Q:
        over = Q(ends_on__isnull=False, ends_on__lt=self.today)
        return over | Q(pk__in=forgotten_ids(self.today))

    def told(self) -> Q:
        return ~Q(**dict.fromkeys(Activity.outcome.fields, ""))


def is_told() -> ExpressionWrapper:
    """Whether some language says what came of an activity, as a column."""
    return ExpressionWrapper(StandingConditions(dt.date.min).told(), BooleanField())


def forgotten_ids(today: dt.date) -> ActivityQuerySet:
    """Ids of those planned without a date for which one has waited long enough."""
    undated = Activity.objects.filter(ends_on=None, status=Status.PLANNED)
    waited = undated.annotate(due_on=due.due_on()).filter(due_on__lt=today)
    return waited.order_by().values_list("pk", flat=True)


def without_news(activities: ActivityQuerySet, today: dt.date) -> ActivityQuerySet:
    """Those of which there is no news, with `due_on`; what has waited longest comes first."""
    found = activities.filter(standings(StandingConditions(today))[Standing.NO_NEWS])
    return found.annotate(due_on=due.due_on()).order_by("due_on", "reference")


def due_on(activity: Activity) -> dt.date:
    """The last day until which nobody need wonder, asked for where it was not annotated."""
    if activity.ends_on:
        return activity.ends_on
    if not hasattr(activity, "due_on"):
        activity.due_on = Activity.objects.annotate(due_on=due.due_on()).get(pk=activity.pk).due_on
    return activity.due_on


def standing_of(activity: Activity, today: dt.date) -> Standing:
    """Where the activity stands on that day."""
    found = standings(FactsOfOne(activity, today))
    return next(standing for standing, bits in found.items() if bits & 1)


def standing_words(activity: Activity, today: dt.date) -> str:
    """Say it with the date that belongs to it: "no news since 2019", "postponed to May 2020"."""
    standing = standing_of(activity, today)
    if standing == Standing.NO_NEWS:
        # Of what has no date only the year of its announcement is known.
        since = (
            activity.dates.label() if activity.ends_on else str((due_on(activity) - PATIENCE).year)
        )
        return _("no news since %(date)s") % {"date": since}
    if standing == Standing.POSTPONED and activity.ends_on:
        return _("postponed to %(date)s") % {"date": activity.dates.label()}
    return str(standing.label)


# Languages bend the standing to its number, so each has a phrase of its own.
PHRASES = {
    Standing.HELD: ngettext_lazy("%(count)s held", "%(count)s held", "count"),
    Standing.UNTOLD: ngettext_lazy(
        "%(count)s held, no outcome told", "%(count)s held, no outcome told", "count"
    ),
    Standing.UNDER_WAY: ngettext_lazy("%(count)s under way", "%(count)s under way", "count"),
    Standing.COMING: ngettext_lazy("%(count)s coming", "%(count)s coming", "count"),
    Standing.NO_NEWS: ngettext_lazy("%(count)s with no news", "%(count)s with no news", "count"),
    Standing.POSTPONED: ngettext_lazy("%(count)s postponed", "%(count)s postponed", "count"),
    Standing.CANCELLED: ngettext_lazy("%(count)s cancelled", "%(count)s cancelled", "count"),
}


def counts_by_standing(number_of: Callable[[str], int]) -> dict[str, int]:
    """Give the number of activities under each standing, zeros included, held ones first."""
    return {standing: number_of(standing) for standing in PHRASES}


def counts_sentence(counts: dict[str, int]) -> str:
    """Say the counts: "3 activities; 2 held; 1 with no news". What there is none of is left out."""
    total = sum(counts.values())
    sentence = ngettext("%(count)s activity", "%(count)s activities", total) % {"count": total}
    parts = [PHRASES[standing] % {"count": number} for standing, number in counts.items() if number]
    return f"{sentence}; {'; '.join(parts)}" if parts else sentence
