"""What a record said at the end of a day in the past."""

import datetime as dt
from operator import attrgetter

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from dates.reading import read_day

from .history_events import part_rows
from .history_kinds import KINDS, HistoryPart
from .history_words import NamesOfRecords, Values, columns_of, links_of


class NothingThen(Exception):  # noqa: N818 - a reader reads it, and it is no program error.
    """The register had nothing of the record to show to the reader on that day."""


def day_asked_for(text: str) -> dt.date:
    """Read the day that somebody typed. Raises DateNotUnderstood with a sentence for them."""
    return read_day(text)


def facts_as_of(record: Model, day: dt.date, reader: User) -> list[tuple[str, list[str], str]]:
    """Give (label, values, language) of all that the record said at the end of the day.

    Raises NothingThen where it was not yet in the register, or not the reader's to know: both
    sound the same, or the answer would tell that there was something.
    """
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    kind, model = KINDS[type(record)], type(record)
    try:
        state = record.history.as_of(moment)._history
    except model.DoesNotExist:
        raise NothingThen from None
    gate = kind.open_gate(reader, record) if kind.open_gate else lambda row: True
    if not gate(_state(state, kind.gate, moment)):
        raise NothingThen
    found = [
        (column.label, column.read(state), column.language)
        for column in columns_of(model, kind.fields)
    ]
    found += [
        (column.label, column.read(state), "")
        for column in links_of(model, kind.links, {state.pk: state})
    ]
    parts = [(str(part.label), *_parts_as_of(record, part, moment, reader)) for part in kind.parts]
    return _in_words(found, parts, reader)


def _parts_as_of(
    record: Model, part: HistoryPart, moment: dt.datetime, reader: User
) -> list[Values]:
    rows = part_rows(record, part).filter(history_date__lte=moment)
    last = {row.id: row for row in rows}
    columns = columns_of(part.model, part.fields)
    is_open = part.open_gate(reader, record) if part.open_gate else lambda state: True
    return [
        [value for column in columns for value in column.read(row)]
        for row in last.values()
        if row.history_type != "-"
        and attrgetter(part.parent.replace("__", "."))(row) == record.pk
        and is_open(_state(row, part.gate, moment) | {"id": row.id})
    ]


def _state(row: Model, names: tuple[str, ...], moment: dt.datetime) -> dict:
    """What a gate asks of a state."""
    return {"history_date": moment, **{name: getattr(row, name) for name in names}}


def _in_words(found, parts, reader: User) -> list[tuple[str, list[str], str]]:
    lines = [line for _label, *group in parts for line in group]
    values = [value for _label, group, _language in found for value in group]
    names = NamesOfRecords(reader, [*values, *(value for line in lines for value in line)])
    facts = [(label, names.say(group), language) for label, group, language in found]
    facts += [(label, [names.say_together(line) for line in group], "") for label, *group in parts]
    return [fact for fact in facts if fact[1]]
