"""Kinds that were reported in words, each sorted by a curator into the types of the register."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from activities.models import Activity, ActivityType
from activities.models.activity import ActivityQuerySet
from histories.saving import save_as
from texts.folding import fold


def called_alike(activity: Activity, among: ActivityQuerySet = Activity.objects) -> list[Activity]:
    """Those whose kind was reported in the same words; none once its own is sorted."""
    words = fold(activity.type_words)
    in_words = among.filter(type=None).by_date()
    return [each for each in in_words if words and fold(each.type_words) == words]


def next_position() -> int:
    """Where a new type stands: after all the others."""
    last = ActivityType.objects.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


@transaction.atomic
def sort_kind(activity: Activity, kind: ActivityType, *, by: User, reason: str) -> int:
    """Give the type to every activity of these words, and say to how many; a type that is new is
    saved first. The words stay in the history of each, with who sorted them and why."""
    if kind.pk is None:
        save_as(kind, by=by, reason=reason)
    found = called_alike(activity, Activity.objects.select_for_update())
    for each in found:
        each.type, each.type_words = kind, ""
        each.version += 1
        each.updated_at = timezone.now()
        save_as(each, by=by, reason=reason)
    return len(found)
