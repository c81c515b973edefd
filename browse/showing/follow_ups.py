"""What activities follow and what follows them, in words, wherever those stand."""

from dataclasses import dataclass, field

from django.db.models import Q

from activities.rows import ActivityRow
from browse.filter_set import ActivityFilter
from browse.rows import rows_without_places


@dataclass
class Neighbours:
    """The activity that one follows, and those that follow it."""

    before: list[ActivityRow] = field(default_factory=list)
    after: list[ActivityRow] = field(default_factory=list)


def neighbours_of(filters: ActivityFilter, rows: list[ActivityRow]) -> dict[int, Neighbours]:
    """Give the neighbours of each row by its id, those alone that the reader may see."""
    first = {row.follows for row in rows} - {None}
    pks = {row.pk for row in rows}
    near = filters.queryset.filter(Q(pk__in=first) | Q(follows__in=pks))
    found = rows_without_places(near, filters.names)
    by_pk = {each.pk: each for each in found}
    neighbours = {row.pk: Neighbours() for row in rows}
    for row in rows:
        if row.follows in by_pk:
            neighbours[row.pk].before.append(by_pk[row.follows])
    for each in found:
        if each.follows in neighbours:
            neighbours[each.follows].after.append(each)
    return neighbours
