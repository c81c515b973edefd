"""One change of many records of a kind: every row that is written for it is noted, and `undo_all`
takes it back for each record that nobody has changed since.

However many they are, rows of a kind are read and written a batch at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from django.apps import apps
from django.core import serializers
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .many import BATCH, make_all, remove_all, write_all
from .merging import CannotUndo, as_facts, name_of
from .models import NotedChange

Step = dict
UNDONE = _("Change of many undone")
GONE = _("Something that was named there is no longer in the register. Have it restored first.")


class Together:
    """The writing of one change of many records. Each step names the record that it is `of`: the
    row itself ("pk"), or the one that the row belongs to by this column."""

    def __init__(self, *, by: Model, reason: str):
        self.by, self.reason = by, reason
        self.steps: list[Step] = []

    def write(self, rows: Sequence[Model], values: Callable[[Model], dict], *, of: str) -> None:
        """Save rows of one kind with other values in the same few columns."""
        if not rows:
            return
        changes = [values(row) for row in rows]
        names = list(changes[0])
        before = as_facts(rows, fields=names)
        for row, change in zip(rows, changes, strict=True):
            for name, value in change.items():
                setattr(row, name, value)
        write_all(rows, names, by=self.by, reason=self.reason)
        facts = zip(rows, before, as_facts(rows, fields=names), strict=True)
        for row, earlier, now in facts:
            step = {"of": getattr(row, of), "written": name_of(row)}
            step |= {"before": earlier["fields"], "after": now["fields"]}
            # What a record is called, should it be gone by the time that this is taken back.
            self.steps.append(step | ({"called": str(row)} if of == "pk" else {}))

    def make(self, rows: Sequence[Model], *, of: str) -> None:
        """Save rows of one kind that were not there."""
        make_all(rows, by=self.by, reason=self.reason)
        self.steps += [{"of": getattr(row, of), "made": name_of(row)} for row in rows]

    def remove(self, rows: Sequence[Model], *, of: str) -> None:
        """Take out rows of one kind to which nothing belongs."""
        facts = as_facts(rows)
        self.steps += [
            {"of": getattr(row, of), "removed": fact} for row, fact in zip(rows, facts, strict=True)
        ]
        remove_all(rows, by=self.by, reason=self.reason)


def undo_all(note: NotedChange, *, by: Model) -> list[int]:
    """Take back a change of many records, inside the caller's transaction; gives the ids of those
    for which that was done. Those that somebody has changed since stay, and are named in the note.

    Raises CannotUndo where what was named earlier is no longer in the register.
    """
    model = apps.get_model(note.kind)
    own = {step["of"]: step for step in note.steps if step.get("written", [""])[0] == note.kind}
    now = {row.pk: row for row in _rows(model, list(own))}
    back = {pk for pk, step in own.items() if pk in now and _still_says(now[pk], step)}
    note.left = [step["called"] for pk, step in own.items() if pk not in back]
    note.undone_at, note.undone_by = timezone.now(), by
    note.save()
    steps = [step for step in reversed(note.steps) if step["of"] in back]
    for (verb, label), same in groupby(steps, _verb_and_model):
        VERBS[verb](apps.get_model(label), list(same), by)
    return sorted(back)


def _rows(model: type[Model], pks: list[int]) -> Iterator[Model]:
    for number in range(0, len(pks), BATCH):
        yield from model._base_manager.select_for_update().filter(
            pk__in=pks[number : number + BATCH]
        )


def _still_says(row: Model, step: Step) -> bool:
    return as_facts([row], fields=step["after"])[0]["fields"] == step["after"]


def _verb_and_model(step: Step) -> tuple[str, str]:
    if "removed" in step:
        return "removed", step["removed"]["model"]
    verb = "written" if "written" in step else "made"
    return verb, step[verb][0]


def _write_back(model: type[Model], steps: list[Step], by: Model) -> None:
    """Give columns their earlier values; a count of saves goes on counting."""
    before = {step["written"][1]: step["before"] for step in steps}
    earlier = [
        {"model": model._meta.label_lower, "pk": pk, "fields": f} for pk, f in before.items()
    ]
    was = {row.pk: row for row in _read(earlier)}
    rows = list(_rows(model, list(before)))
    names = list(steps[0]["before"])
    for row in rows:
        for name in names:
            column = model._meta.get_field(name)
            setattr(row, column.attname, _value_now(row, was[row.pk], column.attname))
    write_all(rows, names, by=by, reason=str(UNDONE))


def _value_now(row: Model, was: Model, name: str) -> object:
    counted = {"version": lambda: row.version + 1, "updated_at": timezone.now}
    return counted[name]() if name in counted else getattr(was, name)


def _take_out(model: type[Model], steps: list[Step], by: Model) -> None:
    rows = list(_rows(model, [step["made"][1] for step in steps]))
    remove_all(rows, by=by, reason=str(UNDONE))


def _bring_back(model: type[Model], steps: list[Step], by: Model) -> None:
    make_all(_read([step["removed"] for step in steps]), by=by, reason=str(UNDONE))


def _read(facts: list[dict]) -> list[Model]:
    """Rows of one kind as they were. Raises CannotUndo where what they named is gone."""
    rows = [each.object for each in serializers.deserialize("python", facts)]
    for column in rows[0]._meta.concrete_fields:
        if column.is_relation and column.name in facts[0]["fields"]:
            named = {getattr(row, column.attname) for row in rows} - {None}
            there = column.related_model._base_manager.in_bulk(named)
            if named - there.keys():
                raise CannotUndo(GONE)
    return rows


VERBS = {"written": _write_back, "made": _take_out, "removed": _bring_back}
