"""One page of a set of activities, in any order of the list, without reading the rest."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from activities.models import Activity

from .activity_index import ActivityIndex
from .bits import below, numbers_of

# So few are sorted by the database, without an order of all activities.
FEW = 1000


def page_by_date(index: ActivityIndex, found: int, start: int, size: int) -> list[int]:
    """Ids of the activities from `start` on, latest first: sorted slots and tail, merged."""
    settled, waiting = found & below(index.sorted_size), found >> index.sorted_size
    tail = sorted(_waiting(index, waiting, settled))
    passed = bisect_left(tail, start, key=itemgetter(0))
    slots = _merged(tail[passed:], numbers_of(settled, start - passed), start)
    return [index.pks[slot] for slot in islice(slots, size)]


def _waiting(index: ActivityIndex, waiting: int, settled: int) -> Iterator[tuple[int, int]]:
    """Give (place in the whole order, slot) of each found activity of the tail."""
    slots = [index.sorted_size + number for number in numbers_of(waiting)]
    slots.sort(key=lambda slot: (-index.starts[slot], index.references[slot]))
    for before, slot in enumerate(slots):
        key = (-index.starts[slot], index.references[slot])
        place = bisect_left(
            range(index.sorted_size),
            key,
            key=lambda each: (-index.starts[each], index.references[each]),
        )
        yield before + (settled & below(place)).bit_count(), slot


def _merged(tail: list[tuple[int, int]], settled: Iterator[int], place: int) -> Iterator[int]:
    for wanted, slot in tail:
        yield from islice(settled, wanted - place)
        yield slot
        place = wanted + 1
    yield from settled


def soonest(index: ActivityIndex, found: int, size: int) -> list[int]:
    """Ids of the first activities, those that begin soonest first; all must have a date."""
    settled, waiting = found & below(index.sorted_size), found >> index.sorted_size
    slots = [index.sorted_size + number for number in numbers_of(waiting)]
    wanted = len(slots) + size
    while settled and len(slots) < wanted:
        # Those of one day stand together, in the order of their references.
        first = index.place_of(index.starts[settled.bit_length() - 1])
        slots += [first + number for number in islice(numbers_of(settled >> first), size)]
        settled &= below(first)
    slots.sort(key=lambda slot: (index.starts[slot], index.references[slot]))
    return [index.pks[slot] for slot in slots[:size]]


def page_in_order(
    index: ActivityIndex, found: int, order: tuple, start: int, size: int
) -> list[int]:
    """Ids of the activities from `start` on, in an order given as for `order_by`."""
    if found.bit_count() <= FEW:
        pks = [index.pks[slot] for slot in numbers_of(found)]
        return _ids(Activity.objects.filter(pk__in=pks), order)[start : start + size]
    return index.orders.get(order).page(found, start, size)


def _ids(activities, order: tuple) -> list[int]:
    return list(activities.order_by(*order).values_list("pk", flat=True))
