"""How many activities there are in each status, and how to say it."""

from collections.abc import Callable

from django.utils.translation import ngettext, ngettext_lazy

from .models import Activity

# Languages bend the status to its number, so each has a phrase of its own.
PHRASES = {
    Activity.Status.HELD: ngettext_lazy("%(count)s held", "%(count)s held", "count"),
    Activity.Status.PLANNED: ngettext_lazy("%(count)s planned", "%(count)s planned", "count"),
    Activity.Status.POSTPONED: ngettext_lazy("%(count)s postponed", "%(count)s postponed", "count"),
    Activity.Status.CANCELLED: ngettext_lazy("%(count)s cancelled", "%(count)s cancelled", "count"),
}


def counts_by_status(number_of: Callable[[str], int]) -> dict[str, int]:
    """Give the number of activities under each status, zeros included, held ones first."""
    return {status: number_of(status) for status in PHRASES}


def counts_sentence(counts: dict[str, int]) -> str:
    """Say the counts: "23 activities; 11 held, 12 planned". What there is none of is left out."""
    total = sum(counts.values())
    sentence = ngettext("%(count)s activity", "%(count)s activities", total) % {"count": total}
    parts = [PHRASES[status] % {"count": number} for status, number in counts.items() if number]
    return f"{sentence}; {', '.join(parts)}" if parts else sentence
