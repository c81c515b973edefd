"""By which words a page says where it was read, and what cites a source."""

import re
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from activities.citing import citing_records
from declarations.models import Declaration, Signing
from regions.models import Community, Municipality, Region
from sources.models import Certainty, Citation, Evidence, surest

# By which of its own and of its parts' citations a page says where it was read; of signings that
# are still being written, only their own page does.
CITED_BY = {
    Region: [("regions", ""), ("signings__region", "signings__is_finished")],
    Municipality: [
        ("municipalities", ""),
        ("signatures__municipality", "signatures__signing__is_finished"),
        ("acts__signature__municipality", "acts__signature__signing__is_finished"),
        ("signings__signatures__municipality", "signings__is_finished"),
    ],
    Declaration: [
        ("declarations", ""),
        ("commitments__declaration", ""),
        ("signings__declaration", "signings__is_finished"),
        ("acts__signature__declaration", "acts__signature__signing__is_finished"),
    ],
    Community: [("communities", "")],
    Signing: [("signings", ""), ("signatures__signing", ""), ("acts__signature__signing", "")],
}


def citations_of(
    record: Region | Municipality | Community | Declaration | Signing,
) -> list[Citation]:
    """Where a place or declaration was read, and what belongs to it, in reading order."""
    conditions = (
        Q(**{way: record}, **({finished: True} if finished else {}))
        for way, finished in CITED_BY[type(record)]
    )
    return in_reading_order(Citation.objects.filter(reduce(or_, conditions)).distinct())


def evidence_by_value(record: Region | Municipality | Community) -> dict[str, list[Evidence]]:
    """What bears each value of a place or community, by its name; "" is the record as a whole."""
    found: dict[str, list[Evidence]] = {name: [] for name in ("", *record.evidence.model.VALUES)}
    for each in record.evidence.select_related("citation__source"):
        found[each.about].append(each)
    return found


def rests_on_reading(evidence: list[Evidence]) -> bool:
    """Whether something bears a value, and nothing says it outright."""
    return surest(each.certainty for each in evidence if not each.borne_until) == Certainty.INFERRED


def in_reading_order(citations: QuerySet) -> list[Citation]:
    """As they follow each other in their source: line 9 before line 10, which no database knows."""
    return sorted(citations.select_related("source"), key=_place_in_source)


def _place_in_source(citation: Citation) -> tuple:
    """Sort by the lines, which count through a source; by the pages where no lines are noted."""
    numbers = re.findall(r"[0-9]+", citation.lines or citation.locator)
    return citation.source.slug, [int(number) for number in numbers], citation.quote


def fetch_citing_records(citations: list[Citation], user) -> None:
    """Fetch what cites each, under the same names and with the same limits."""
    records = citing_records(user).items()
    prefetch_related_objects(
        citations, *(Prefetch(name, found.distinct()) for name, found in records)
    )
