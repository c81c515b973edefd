"""What looks odd in the register and may still be right: shown to curators until it is settled."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from texts.languages import all_written

from .likeness import are_alike

# A desk compares so many; what lies beyond is met once these are settled.
MOST_COMPARED = 500


@dataclass(frozen=True)
class Flag:
    """One kind of oddity, and which activities have it."""

    slug: str
    heading: str
    query: Q | None = None


IS_EXACT = Q(participants_basis=Activity.Basis.EXACT)
HAS_BOTH = Q(women__isnull=False, men__isnull=False)
# The same rules by which an activity's page remarks on its figures.
CONTRADICTS = (
    IS_EXACT & HAS_BOTH & ~Q(participants=F("women") + F("men"))
    | IS_EXACT & (Q(women__gt=F("participants")) | Q(men__gt=F("participants")))
    | Q(participants_basis=Activity.Basis.OVER, participants__gte=F("women") + F("men"))
    | IS_EXACT & Q(youth__gt=F("participants"))
)
FLAGS = (
    Flag("figures", _("Participants that do not add up"), CONTRADICTS),
    Flag("undated", _("Dates not known"), Q(starts_on__isnull=True)),
    # What came in through the desk has its change request to show for it.
    Flag("uncited", _("No source given"), Q(citations=None, change_requests=None)),
)
DOUBLES = Flag("doubles", _("Perhaps entered twice"))


def possible_doubles(activities: ActivityQuerySet) -> list[tuple[Activity, Activity]]:
    """Pairs with a municipality and the earliest day in common, and titles that are alike.

    Second parts say themselves what they follow, so they are no doubles.
    """
    together = Involvement.objects.filter(
        municipality__in=Involvement.objects.filter(activity=OuterRef(OuterRef("pk"))).values(
            "municipality"
        ),
        activity__starts_on=OuterRef("starts_on"),
    ).exclude(activity=OuterRef("pk"))
    compared = (
        activities.filter(Exists(together))
        .order_by("starts_on", "reference")
        .prefetch_related("involvements")
    )
    found = list(compared[:MOST_COMPARED])
    by_day: dict = {}
    for activity in found:
        by_day.setdefault(activity.starts_on, []).append(activity)
    return [pair for group in by_day.values() for pair in _pairs(group)]


def _pairs(group: list[Activity]) -> list[tuple[Activity, Activity]]:
    return [
        (first, second)
        for number, first in enumerate(group)
        for second in group[number + 1 :]
        if _may_be_one(first, second)
    ]


def _may_be_one(first: Activity, second: Activity) -> bool:
    places = {row.municipality_id for row in first.involvements.all()}
    meet = places & {row.municipality_id for row in second.involvements.all()}
    is_chain = first.follows_id == second.pk or second.follows_id == first.pk
    titles = all_written(first, "title"), all_written(second, "title")
    return bool(meet) and not is_chain and are_alike(*titles)
