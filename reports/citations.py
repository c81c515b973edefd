"""What cites a source, as far as the reader may see it.

Words quoted for an internal activity or a draft plan are as internal as those: a citation is
shown only where something that the reader may see cites it.
"""

import re
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from activities.models import Activity, ActivityPlan
from declarations.models import Commitment, Declaration, Signature, Signing
from regions.models import Community, Municipality, Region
from sources.models import Citation, Evidence, Source, Statement


def citing_records(user) -> dict[str, QuerySet]:
    """Each kind of record that cites, under Citation's name for it: those the user may see."""
    signings = Signing.objects.visible_to(user)
    signatures = Signature.objects.filter(signing__in=signings)
    return {
        "regions": Region.objects.all(),
        "municipalities": Municipality.objects.all(),
        "communities": Community.objects.all(),
        "supported_statements": Statement.objects.select_related("source"),
        "declarations": Declaration.objects.all(),
        "commitments": Commitment.objects.select_related("declaration"),
        "signings": signings.select_related("declaration", "region"),
        "signatures": signatures.select_related("municipality", "signatory"),
        "activities": Activity.objects.visible_to(user).by_date(),
        "plans": ActivityPlan.objects.visible_to(user).select_related("region"),
    }


def citations_visible_to(user) -> QuerySet:
    """Citations with at least one record that the user may see."""
    cited = Q()
    for records in citing_records(user).values():
        through = records.model.citations.through.objects
        column = f"{records.model.citations.field.m2m_field_name()}__in"
        cited |= Q(pk__in=through.filter(**{column: records.order_by()}).values("citation"))
    return Citation.objects.filter(cited)


# By which of its own and of its parts' citations a page says where it was read; of signings that
# are still being written, only their own page does.
CITED_BY = {
    Region: [("regions", ""), ("signings__region", "signings__is_finished")],
    Municipality: [
        ("municipalities", ""),
        ("signatures__municipality", "signatures__signing__is_finished"),
        ("signings__signatures__municipality", "signings__is_finished"),
    ],
    Declaration: [
        ("declarations", ""),
        ("commitments__declaration", ""),
        ("signings__declaration", "signings__is_finished"),
    ],
    Community: [("communities", "")],
    Signing: [("signings", ""), ("signatures__signing", "")],
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


def sources_visible_to(user) -> QuerySet:
    """Sources in which something was read that the user may see, and those not yet read from."""
    seen = citations_visible_to(user).values("source")
    return Source.objects.filter(Q(pk__in=seen) | ~Q(pk__in=Citation.objects.values("source")))


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
