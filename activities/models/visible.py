"""Who sees and changes which activities, as lists; `activities/permissions.py` says it of one."""

from django.db import models
from django.db.models import Q

from .involvement import Involvement
from .venue import WAYS_TO_REGION, Venue


def of_regions(regions) -> Q:
    """Whether an activity involves a municipality of one of these regions, has a place there, or
    names one of them alone.

    The same as `Activity.region_ids` says of one activity.
    """
    involved = Involvement.objects.filter(municipality__region__in=regions)
    lying = Q(*[(f"{way}__in", regions) for way in WAYS_TO_REGION], _connector=Q.OR)
    places = Venue.objects.filter(lying)
    return (
        Q(region__in=regions)
        | Q(pk__in=involved.order_by().values("activity"))
        | Q(pk__in=places.order_by().values("activity"))
    )


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
            involved = Involvement.objects.filter(municipality=user.municipality_id)
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
