"""The same numbers asked of the database, to compare those counted in memory with."""

import datetime as dt
from random import Random

from django.db.models import Count, Q, Sum
from django.utils import timezone

from activities.models import Activity
from activities.participants import ParticipantTotal

SAID = ("said", "reconstructed")


def participant_total(activities, years=(), *, is_said=False) -> ParticipantTotal:
    """Add up the participants of those activities that were held, and in these years alone; where
    only what is said counts, other dates and numbers are not known."""
    held = Activity.objects.filter(pk__in=activities.values("pk"), status="held")
    asked = [int(year) for year in years if year != "unknown"]
    within = ~Q(dates_certainty__in=SAID) if is_said else Q()
    within |= Q(starts_on=None)
    for first in asked:
        ends = [last for last in asked if {*range(first, last + 1)} <= {*asked}]
        within |= Q(starts_on__year=first, ends_on__year__in=ends)
    counted = held.filter(within) if years else held
    if is_said:
        numbered = Q(participants_certainty__in=SAID)
        known, unknown = counted.filter(numbered), counted.exclude(numbered).count()
    else:
        known, unknown = counted, 0
    by_basis = known.order_by("participants_basis").values_list("participants_basis")
    counts = dict(by_basis.annotate(count=Count("pk")))
    if unknown:
        counts["unknown"] = counts.get("unknown", 0) + unknown
    return ParticipantTotal(
        sums=dict(by_basis.annotate(sum=Sum("participants", default=0))),
        counts=counts,
        upper=known.aggregate(sum=Sum("participants_upper", default=0))["sum"],
        elsewhere=held.count() - counted.count(),
    )


def random_participants(random: Random) -> dict:
    """A number of people as the model has it, known in any way."""
    basis = random.choice(Activity.Basis.values)
    number = None if basis == "unknown" else random.choice([0, 7, 200, 2**31 - 9])
    upper = {"participants_upper": number + 8 if basis == "between" else None}
    return {"participants": number, "participants_basis": basis} | upper


def standing_of(activity) -> str:
    """Where an activity stands today, told as one would tell it by hand."""
    today, ends_on = timezone.localdate(), activity.ends_on
    heard = timezone.localdate(activity.published_at)
    until = ends_on or (heard + dt.timedelta(days=365) if activity.status == "planned" else None)
    if activity.status in ("planned", "postponed") and until and until < today:
        return "no_news"
    if activity.status == "planned":
        has_begun = activity.dates.precision == "day" and activity.starts_on <= today
        return "under_way" if has_begun else "coming"
    is_untold = activity.status == "held" and not activity.outcome_sq
    return "untold" if is_untold else activity.status
