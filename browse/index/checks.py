"""Proves the index against plain SQL."""

from django.db import transaction
from django.db.models import Count

from activities.models import Activity, Involvement, Partner

from .activity_index import ActivityIndex
from .holder import current_index
from .loading import Key


def differences() -> list[str]:
    """Say in a sentence each what the index counts otherwise than the database does."""
    # One transaction, so that both look at the same moment where the database can do that.
    with transaction.atomic(), current_index() as index:
        return _differences(index, counts_by_sql())


def number_of_counts() -> int:
    return len(counts_by_sql())


def counts_by_sql() -> dict[Key, int]:
    """How many activities there are under each value, counted by the database."""
    counts = {}
    for name in ("region", "type", "plan", "status", "visibility", "precision"):
        rows = Activity.objects.order_by().values_list(name).annotate(Count("pk"))
        counts.update({(name, value): number for value, number in rows})
    roles = Involvement.Role.values
    links = [
        *((role, Involvement.objects.filter(role=role), "municipality") for role in roles),
        ("municipality", Involvement.objects, "municipality"),
        ("community", Activity.communities.through.objects, "community"),
        ("role", Involvement.objects, "role"),
        ("partner", Partner.objects, "organisation"),
        ("partner_role", Partner.objects, "role"),
        ("commitment", Activity.commitments.through.objects, "commitment"),
        ("invited_region", Activity.invited_regions.through.objects, "region"),
    ]
    for name, records, column in links:
        number = Count("activity", distinct=True)
        rows = records.order_by().values_list(column).annotate(number)
        counts.update({(name, value): count for value, count in rows})
    counts["year", "unknown"] = Activity.objects.filter(starts_on=None).count()
    counts["community", "all"] = Activity.objects.filter(has_all_communities=True).count()
    return counts


def _differences(index: ActivityIndex, counts: dict[Key, int]) -> list[str]:
    sentences = []
    names = {name for name, _value in counts}
    kept = {(name, value) for name in names - {"year"} for value in index.values(name)}
    for name, value in sorted(counts.keys() | kept, key=str):
        counted, number = index.bits(name, value).bit_count(), counts.get((name, value), 0)
        if counted != number:
            sentences.append(f"{name} {value}: {counted} in the index, {number} in the database.")
    total = Activity.objects.count()
    if index.all.bit_count() != total:
        sentences.append(f"{index.all.bit_count()} in the index, {total} in the database.")
    return sentences
