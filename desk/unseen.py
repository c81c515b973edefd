"""What an entry names that its reader may not know of: kept where it is, and never shown.

A plan that is still a draft, an earlier activity that is internal: whoever cannot see it is told
neither its name nor that it is there, and does not remove it by leaving the field empty.
"""

from accounts.models import User
from activities.models import Activity, ActivityPlan
from declarations.models import Signing

from .payload_rows import signing_key

# The fields of the form that can name something which not everybody sees.
NAMING = ("plan", "follows", "announced_at")


def unseen_in(payload: dict[str, list[str]], reader: User) -> list[str]:
    """The fields of a payload in which it names what the reader cannot see, or nothing at all."""
    is_seen = {
        "plan": _is_seen_plan,
        "follows": _is_seen_activity,
        "announced_at": _is_seen_signing,
    }
    return [
        name for name in NAMING if payload.get(name) and not is_seen[name](payload[name][0], reader)
    ]


def unseen_of(activity: Activity, reader: User) -> list[str]:
    """The same of an activity's own columns."""
    visible = {
        "plan": ActivityPlan.objects,
        "follows": Activity.objects,
        "announced_at": Signing.objects,
    }
    named = {name: getattr(activity, f"{name}_id") for name in NAMING}
    return [
        name
        for name, pk in named.items()
        if pk and not visible[name].visible_to(reader).filter(pk=pk).exists()
    ]


def without_unseen(payload: dict[str, list[str]], reader: User) -> dict[str, list[str]]:
    unseen = unseen_in(payload, reader)
    return {name: values for name, values in payload.items() if name not in unseen}


def _is_seen_plan(key: str, reader: User) -> bool:
    region, _dash, year = key.rpartition("-")
    plans = ActivityPlan.objects.visible_to(reader).filter(region__slug=region)
    return year in {str(each) for each in plans.values_list("year", flat=True)}


def _is_seen_activity(reference: str, reader: User) -> bool:
    return Activity.objects.visible_to(reader).filter(reference=reference).exists()


def _is_seen_signing(key: str, reader: User) -> bool:
    signings = Signing.objects.visible_to(reader).select_related("declaration", "region")
    return key in map(signing_key, signings)
