"""Who was invited to an activity, and whether anything is known of their coming.

To be invited is a fact of its own, and stays one whoever came: it is never taken away because a
municipality has another part. That part alone says that it came, and so does away with the
question; one rule for municipalities that are invited by themselves and with their whole region.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from regions.models import Municipality, Region, RegionMembership

from .models import Activity, Involvement
from .standing import Standing, standing_of

# Before, and where it was called off, nobody can have come.
NOT_YET = (Standing.COMING, Standing.UNDER_WAY, Standing.POSTPONED, Standing.CANCELLED)


@dataclass(frozen=True)
class Invited:
    """Municipalities that were invited, regions that were with all of theirs, and what is not known
    of their coming, in a sentence; none where there is nothing to ask."""

    rows: list[Involvement]
    regions: list[Region]
    open_question: str

    def __bool__(self) -> bool:
        return bool(self.rows or self.regions)


def invited_to(activity: Activity, involvements: Iterable[Involvement]) -> Invited:
    """Takes all that municipalities have to do with it."""
    involvements = list(involvements)
    role = Involvement.MunicipalityRole.INVITED
    rows = [row for row in involvements if row.role == role]
    there = {row.municipality for row in involvements if row.role != role}
    regions = list(activity.invited_regions.all())
    return Invited(rows, regions, _open_question(activity, rows, regions, there))


def _open_question(
    activity: Activity, rows: list[Involvement], regions: list[Region], there: set[Municipality]
) -> str:
    open_ones = [row for row in rows if row.municipality not in there]
    if standing_of(activity, timezone.localdate()) in NOT_YET or not (open_ones or regions):
        return ""
    if len(open_ones) < len(rows) or (regions and _is_one_from(regions, activity, there)):
        return _("Of the others of them no source here says whether they came.")
    return _("No source here says who of them came.")


def _is_one_from(regions: list[Region], activity: Activity, there: set[Municipality]) -> bool:
    """Whether one of the municipalities was in one of the regions on the days of the activity."""
    if activity.starts_on is None:
        return any(place.region in regions for place in there)
    then = RegionMembership.objects.within(activity.starts_on, activity.ends_on)
    return then.filter(municipality__in=there, region__in=regions).exists()
