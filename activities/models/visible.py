"""Who sees and changes which activities, as lists; `activities/permissions.py` says it of one."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef, Q

from regions.models import Municipality, Region, RegionMembership

from .involvement import Involvement
from .party import Party
from .venue import WAYS_TO_MUNICIPALITY, Venue


def of_regions(regions, **involved_as) -> Q:
    """Whether an activity involves a municipality of one of these regions, has a place there, is
    proposed, organised or hosted by an office or group from there, or names one of them alone.

    A municipality is of the regions to which it belonged on the days of the activity. The same as
    `Activity.region_ids` says of one activity. `involved_as` says of which of its municipalities.
    """
    belonging = belonging_then("municipality", regions)
    involved = Involvement.objects.having_part().filter(belonging, **involved_as)
    lying = (belonging_then(way, regions) for way in WAYS_TO_MUNICIPALITY)
    lying = reduce(or_, lying, Q(region__in=regions))
    places = Venue.objects.filter(lying)
    parties = Party.objects.tying().filter(lying)
    return (
        Q(region__in=regions)
        | Q(pk__in=involved.order_by().values("activity"))
        | Q(pk__in=places.order_by().values("activity"))
        | Q(pk__in=parties.order_by().values("activity"))
    )


def belonging_then(way: str, regions) -> Q:
    """Whether the municipality that a row names by this way belonged to one of the regions when
    its activity was; today, where nobody knows when."""
    undated = Q(activity__starts_on__isnull=True, **{f"{way}__region__in": regions})
    then = RegionMembership.objects.within(
        OuterRef("activity__starts_on"), OuterRef("activity__ends_on")
    )
    theirs = then.filter(municipality=OuterRef(f"{way}_id"), region__in=regions)
    return undated | Q(Exists(theirs), activity__starts_on__isnull=False)


def regions_of(activity) -> models.QuerySet[Region]:
    """The same of one activity, whether or not it is in the database as it is here."""
    involvements = activity.involvements.having_part().order_by()
    placed = (activity.venues.order_by(), activity.parties.tying().order_by())
    places = Q(pk__in=involvements.values("municipality"))
    for way in WAYS_TO_MUNICIPALITY:
        for rows in placed:
            places |= Q(pk__in=rows.values(way))
    involved = Municipality.objects.filter(places).order_by()
    if activity.starts_on is None:
        theirs = involved.values("region")
    else:
        then = RegionMembership.objects.within(activity.starts_on, activity.ends_on).order_by()
        theirs = then.filter(municipality__in=involved.values("pk")).values("region")
    named = Q(pk=activity.region_id)
    for rows in placed:
        named |= Q(pk__in=rows.values("region"))
    return Region.objects.filter(named | Q(pk__in=theirs))


class VisibleActivities(models.QuerySet):
    def published(self) -> "VisibleActivities":
        """What everybody may read."""
        return self.filter(visibility=self.model.Visibility.PUBLIC)

    def visible_to(self, user) -> "VisibleActivities":
        """Public ones for all; internal ones for those who work on them."""
        if not user.is_authenticated:
            return self.published()
        if user.covers_all_regions:
            return self
        is_public = Q(visibility=self.model.Visibility.PUBLIC)
        return self.filter(is_public | self._theirs(user))

    def worked_on_by(self, user) -> "VisibleActivities":
        """Those of which the user sees what is internal.

        Theirs are for officers those of their regions, for curators all, and for focal points
        those in which their municipality is involved, and those that they entered.
        """
        if not user.is_authenticated:
            return self.none()
        return self if user.covers_all_regions else self.filter(self._theirs(user))

    @staticmethod
    def _theirs(user) -> Q:
        if user.is_focal_point:
            parts = Involvement.objects.having_part()
            involved = parts.filter(municipality=user.municipality_id)
            return Q(pk__in=involved.order_by().values("activity")) | Q(entered_by=user)
        return of_regions(user.officer_regions)

    def editable_by(self, user) -> "VisibleActivities":
        """Those to which the user may propose or make a change."""
        if not user.is_authenticated:
            return self.none()
        if user.covers_all_regions:
            return self
        if user.is_focal_point:
            leading = Involvement.objects.filter(
                municipality=user.municipality_id, role__in=Involvement.LEADING_ROLES
            )
            return self.filter(Q(pk__in=leading.values("activity")) | Q(entered_by=user))
        return self.in_regions(user.officer_regions)

    def in_regions(self, regions) -> "VisibleActivities":
        """Those that belong to one of the regions."""
        return self.filter(of_regions(regions))
