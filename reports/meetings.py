"""Who did what with whom, counted over the activities that the reader may see.

Every function takes those activities, so that none can count any other.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from activities.counts import counts_by_status, counts_sentence
from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from regions.models import Municipality, Region

# How many activities of a kind a page shows before it points to the list of activities.
SHOWN = 10

ROLE_HEADINGS = {
    Involvement.Role.HOST: _("As host"),
    Involvement.Role.CO_ORGANISER: _("As co-organiser"),
    Involvement.Role.PARTICIPANT: _("As participant"),
    Involvement.Role.PROPOSER: _("As proposer"),
}


@dataclass(frozen=True)
class ActivityGroup:
    """Activities under one heading: how many there are, and the latest of them."""

    key: str
    heading: str
    count: int
    latest: list[Activity]

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.latest)


def activity_group(key: str, heading: str, activities: ActivityQuerySet) -> ActivityGroup:
    """Count the activities and fetch the latest."""
    latest = activities.for_list().by_date()[:SHOWN]
    return ActivityGroup(key, heading, activities.count(), list(latest))


def with_municipality(
    activities: ActivityQuerySet, municipality: Municipality, **involvement
) -> ActivityQuerySet:
    """Those in which the municipality itself has a role; `role=` narrows to one."""
    roles = Involvement.objects.filter(municipality=municipality, **involvement)
    return activities.filter(pk__in=roles.values("activity"))


def invited_with_region(
    activities: ActivityQuerySet, municipality: Municipality
) -> ActivityQuerySet:
    """Those to which all of its region is invited and in which it has no role of its own."""
    if municipality.region_id is None:
        return activities.none()
    own = Involvement.objects.filter(municipality=municipality)
    return activities.filter(invited_regions=municipality.region_id).exclude(
        pk__in=own.values("activity")
    )


def elsewhere_with_region(activities: ActivityQuerySet, region: Region) -> ActivityQuerySet:
    """Other regions' activities that invite this one or involve its municipalities."""
    involved = Involvement.objects.filter(municipality__region=region)
    invited = Activity.invited_regions.through.objects.filter(region=region)
    return activities.exclude(region=region).filter(
        Q(pk__in=involved.values("activity")) | Q(pk__in=invited.values("activity"))
    )


def groups_by_role(activities: ActivityQuerySet, municipality: Municipality) -> list[ActivityGroup]:
    """The municipality's activities under each role, empty ones left out, invitations last."""
    groups = [
        activity_group(role, heading, with_municipality(activities, municipality, role=role))
        for role, heading in ROLE_HEADINGS.items()
    ]
    invited = invited_with_region(activities, municipality)
    groups.append(activity_group("invited", _("Invited with its whole region"), invited))
    return [group for group in groups if group.count]


def count_in_words(activities: ActivityQuerySet) -> dict[str, int | str]:
    """Give how many there are as `total`, and in words by status as `sentence`."""
    counts = counts_by_status(activities)
    return {"total": sum(counts.values()), "sentence": counts_sentence(counts)}


def with_activity_counts(records: QuerySet, activities: ActivityQuerySet) -> QuerySet:
    """Annotate `held` and `planned` to records that have `activities`; nothing is left out.

    Takes regions, municipalities, communities, commitments or organisations.
    """
    # Django drops a model's own order as soon as rows are grouped to be counted.
    records = records.order_by(*records.model._meta.ordering)
    seen = Q(activities__in=activities)
    return records.annotate(
        held=_count(seen & Q(activities__status=Activity.Status.HELD)),
        planned=_count(seen & Q(activities__status=Activity.Status.PLANNED)),
    )


def met_in(records: QuerySet, activities: ActivityQuerySet) -> QuerySet:
    """Those of the records that have part in the activities, most often together first.

    What was cancelled or postponed brought nobody together and is not counted.
    """
    counted = records.filter(activities__in=activities).annotate(
        held=_count(Q(activities__status=Activity.Status.HELD)),
        planned=_count(Q(activities__status=Activity.Status.PLANNED)),
    )
    return counted.filter(Q(held__gt=0) | Q(planned__gt=0)).order_by("-held", "-planned", "slug")


def _count(condition: Q) -> Count:
    return Count("activities", filter=condition, distinct=True)
