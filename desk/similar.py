"""What the register may know already under another title: shown before doubling, never blocking."""

from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Model, Q

from accounts.models import User
from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from desk.doubles import ALIKE, NEAR, EventTraits, may_be_one, share, stems, traits_of
from desk.entered_facts import traits_in
from desk.merging import MergeKind

from .models import ChangeRequest
from .payloads import Payload

MOST_COMPARED, MOST_SHOWN = 300, 5


@dataclass(frozen=True)
class Similar:
    """Activities, and proposals of new ones, that may be the same as what is being entered."""

    activities: list[Activity]
    proposals: list[ChangeRequest]

    def __bool__(self):
        return bool(self.activities or self.proposals)


def similar_to(payload: Payload, *, user: User, own: UUID) -> Similar:
    """Compare a new entry with all that the person may see; `own` is its change request's id.

    What the entry follows already is left out.
    """
    entered = traits_in(payload)
    known = Activity.objects.visible_to(user).exclude(reference__in=payload.get("follows", []))
    compared = _near(known, entered).by_date()[:MOST_COMPARED]
    alike = [each for each in compared if may_be_one(entered, traits_of(each, entered.places))]
    proposals = ChangeRequest.objects.visible_to(user).open().filter(activity=None)
    proposals = proposals.exclude(pk=own).select_related("author")[:MOST_COMPARED]
    shown = [each.read_by(user) for each in proposals]
    doubled = [each for each in shown if may_be_one(entered, traits_in(each.payload))]
    return Similar(alike[:MOST_SHOWN], doubled[:MOST_SHOWN])


def alike(kind: MergeKind, user: User, reference: str) -> list[tuple[Model, Model]]:
    """Pairs of records that may be one and the same: of activities, those that one may be."""
    records = kind.visible_to(user)
    if kind.model is not Activity:
        named = [(each, stems(str(each))) for each in records[:MOST_COMPARED]]
        pairs = combinations(named, 2)
        return [
            (one, other) for (one, its), (other, others) in pairs if share(its, others) >= ALIKE
        ][:MOST_SHOWN]
    one = records.filter(reference=reference).first()
    if one is None:
        return []
    places = one.involvements.values_list("municipality__slug", flat=True)
    traits = traits_of(one, places)
    compared = _near(records.exclude(pk=one.pk), traits).by_date()[:MOST_COMPARED]
    found = [each for each in compared if may_be_one(traits, traits_of(each, traits.places))]
    return [(one, each) for each in found[:MOST_SHOWN]]


def _near(activities: ActivityQuerySet, entered: EventTraits) -> ActivityQuerySet:
    involved = Involvement.objects.filter(municipality__slug__in=entered.places)
    activities = activities.filter(pk__in=involved.values("activity"))
    if entered.starts_on:
        first, last = entered.starts_on - NEAR, entered.ends_on + NEAR
        near = Q(ends_on__gte=first, starts_on__lte=last) | Q(starts_on=None)
        activities = activities.filter(near)
    return activities
