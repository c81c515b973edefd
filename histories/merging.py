"""One record out of two: everything that names the one comes to name the other.

Nothing is lost by it: each step is noted, what goes as a file of facts would hold it, files are
kept, and `undo` takes the steps back from the last to the first.
"""

import json
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ForeignObjectRel, Max, Model, Q, UniqueConstraint
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import NotedChange
from .saving import save_as

# Of which record the rows of a part stay.
BOTH, KEPT, MERGED = "both", "kept", "merged"


class CannotUndo(Exception):  # noqa: N818 - a person's request, not the program, was in error.
    """A merge cannot be taken back, and the sentence says why."""


def differing_columns(kept: Model, merged: Model) -> list[models.Field]:
    """The columns in which two records of a kind differ and of which one value has to be chosen:
    what people write, and is not what the record alone is known by."""
    return [
        column
        for column in kept._meta.concrete_fields
        if column.editable
        and not (column.unique or column.generated)
        and getattr(kept, column.attname) != getattr(merged, column.attname)
    ]


class Merging:
    """The writing of one merge, in which every step is noted."""

    def __init__(self, *, by: Model, reason: str):
        self.by, self.reason = by, reason
        self.steps: list[dict] = []

    def join(self, kept: Model, merged: Model, parts: dict[str, str]) -> None:
        """Have everything that names `merged` name `kept`, and take `merged` out.

        `parts` says, by accessor, of which record the rows of a part stay, where not of both. A
        row that would stand there twice is joined with the one that is there.
        """
        for relation in merged._meta.related_objects:
            if not relation.many_to_many:
                stays = parts.get(relation.get_accessor_name(), BOTH)
                self._join_rows(relation, kept, merged, stays)
            elif relation.through._meta.auto_created:
                owners = relation.related_model._base_manager
                for owner in owners.filter(**{relation.field.name: merged}):
                    self.put_into_list(owner, relation.field.name, [kept], instead_of=[merged])
        for column in merged._meta.many_to_many:
            if column.remote_field.through._meta.auto_created:
                self.put_into_list(kept, column.name, getattr(merged, column.name).all())
        self.remove(merged)

    def _join_rows(self, relation: ForeignObjectRel, kept: Model, merged: Model, stays: str):
        column, rows = relation.field, relation.related_model._base_manager.order_by("pk")
        if stays == MERGED:
            for row in rows.filter(**{column.name: kept}):
                self.remove(row)
        for row in rows.filter(**{column.name: merged}):
            if stays == KEPT:
                self.remove(row)
            elif row == kept:
                # Whoever followed its own double follows nothing.
                self.write(row, {column.name: None})
                setattr(kept, column.name, None)
            elif twin := _twin(row, column, kept):
                self.join(twin, row, {})
            else:
                self.write(row, {column.name: kept, **_behind_the_others(row, column, kept)})

    def write(self, row: Model, values: dict) -> None:
        """Save a row with other values in some of its columns."""
        before = _facts(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        save_as(row, by=self.by, reason=self.reason)
        self.steps.append({"written": name_of(row), "before": before, "after": _facts(row, values)})

    def make(self, row: Model) -> None:
        """Save a row that was not there."""
        save_as(row, by=self.by, reason=self.reason)
        self.steps.append({"made": name_of(row)})

    def put_into_list(
        self, owner: Model, name: str, records: Iterable[Model], instead_of: Iterable[Model] = ()
    ) -> None:
        """Put records into one of the owner's lists, others out of it."""
        there = set(getattr(owner, name).values_list("pk", flat=True))
        new = [record.pk for record in records if record.pk not in there]
        gone = [record.pk for record in instead_of]
        getattr(owner, name).add(*new)
        getattr(owner, name).remove(*gone)
        if new or gone:
            save_as(owner, by=self.by, reason=self.reason)
            self.steps.append({"listed": name_of(owner), "list": name, "new": new, "gone": gone})

    def remove(self, row: Model) -> None:
        """Take a row out, with the parts that go with it."""
        collector = Collector(using=row._state.db)
        collector.collect([row])
        going = [each for rows in collector.data.values() for each in rows]
        going += [each for rows in collector.fast_deletes for each in rows]
        rows = [each for each in going if not each._meta.auto_created]
        self.steps.append({"removed": as_facts(named_first(rows))})
        row._history_user, row._change_reason = self.by, self.reason
        row.delete()


def name_of(row: Model) -> list:
    """By what a step names a row: the kind, and its number."""
    return [row._meta.label_lower, row.pk]


def as_facts(rows: list[Model], **options) -> list[dict]:
    """Rows as a file of facts holds them, with nothing in them but what JSON has."""
    return json.loads(serializers.serialize("json", rows, **options))


def _facts(row: Model, names: Iterable[str]) -> dict:
    return as_facts([row], fields=list(names))[0]["fields"]


def _behind_the_others(row: Model, column: models.Field, kept: Model) -> dict[str, int]:
    """Its place among the rows of the kept record, where they have an order."""
    if not hasattr(row, "position"):
        return {}
    others = type(row)._base_manager.filter(**{column.name: kept})
    last = others.aggregate(last=Max("position"))["last"]
    return {"position": 0 if last is None else last + 1}


def named_first(rows: list[Model]) -> list[Model]:
    """In an order in which each row stands behind those that it names."""
    present = {(type(row), row.pk): row for row in rows}
    ordered: dict[tuple, Model] = {}

    def put(key: tuple) -> None:
        row = present.pop(key, None)
        if row is None:
            return
        for column in row._meta.concrete_fields:
            if column.is_relation:
                put((column.related_model, getattr(row, column.attname)))
        ordered[key] = row

    for key in list(present):
        put(key)
    return list(ordered.values())


def _twin(row: Model, column: models.Field, kept: Model) -> Model | None:
    """The row that already says of the kept record what this one would say of it."""
    model = type(row)
    others = model._base_manager.filter(**{column.name: kept}).exclude(pk=row.pk)
    for names, condition in _said_once(model):
        if column.name in names and model._base_manager.filter(condition, pk=row.pk).exists():
            same = {name: getattr(row, name) for name in names if name != column.name}
            if twin := others.filter(condition, **same).first():
                return twin
    says = {name: getattr(row, name) for name in _what_it_says(model) if name != column.name}
    return others.filter(**says).first()


def _said_once(model: type[Model]) -> Iterator[tuple[tuple[str, ...], Q]]:
    """The columns that no two rows may have alike, and under which condition; a place in an order
    is given anew."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and "position" not in constraint.fields:
            yield constraint.fields, constraint.condition or Q()


def _what_it_says(model: type[Model]) -> list[str]:
    """The columns that people fill, without the order of the rows."""
    return [
        column.name
        for column in model._meta.concrete_fields
        if column.editable and not column.primary_key and column.name != "position"
    ]


def merge(
    kept: Model, merged: Model, *, values: dict, parts: dict[str, str], merging: Merging
) -> NotedChange:
    """Merge one record into another, inside the caller's transaction; gives what is kept of it.

    `values` are those of the kept record's columns that change, `parts` those of `Merging.join`.
    Raises ValidationError where what would come of it breaks a rule, IntegrityError where its
    rows do.
    """
    note = NotedChange(
        kind=kept._meta.label_lower,
        kept_id=kept.pk,
        kept_name=str(kept)[:300],
        merged_id=merged.pk,
        merged_name=str(merged)[:300],
        reason=merging.reason,
        by=merging.by,
    )
    merging.join(kept, merged, parts)
    note.steps = []
    # Saved before the record itself, which is found by the numbers of what was merged into it.
    note.save()
    merging.write(kept, values)
    kept.full_clean()
    note.steps = merging.steps
    note.save()
    for name in sorted(_files_in(note.steps)):
        note.files.create(file=name)
    return note


def _files_in(steps: list[dict]) -> set[str]:
    """The files that rows named before."""
    rows = [(row["model"], row["fields"]) for step in steps for row in step.get("removed", [])]
    rows += [(step["written"][0], step["before"]) for step in steps if "written" in step]
    return {
        value
        for label, values in rows
        for name, value in values.items()
        if value and isinstance(apps.get_model(label)._meta.get_field(name), models.FileField)
    }


def undo(note: NotedChange, *, by: Model) -> Model:
    """Take back every step of a merge, inside the caller's transaction; gives the record that was
    kept. What somebody has changed since stays as they wrote it.

    Raises CannotUndo where the record itself was merged on, or what was merged has no place.
    """
    model = apps.get_model(note.kind)
    if not model._base_manager.filter(pk=note.kept_id).exists():
        raise CannotUndo(_("That record has itself been merged since. Undo that first."))
    note.undone_at, note.undone_by = timezone.now(), by
    note.save()
    merging = Merging(by=by, reason=_("Merge undone"))
    for step in reversed(note.steps):
        _take_back(step, merging)
    # The records name them again, or somebody has put others in their place.
    note.files.all().delete()
    return model._base_manager.get(pk=note.kept_id)


def _take_back(step: dict, merging: Merging) -> None:
    if "removed" in step:
        _bring_back(step["removed"], merging)
        return
    label, pk = step.get("written") or step.get("made") or step["listed"]
    row = apps.get_model(label)._base_manager.filter(pk=pk).first()
    if row is None:
        return
    if "made" in step:
        merging.remove(row)
    elif "listed" in step:
        linked = getattr(row, step["list"])
        linked.remove(*step["new"])
        linked.add(*step["gone"])
        save_as(row, by=merging.by, reason=merging.reason)
    else:
        _write_back(row, step, merging)


def _write_back(row: Model, step: dict, merging: Merging) -> None:
    now = _facts(row, step["after"])
    unchanged = {name for name, value in step["after"].items() if now[name] == value}
    back = {"model": row._meta.label_lower, "pk": row.pk}
    back["fields"] = {name: value for name, value in step["before"].items() if name in unchanged}
    written = next(serializers.deserialize("python", [back])).object
    for name in unchanged:
        column = row._meta.get_field(name)
        setattr(row, column.attname, getattr(written, column.attname))
    save_as(row, by=merging.by, reason=merging.reason)


def _bring_back(rows: list[dict], merging: Merging) -> None:
    for found in serializers.deserialize("python", rows):
        try:
            found.object.validate_unique()
            found.object.validate_constraints()
        except ValidationError as problem:
            raise CannotUndo(" ".join(problem.messages)) from None
        save_as(found.object, by=merging.by, reason=merging.reason)
        for name, pks in (found.m2m_data or {}).items():
            getattr(found.object, name).set(pks)
