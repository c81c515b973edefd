"""Rows of the list of activities, in one query and with names that the index has at hand."""

from collections import defaultdict
from operator import attrgetter

from django.utils import timezone
from django.utils.translation import get_language

from activities.models import Activity
from activities.models.activity import ActivityQuerySet
from activities.models.due import due_on
from activities.rows import COLUMNS, ActivityRow, Record, kind_of, row_of_record

from .choices import Names, municipalities, regions, types
from .index.bits import bits_of
from .index.snapshot import Snapshot


def rows_of(
    visible: ActivityQuerySet, pks: list[int], snapshot: Snapshot, *, is_said: bool = False
) -> list[ActivityRow]:
    """Give the rows of these ids in their order; those that may not be seen are left out.

    Where `is_said`, they name the municipalities alone of which a source says that they had a part.
    """
    if not pks:
        return []
    places, regions_of = _places(snapshot, pks, is_said), _regions(snapshot, pks, is_said)
    found = _rows(visible.filter(pk__in=pks), snapshot.names, places, regions_of)
    shown = {row.pk: row for row in found}
    return [shown[pk] for pk in pks if pk in shown]


def rows_without_places(activities: ActivityQuerySet, names: Names) -> list[ActivityRow]:
    """Give the rows of these activities, in no order."""
    return _rows(activities, names, {}, {})


def _rows(
    activities: ActivityQuerySet, names: Names, places: dict, regions_of: dict
) -> list[ActivityRow]:
    type_names = names.labels(types)
    language, today = get_language(), timezone.localdate()
    return [
        row_of_record(
            record,
            kind_of(record, type_names.get(record.type_id)),
            tuple(regions_of.get(record.pk, ())),
            tuple(places.get(record.pk, ())),
            language,
            today,
        )
        for record in _records(activities)
    ]


def _records(activities: ActivityQuerySet) -> list[Record]:
    """Until when to wait for those without a date is asked only where there are such."""
    records = [Record(*values, None) for values in activities.order_by().values_list(*COLUMNS)]
    undated = [record.pk for record in records if record.ends_on is None]
    if not undated:
        return records
    days = Activity.objects.filter(pk__in=undated).order_by().values_list("pk", due_on())
    due = dict(days)
    return [record._replace(due_on=due.get(record.pk)) for record in records]


def _places(snapshot: Snapshot, pks: list[int], is_said: bool) -> dict[int, list[str]]:
    """Give the names of the municipalities of each activity, one with two roles once."""
    records = sorted(snapshot.names.municipalities, key=attrgetter("slug"))
    labels = snapshot.names.labels(municipalities)
    names = {each.pk: labels[each.pk] for each in records}
    return _names_of(snapshot, pks, "municipality", names, is_said)


def _regions(snapshot: Snapshot, pks: list[int], is_said: bool) -> dict[int, list[str]]:
    """Give the names of the regions to which each activity belongs."""
    return _names_of(snapshot, pks, "region", snapshot.names.labels(regions), is_said)


def _names_of(
    snapshot: Snapshot, pks: list[int], name: str, labels: dict[int, str], is_said: bool
) -> dict[int, list[str]]:
    """Of these labels by value give for each activity those that it has, in their order."""
    slots = {pk: slot for pk in pks if (slot := snapshot.slot_of(pk)) is not None}
    shown = bits_of(slots.values(), len(snapshot.pks))
    names = defaultdict(list)
    for value, label in labels.items():
        if having := shown & snapshot.bits(name, value, is_said=is_said):
            for pk, slot in slots.items():
                if having >> slot & 1:
                    names[pk].append(label)
    return names
