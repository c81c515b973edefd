"""Where an activity stands as of a day: one rule for pages, mails, counts and lists of work.

The status is what somebody has said; with the dates and the day of asking it becomes a standing.
"""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.spans import Precision
from texts.languages import all_written

from .models import Activity, due
from .models.activity import ActivityQuerySet
from .models.due import PATIENCE

Status = Activity.Status
EXPECTED = (Status.PLANNED, Status.POSTPONED)


class Standing(models.TextChoices):
    COMING = "coming", gettext_lazy("coming")
    UNDER_WAY = "under_way", gettext_lazy("under way")
    NO_NEWS = "no_news", gettext_lazy("no news")
    UNTOLD = "untold", gettext_lazy("held, no outcome told")
    HELD = "held", gettext_lazy("held")
    POSTPONED = "postponed", gettext_lazy("postponed")
    CANCELLED = "cancelled", gettext_lazy("cancelled")


def without_news(activities: ActivityQuerySet, today: dt.date) -> ActivityQuerySet:
    """Those planned or postponed that were to be over by now: no news of them, `due_on` with each.

    What has waited longest comes first.
    """
    expected = activities.filter(status__in=EXPECTED).annotate(due_on=due.due_on())
    # A postponement without a new date promises none.
    promised = Q(ends_on__isnull=False) | Q(status=Status.PLANNED)
    return expected.filter(promised, due_on__lt=today).order_by("due_on", "reference")


def due_on(activity: Activity) -> dt.date:
    """The same day of one activity, asked of the database where it was not annotated."""
    if activity.ends_on:
        return activity.ends_on
    if not hasattr(activity, "due_on"):
        activity.due_on = Activity.objects.annotate(due_on=due.due_on()).get(pk=activity.pk).due_on
    return activity.due_on


def standing_of(activity: Activity, today: dt.date) -> Standing:
    """Where the activity stands on that day."""
    if activity.status == Status.CANCELLED:
        return Standing.CANCELLED
    if activity.status == Status.HELD:
        return Standing.HELD if any(all_written(activity, "outcome")) else Standing.UNTOLD
    if activity.status == Status.POSTPONED and not activity.ends_on:
        return Standing.POSTPONED
    if due_on(activity) < today:
        return Standing.NO_NEWS
    if activity.status == Status.POSTPONED:
        return Standing.POSTPONED
    is_now = activity.dates.precision == Precision.DAY and activity.starts_on <= today
    return Standing.UNDER_WAY if is_now else Standing.COMING


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
