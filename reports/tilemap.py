"""What the overview's map says of each municipality."""

from browse.activity_sets import ActivitySet
from regions.models import Municipality
from reports.coverage import with_signed_on


def with_map_facts(activities: ActivitySet) -> list[Municipality]:
    """Every municipality with `signed_on` (first signature or None) and `activity_count`.

    Takes the activities that the reader may see, and counts those in which it has any role.
    """
    municipalities = list(with_signed_on(Municipality.objects.all()))
    for each in municipalities:
        each.activity_count = activities.having("municipality", each.pk).count
    return municipalities
