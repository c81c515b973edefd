"""What bears a value, drawn beside it."""

from collections.abc import Iterable

from django import template
from django.db.models import Model

from sources.models import WHOLE_RECORD, certainty_among

register = template.Library()


@register.inclusion_tag("includes/_borne_by.html")
def borne_by(
    record: Model, about: str, other_end: Model | None = None, *, is_ours: bool = False
) -> dict:
    """The evidence of one value of a record; of a link, with whom.

    What `is_ours`, a word that the register itself sorts by, no source says unless it is noted.
    Reads `record.evidence`, which the page has fetched with its citations and their sources.
    """
    named = {other_end._meta.model_name: other_end} if other_end else {}
    evidence = list(record.evidence.all())
    own = [each for each in evidence if each.is_about(about, **named)]
    # What bears it now comes first.
    own.sort(key=lambda each: bool(each.borne_until))
    holding = [each for each in evidence if not each.borne_until]
    whole = [each for each in holding if each.about == WHOLE_RECORD]
    known = certainty_among(holding, about, **named)
    return {"evidence": own, "whole": whole, "certainty": known, "is_ours": is_ours}


@register.simple_tag
def borne_alike(record: Model, about: str, links: Iterable[Model], end: str = "") -> list[list]:
    """Links of one kind, those together that the same words bear, so that these stand once.

    Takes the other ends themselves, or rows that have them under the name `end`.
    """
    groups: dict[tuple, list] = {}
    for link in links:
        other_end = getattr(link, end) if end else link
        named = {other_end._meta.model_name: other_end}
        own = [each for each in record.evidence.all() if each.is_about(about, **named)]
        words = tuple(
            (each.citation_id, each.certainty, each.note, each.borne_until, each.earlier_value)
            for each in own
        )
        groups.setdefault(words, []).append(link)
    return list(groups.values())


@register.filter
def own_evidence(record: Model, about: str) -> list:
    """The evidence of just this value, now and before; none where nothing bears it by itself."""
    return [each for each in record.evidence.all() if each.about == about]


@register.filter
def of_the_whole(record: Model) -> list:
    """The evidence that bears the record as a whole."""
    return bearing(record, WHOLE_RECORD)


@register.filter
def bearing(record: Model, about: str) -> list:
    """The evidence of one value alone, or of the record as a whole."""
    return [each for each in record.evidence.all() if each.about == about]


@register.filter
def by_value(record: Model) -> list[tuple[str, list]]:
    """All that bears a record, value by value: what the page calls each, "" the record as a whole.

    Reads `record.evidence`, which the page has fetched with its citations and their sources.
    """
    found: dict[str, list] = {}
    for each in record.evidence.all():
        found.setdefault(each.about, []).append(each)
    return [(rows[0].about_label if about else "", rows) for about, rows in found.items()]
