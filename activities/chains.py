"""Activities that follow one another: second parts, follow-ups."""

from django.utils.translation import gettext as _

from .models import Activity
from .models.activity import ActivityQuerySet

# Far longer than any real chain; it ends a circle that somebody entered by mistake.
LONGEST_CHAIN = 20


def chain_of(activity: Activity, visible: ActivityQuerySet) -> list[Activity]:
    """Give the activity with all it follows and all that follows it, the first one first.

    Takes the activities that the reader may see: a chain ends where one of them may not be seen.
    Gives an empty list where the activity stands alone.
    """
    found = {}
    steps = [_first_of(activity, visible)]
    for _step in range(LONGEST_CHAIN):
        steps = [each for each in steps if each.pk not in found]
        if not steps:
            break
        found.update({each.pk: each for each in steps})
        steps = list(visible.filter(follows__in=steps).order_by("starts_on", "reference"))
    return list(found.values()) if len(found) > 1 else []


def _first_of(activity: Activity, visible: ActivityQuerySet) -> Activity:
    seen = {activity.pk}
    for _step in range(LONGEST_CHAIN):
        before = visible.filter(pk=activity.follows_id).first() if activity.follows_id else None
        if before is None or before.pk in seen:
            break
        seen.add(before.pk)
        activity = before
    return activity


def circle_words(activity: Activity, follows: Activity) -> str:
    """Say why an activity cannot follow another: it would come before itself; "" where it can."""
    if activity.pk == follows.pk:
        return _("An activity cannot follow itself.")
    before = follows
    for _step in range(LONGEST_CHAIN):
        before = before.follows
        if before is None:
            return ""
        if before.pk == activity.pk:
            return _("That one follows this one already, perhaps by way of others.")
    return ""
