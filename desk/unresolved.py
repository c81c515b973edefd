"""What looks odd in the register and may still be right: shown to curators until it is settled."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Involvement
from activities.models.activity import ActivityQuerySet
from activities.remarks import RULES, contradicting
from desk.doubles import EventTraits, may_be_one, traits_of

# A desk compares so many; what lies beyond is met once these are settled.
MOST_COMPARED = 500


@dataclass(frozen=True)
class Flag:
    """One kind of oddity, and which activities have it."""

    slug: str
    heading: str
    narrow: Callable[[ActivityQuerySet], ActivityQuerySet]


def in_one_language(activities: ActivityQuerySet) -> ActivityQuerySet:
    """Those whose title nobody has translated."""
    titles = Activity.title.fields
    alone = (
        Q(**{title: "" for title in titles if title != only}, **{f"{only}__gt": ""})
        for only in titles
    )
    return activities.filter(reduce(or_, alone))


FLAGS = (
    *(Flag(rule.slug, rule.heading, partial(contradicting, rule=rule)) for rule in RULES),
    Flag("undated", _("Dates not known"), lambda found: found.filter(starts_on__isnull=True)),
    Flag("one-language", _("Title in one language alone"), in_one_language),
    # What came in through the desk has its change request to show for it.
    Flag(
        "uncited",
        _("No source given"),
        lambda found: found.filter(evidence=None, change_requests=None),
    ),
)
DOUBLES = "doubles", _("Perhaps entered twice")


def possible_doubles(activities: ActivityQuerySet) -> list[tuple[Activity, Activity]]:
    """Pairs with the earliest day in common that may be one event.

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
    is_chain = first.follows_id == second.pk or second.follows_id == first.pk
    return not is_chain and may_be_one(_traits_of(first), _traits_of(second))


def _traits_of(activity: Activity) -> EventTraits:
    return traits_of(activity, (row.municipality_id for row in activity.involvements.all()))
