"""The saves of a record and of its parts, as far as the reader may know of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from accounts.models import User

from .history_gates import ONE_SAVE
from .history_kinds import KINDS, HistoryKind, HistoryPart

COLUMNS = (
    "history_id",
    "history_date",
    "history_user_id",
    "history_change_reason",
    "history_type",
)


@dataclass(frozen=True)
class Event:
    """One row of a history: what it follows, and what state it left, if any."""

    at: datetime
    by: int | None
    reason: str
    # Place among the kind's parts; -1 is the record itself, which sorts first.
    of: int
    key: object
    before: int | None
    after: int | None
    is_first: bool
    is_open: bool = True


@dataclass
class Save:
    """Events that one person caused at one go, told as one entry."""

    events: list[Event]
    # Whether the reader could see the record just before.
    was_open: bool
    reason: str = field(init=False)

    def __post_init__(self):
        self.reason = self.events[0].reason

    def takes(self, event: Event) -> bool:
        """Whether the event belongs to the same save. The admin site notes the reason only with
        the record itself, not with its parts."""
        last = self.events[-1]
        is_same = event.by == last.by and event.at - last.at <= ONE_SAVE
        return is_same and (event.reason == self.reason or not (event.reason and self.reason))

    def add(self, event: Event) -> None:
        self.events.append(event)
        self.reason = self.reason or event.reason

    def net(self) -> Iterator[tuple[Event, int | None, int | None]]:
        """For each record or part touched: its first event, the row before and the row after.

        What a part was before counts only if the reader could see it: one that was removed in
        the very save that opened the record was never public.
        """
        touched: dict[tuple, list[Event]] = {}
        for event in self.events:
            touched.setdefault((event.of, event.key), []).append(event)
        for (of, _key), events in touched.items():
            is_known = of < 0 or self.was_open
            yield events[0], events[0].before if is_known else None, events[-1].after


def saves_of(record: Model, user: User) -> list[Save]:
    """Every save that the reader may know of, the latest first."""
    kind = KINDS[type(record)]
    events = [*own_events(record, kind, user)]
    for number, part in enumerate(kind.parts):
        events += part_events(record, part, number, user)
    events.sort(key=lambda event: (event.at, event.of))
    return _grouped(events, is_open=kind.open_gate is None)[::-1]


def _grouped(events: list[Event], is_open: bool) -> list[Save]:
    saves: list[Save] = []
    continues = False
    for event in events:
        was_open = is_open
        is_open = event.is_open if event.of < 0 else is_open
        if not is_open:
            continues = False
        elif continues and saves[-1].takes(event):
            saves[-1].add(event)
        else:
            saves.append(Save([event], was_open))
            continues = True
    return saves


def own_events(record: Model, kind: HistoryKind, user: User) -> Iterator[Event]:
    """The record's own rows; each follows the last one that the reader may know of."""
    is_open = kind.open_gate(user, record) if kind.open_gate else lambda state: True
    rows = record.history.order_by("history_date", "history_id")
    before = None
    for row in rows.values(*COLUMNS, *kind.gate):
        event = _event(row, -1, record.pk, before, row["history_id"], is_open=is_open(row))
        if event.is_open:
            before = event.after
        yield event


def part_rows(record: Model, part: HistoryPart):
    """History of all that ever belonged to the record, also where it belongs elsewhere now."""
    history = part.model.history
    ever = history.filter(**{part.parent: record.pk}).values("id")
    return history.filter(id__in=ever).order_by("history_date", "history_id")


def part_events(record: Model, part: HistoryPart, number: int, user: User) -> Iterator[Event]:
    """The rows of a record's parts; a part that leaves for another record is gone from this, and
    so is one that is closed to the reader."""
    is_open = part.open_gate(user, record) if part.open_gate else lambda state: True
    before: dict[object, int | None] = {}
    for row in part_rows(record, part).values(*COLUMNS, "id", part.parent, *part.gate):
        belongs = row["history_type"] != "-" and row[part.parent] == record.pk
        after = row["history_id"] if belongs and is_open(row) else None
        if after or before.get(row["id"]):
            yield _event(row, number, row["id"], before.get(row["id"]), after)
        before[row["id"]] = after


def _event(row: dict, of: int, key, before, after, is_open: bool = True) -> Event:
    return Event(
        at=row["history_date"],
        by=row["history_user_id"],
        reason=row["history_change_reason"] or "",
        of=of,
        key=key,
        before=before,
        after=after,
        is_first=row["history_type"] == "+",
        is_open=is_open,
    )


def states(model: type[Model], rows: Iterable[int | None]) -> dict[int, Model]:
    """The states with these numbers."""
    return model.history.in_bulk({row for row in rows if row})
