"""What the overview's map says of each municipality."""

from django.db.models import Count, Min, Q, QuerySet

from activities.models.activity import ActivityQuerySet
from regions.models import Municipality


def with_map_facts(activities: ActivityQuerySet) -> QuerySet[Municipality]:
    """Every municipality with `signed_on` (first signature or None) and `activity_count`.

    Takes the activities that the reader may see, and counts those in which it has any role.
    """
    seen = Q(activities__in=activities)
    return Municipality.objects.select_related("region").annotate(
        signed_on=Min("signatures__signing__signed_on"),
        activity_count=Count("activities", filter=seen, distinct=True),
    )
