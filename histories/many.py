"""Many rows written at once, each with what a save of its own would leave in the history.

Columns that a model derives as it saves are up to whoever writes many rows.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.utils import timezone
from simple_history.utils import get_m2m_field_name

BATCH = 500


def write_all(rows: Sequence[Model], columns: Iterable[str], *, by: Model, reason: str) -> None:
    """Save these columns of rows of one kind."""
    if rows:
        type(rows[0])._base_manager.bulk_update(rows, list(columns), batch_size=BATCH)
        _remember(rows, "~", by, reason)


def make_all(rows: Sequence[Model], *, by: Model, reason: str) -> None:
    """Save rows of one kind that were not there."""
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)
        _remember(rows, "+", by, reason)


def remove_all(rows: Sequence[Model], *, by: Model, reason: str) -> None:
    """Take out rows of one kind to which nothing belongs."""
    for number in range(0, len(rows), BATCH):
        pks = [row.pk for row in rows[number : number + BATCH]]
        found = type(rows[0])._base_manager.filter(pk__in=pks)
        # Deleted otherwise, each row would write its history by itself.
        found._raw_delete(found.db)
    if rows:
        _remember(rows, "-", by, reason)


def _remember(rows: Sequence[Model], what: str, by: Model, reason: str) -> None:
    """An entry in the history of each row, with its lists as they are now."""
    states = type(rows[0]).history.model
    names = [column.attname for column in states.tracked_fields]
    made = states.objects.bulk_create(
        [
            states(
                history_date=timezone.now(),
                history_type=what,
                history_user=by,
                history_change_reason=reason,
                **{name: getattr(row, name) for name in names},
            )
            for row in rows
        ],
        batch_size=BATCH,
    )
    entries = {row.pk: entry for row, entry in zip(rows, made, strict=True)}
    for column in states._history_m2m_fields:
        _remember_list(type(rows[0]), column, entries)


def _remember_list(model: type[Model], column, entries: dict[int, Model]) -> None:
    through, owner = column.remote_field.through, f"{get_m2m_field_name(column)}_id"
    names = [field.attname for field in through._meta.fields]
    states = getattr(model.history.model, column.name).model
    pks, rows = list(entries), []
    for number in range(0, len(pks), BATCH):
        linked = through.objects.filter(**{f"{owner}__in": pks[number : number + BATCH]})
        rows += [
            states(history=entries[link[owner]], **link)
            for link in linked.order_by().values(*names)
        ]
    states.objects.bulk_create(rows, batch_size=BATCH)
