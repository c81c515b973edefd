"""How many activities there are in each standing, and how to say it."""

from collections.abc import Callable

from django.utils.translation import ngettext, ngettext_lazy

from .standing import Standing

# Languages bend the standing to its number, so each has a phrase of its own.
PHRASES = {
    Standing.HELD: ngettext_lazy("%(count)s held", "%(count)s held", "count"),
    Standing.UNTOLD: ngettext_lazy(
        "%(count)s held, no outcome told", "%(count)s held, no outcome told", "count"
    ),
    Standing.UNDER_WAY: ngettext_lazy("%(count)s under way", "%(count)s under way", "count"),
    Standing.COMING: ngettext_lazy("%(count)s coming", "%(count)s coming", "count"),
    Standing.NO_NEWS: ngettext_lazy("%(count)s with no news", "%(count)s with no news", "count"),
    Standing.POSTPONED: ngettext_lazy("%(count)s postponed", "%(count)s postponed", "count"),
    Standing.CANCELLED: ngettext_lazy("%(count)s cancelled", "%(count)s cancelled", "count"),
}


def counts_by_standing(number_of: Callable[[str], int]) -> dict[str, int]:
    """Give the number of activities under each standing, zeros included, held ones first."""
    return {standing: number_of(standing) for standing in PHRASES}


def counts_sentence(counts: dict[str, int]) -> str:
    """Say the counts: "3 activities; 2 held; 1 with no news". What there is none of is left out."""
    total = sum(counts.values())
    sentence = ngettext("%(count)s activity", "%(count)s activities", total) % {"count": total}
    parts = [PHRASES[standing] % {"count": number} for standing, number in counts.items() if number]
    return f"{sentence}; {'; '.join(parts)}" if parts else sentence
