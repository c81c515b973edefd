"""The same numbers asked of the database, to compare those counted in memory with."""

from django.db.models import Count, Q, Sum

from activities.models import Activity
from activities.totals import ParticipantTotal


def participant_total(activities) -> ParticipantTotal:
    """Add up the participants of those activities that were held."""
    held = Activity.objects.filter(pk__in=activities.values("pk"), status="held")
    unknown = Q(participants_basis="unknown")
    sums = held.aggregate(
        number=Sum("participants", default=0),
        with_figure=Count("pk", filter=~unknown),
        without_figure=Count("pk", filter=unknown),
        inexact=Count("pk", filter=Q(participants_basis__in=["about", "over"])),
    )
    return ParticipantTotal(**sums)
