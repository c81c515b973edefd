"""How many activities there are in each status, and how to say it."""

from django.db.models import Count
from django.utils.translation import ngettext, ngettext_lazy

from .models import Activity
from .models.activity import ActivityQuerySet

# Languages bend the status to its number, so each has a phrase of its own.
PHRASES = {
    Activity.Status.HELD: ngettext_lazy("%(count)s held", "%(count)s held", "count"),
    Activity.Status.PLANNED: ngettext_lazy("%(count)s planned", "%(count)s planned", "count"),
    Activity.Status.POSTPONED: ngettext_lazy("%(count)s postponed", "%(count)s postponed", "count"),
    Activity.Status.CANCELLED: ngettext_lazy("%(count)s cancelled", "%(count)s cancelled", "count"),
}


def counts_by_status(activities: ActivityQuerySet) -> dict[str, int]:
    """Give the number of activities under each status, zeros included, held ones first."""
    rows = activities.order_by().values_list("status").annotate(number=Count("pk", distinct=True))
    found = dict(rows)
    return {status: found.get(status, 0) for status in PHRASES}


def counts_sentence(counts: dict[str, int]) -> str:
    """Say the counts: "23 activities; 11 held, 12 planned". What there is none of is left out."""
    total = sum(counts.values())
    sentence = ngettext("%(count)s activity", "%(count)s activities", total) % {"count": total}
    parts = [PHRASES[status] % {"count": number} for status, number in counts.items() if number]
    return f"{sentence}; {', '.join(parts)}" if parts else sentence
