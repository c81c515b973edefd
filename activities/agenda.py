"""What should be over and nobody has reported on."""

import datetime as dt

from django.db.models import Q

from .models import Activity
from .models.activity import ActivityQuerySet


def unreported(activities: ActivityQuerySet, today: dt.date) -> ActivityQuerySet:
    """Planned ones whose time has passed or was never given, the latest first."""
    planned = activities.filter(status=Activity.Status.PLANNED)
    return planned.filter(Q(ends_on__lt=today) | Q(ends_on=None)).by_date()


def is_unreported(activity: Activity, today: dt.date) -> bool:
    """Whether `unreported` would find this one."""
    if activity.status != Activity.Status.PLANNED:
        return False
    return activity.ends_on is None or activity.ends_on < today
