"""What the overview's map says of each municipality."""

from browse.activity_sets import ActivitySet
from regions.models import Municipality
from reports.coverage import with_signed_on
from reports.signings import first_signings


def with_map_facts(activities: ActivitySet) -> list[Municipality]:
    """Every municipality with `signed` (when, or None), `signed_on` and `activity_count`.

    Takes the activities that the reader may see, and counts those in which it has any role.
    """
    municipalities = list(with_signed_on(Municipality.objects.all()))
    signed = first_signings()
    for each in municipalities:
        each.signed = signed.get(each.pk)
        each.activity_count = activities.having("municipality", each.pk).count
    return municipalities
