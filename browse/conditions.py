"""What filters are made of, in plain SQL; `browse.activity_sets.Facts` has the same as bits."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from activities.models import Activity, Involvement, Party, Venue
from activities.models.activity import ActivityQuerySet
from activities.models.occurrence import on_a_day_between
from activities.models.venue import WAYS_TO_MUNICIPALITY
from activities.models.visible import of_regions
from activities.standing import StandingConditions, standings
from regions.models import RegionMembership
from sources.models import SAID

from .choices import COMMUNITIES_NOT_NAMED, IN_WORDS, UNKNOWN_YEAR
from .columns import CERTAINTY_BESIDE, NOT_KNOWN, READ, counted_rows, says_how_surely
from .filter_meanings import ORGANISING

SEVERAL = 2


class Conditions:
    """Of the activities that somebody may see, where municipalities count in a `role`."""

    def __init__(self, visible: ActivityQuerySet, role: str, *, is_said: bool):
        self._visible, self.role = visible, role
        # Of what hangs on activities, and keeps how surely it is known.
        self._certainty = {"certainty__in": SAID} if is_said else {}

    def having(self, name: str, *values: int | str) -> Q:
        """Those with at least one of the values."""
        found = reduce(or_, (self._of_value(name, value) for value in values))
        if not (self._certainty and name in CERTAINTY_BESIDE):
            return found
        said = Q(**{f"{CERTAINTY_BESIDE[name]}__in": SAID})
        return found | ~said if NOT_KNOWN in values else found & said

    def followed(self) -> Q:
        """Those that one of the visible activities follows."""
        followers = self._visible.filter(follows__isnull=False)
        return Q(pk__in=followers.order_by().values("follows"))

    def standing(self, standing: str) -> Q:
        """Those that stand there today."""
        return standings(StandingConditions(timezone.localdate()))[standing]

    def _of_value(self, name: str, value: int | str) -> Q:
        if name == "year":
            # What spans two years can have been in both.
            days = () if value == UNKNOWN_YEAR else (dt.date(value, 1, 1), dt.date(value, 12, 31))
            return on_a_day_between(*days) if days else Q(starts_on=None)
        if value in COMMUNITIES_NOT_NAMED:
            return Q(communities_scope__in=COMMUNITIES_NOT_NAMED[value])
        if name == "type" and value == IN_WORDS:
            return Q(type=None)
        if name in PUT_TOGETHER:
            return PUT_TOGETHER[name](value, **self._certainty)
        model, column = READ[name]
        if model is Activity:
            return Q(**{column: value})
        certainty = self._certainty if says_how_surely(model) else {}
        return _linked(model, **{column: value}, **certainty)


def _linked(model, **condition) -> Q:
    return Q(pk__in=model.objects.filter(**condition).order_by().values("activity"))


def _several(name: str, **certainty) -> Q:
    """Those with two or more municipalities, or with two or more communities, named or not."""
    model, column = READ[name]
    number = Count(column, distinct=True)
    rows = counted_rows(model).filter(**certainty).order_by()
    counted = rows.values("activity").annotate(number=number)
    several = Q(pk__in=counted.filter(number__gte=SEVERAL).values("activity"))
    return several | ~Q(communities_scope="") if name == "community" else several


def _with_part_of(place: int, **certainty) -> Q:
    parts = counted_rows(Involvement).filter(municipality=place, **certainty)
    return Q(pk__in=parts.order_by().values("activity"))


def inviting(place: int, **certainty) -> Q:
    """Those to which a municipality is invited, by itself or with its region of those days."""
    role = Involvement.MunicipalityRole.INVITED
    regions = Activity.invited_regions.through
    then = RegionMembership.objects.within(
        OuterRef("activity__starts_on"), OuterRef("activity__ends_on")
    )
    theirs = then.filter(municipality=place, region=OuterRef("region"))
    dated = Q(Exists(theirs), activity__starts_on__isnull=False)
    undated = Q(activity__starts_on__isnull=True, region__municipalities=place)
    with_region = regions.objects.filter(dated | undated).order_by().values("activity")
    itself = _linked(Involvement, role=role, municipality=place, **certainty)
    return itself | Q(pk__in=with_region)


def _hosted_by(place: int, **certainty) -> Q:
    role = Involvement.MunicipalityRole.HOST
    return _linked(Involvement, role=role, municipality=place, **certainty)


def _in_the_place(place: int, **_certainty) -> Q:
    return reduce(or_, (_linked(Venue, **{way: place}) for way in WAYS_TO_MUNICIPALITY))


def _with_parties_from(place: int, **_certainty) -> Q:
    return reduce(or_, (_linked(Party, **{way: place}) for way in WAYS_TO_MUNICIPALITY))


def _of_region(region: int, **certainty) -> Q:
    return of_regions([region], **certainty)


def _organised_as_surely(certainty: str, **_said) -> Q:
    return _linked(Involvement, role__in=ORGANISING, certainty=certainty)


# What is more than a value of a column: of which value, and how surely that has to be known.
PUT_TOGETHER = {
    "several": _several,
    "municipality": _with_part_of,
    "invited": inviting,
    "host": _hosted_by,
    "place": _in_the_place,
    "party": _with_parties_from,
    "region": _of_region,
    "organising_certainty": _organised_as_surely,
}
