"""Who may know of which state of a record that was not always public."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Model, Q

from accounts.models import User
from activities.models import Activity, ActivityPlan, Involvement, Party, Venue
from activities.models.venue import WAYS_TO_MUNICIPALITY
from activities.models.visible import belonging_then
from activities.permissions import looks_after_activity
from declarations.models import Signature, Signing

# Within one save the record is written first, its parts a moment later.
ONE_SAVE = timedelta(seconds=10)

# Takes one state of a record, as a dict of its `gate`; says whether the reader may know of it.
Gate = Callable[[dict], bool]

PUBLIC_PHOTO = Activity.Visibility.PUBLIC


def gate_of_activity(user: User, activity: Activity) -> Gate:
    """Public states for all; internal ones for whoever worked on the activity at that time."""
    was_involved = _involvement_at(user, activity)
    return lambda state: (
        state["visibility"] == Activity.Visibility.PUBLIC
        or _covers(user, state["region_id"])
        or was_involved(state["history_date"])
    )


def gate_of_photos(user: User, activity: Activity) -> Gate:
    """Public states of photos that are still public; all others for whoever worked on it then.

    A photo that was made internal is told to nobody else: its words describe the people in it.
    Of one that was withdrawn no words are left, only that there was a photo.
    """
    is_theirs = looks_after_activity(user, activity)
    was_involved = _involvement_at(user, activity)
    told = activity.photos.filter(Q(visibility=PUBLIC_PHOTO) | Q(withdrawn_at__isnull=False))
    told = set(told.values_list("pk", flat=True))
    return lambda state: (
        is_theirs
        or (state["visibility"] == PUBLIC_PHOTO and state["id"] in told)
        or was_involved(state["history_date"])
    )


def gate_of_plan(user: User, plan: ActivityPlan) -> Gate:
    """Adopted states for all; drafts for officers of the region that the plan then had."""
    return lambda state: (
        state["status"] != ActivityPlan.Status.DRAFT or _covers(user, state["region_id"])
    )


def gate_of_signings(user: User, record: Model) -> Gate:
    """Finished states for all; those before that for whoever looked after its region."""
    return lambda state: state["is_finished"] or _covers(user, state["region_id"])


def gate_of_signatures(user: User, record: Model) -> Gate:
    """Those of signings of which the reader may know the last state."""
    is_open = gate_of_signings(user, record)
    states = Signing.history.order_by("history_date", "history_id")
    states = states.values("id", "is_finished", "region_id")
    known = {state["id"]: is_open(state) for state in states}
    return lambda state: known.get(state["signing_id"], False)


def gate_of_acts(user: User, record: Model) -> Gate:
    """Those about the same signatures."""
    is_open = gate_of_signatures(user, record)
    known = dict(Signature.objects.values_list("pk", "signing_id"))
    return lambda state: is_open({"signing_id": known.get(state["signature_id"])})


def _covers(user: User, region: int) -> bool:
    if not user.is_authenticated:
        return False
    return user.covers_all_regions or region in user.officer_regions


def _involvement_at(user: User, activity: Activity) -> Callable[[datetime], bool]:
    """Give a function that says whether one of the reader's municipalities took part at a time:
    a focal point's own, those that belonged to an officer's regions when the activity was."""
    if not user.is_authenticated:
        return lambda at: False
    regions = user.officer_regions
    theirs = Q(municipality=user.municipality_id) | belonging_then("municipality", regions)
    theirs &= ~Q(role=Involvement.MunicipalityRole.INVITED)
    lying = (belonging_then(way, regions) for way in WAYS_TO_MUNICIPALITY)
    lying = reduce(or_, lying, Q(region__in=regions))
    tying = lying & ~Q(role=Party.PartyRole.PRESENT)
    steps = [
        (date, (model, pk), verb)
        for model, named in ((Involvement, theirs), (Venue, lying), (Party, tying))
        for date, pk, verb in model.history.filter(named, activity_id=activity.pk)
        .order_by("history_date")
        .values_list("history_date", "id", "history_type")
    ]

    def was_involved(at: datetime) -> bool:
        last = {row: verb for date, row, verb in steps if date <= at + ONE_SAVE}
        return any(verb != "-" for verb in last.values())

    return was_involved
