"""What everybody changed lately in the register, whatever it was, the latest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from django.apps import apps
from django.contrib import admin
from django.db.models import CASCADE, F, ForeignKey, Model, QuerySet, Window
from django.db.models.functions import Lag
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from simple_history.template_utils import HistoricalRecordContextHelper

from .deleted import name_of
from .restoring import Restoring
from .uses import parts_of

LONGEST_VALUE = 300


@dataclass(frozen=True)
class ChangesAsked:
    """Whose changes, of which kind and field, on which day; all of them where nothing is said."""

    person: str = ""
    kind: type[Model] | None = None
    field: str = ""
    day: dt.date | None = None


@dataclass
class LastChange:
    """One row of a history, told to a curator."""

    # The state that it left, with the person.
    state: Model

    @cached_property
    def row(self) -> Model:
        return self.state.instance

    @property
    def kind(self) -> str:
        return capfirst(self.row._meta.verbose_name)

    @property
    def name(self) -> str:
        return name_of(self.row)

    @property
    def url(self) -> str:
        """The history of the record that people know: of a part, of what it is a part of."""
        known = whole_named_by(self.row)
        meta = known[0]._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[known[1]])

    def changes(self) -> list[dict]:
        """Before and after, as the history of the record has it."""
        before = self.state.prev_record
        if before is None or self.state.history_type != "~":
            return []
        delta = self.state.diff_against(before, foreign_keys_are_objs=True)
        return HistoricalRecordContextHelper(
            type(self.row), self.state, max_displayed_delta_change_chars=LONGEST_VALUE
        ).context_for_delta_changes(delta)


def kinds() -> dict[str, type[Model]]:
    """Every kind of record and of part whose history curators may read, by its label. What is
    written at the desk and not sent is none of them."""
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if hasattr(model, "history") and any(_is_curated(known) for known in _known_as(model))
    }


def _is_curated(model: type[Model]) -> bool:
    return isinstance(admin.site._registry.get(model), Restoring)


def _known_as(model: type[Model]) -> Iterator[type[Model]]:
    """The record itself, or what its rows are parts of."""
    if admin.site.is_registered(model):
        yield model
    else:
        yield from (column.related_model for column in _wholes(model))


def _wholes(model: type[Model]) -> Iterator[ForeignKey]:
    for column in model._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.remote_field.on_delete is CASCADE:
            yield column


def whole_named_by(row: Model) -> tuple[type[Model], object]:
    """The kind and number of the record that people know: of a part, of what it is a part of."""
    if not admin.site.is_registered(type(row)):
        for column in _wholes(type(row)):
            if pk := getattr(row, column.attname):
                return column.related_model, pk
    return type(row), row.pk


def fields_of(model: type[Model]) -> list[tuple[str, str]]:
    """The fields of a kind by which its changes can be narrowed, with their names."""
    return [
        (column.name, capfirst(str(column.verbose_name)))
        for column in model.history.model.tracked_fields
        if not column.primary_key
    ]


def last_changes(asked: ChangesAsked, most: int) -> list[tuple]:
    """Where the latest changes of what is asked for stand, for `states_at`, the latest first."""
    models = [asked.kind] if asked.kind else kinds().values()
    each = [_places(model, _states(model, asked), most) for model in models]
    return list(islice(merge(*each, reverse=True), most))


def _places(model: type[Model], states: QuerySet, most: int) -> list[tuple]:
    rows = states.values_list("history_date", "history_id")[:most]
    return [(*row, model._meta.label_lower) for row in rows]


def changes_of_parts(record: Model, most: int) -> list[dict]:
    """What was lately changed in the parts of a record, as `told` gives it."""
    each = []
    for relation in parts_of(type(record)):
        part = relation.related_model
        if part._meta.label_lower in kinds():
            states = _states(part, ChangesAsked()).filter(**{relation.field.attname: record.pk})
            each.append(_places(part, states, most))
    return told(list(islice(merge(*each, reverse=True), most)))


def told(places: list[tuple]) -> list[dict]:
    """Each change with what it says before and after."""
    changes = [LastChange(state) for state in states_at(places)]
    return [{"change": change, "said": change.changes()} for change in changes]


def states_at(places: list[tuple]) -> list[Model]:
    """The states that these changes left, each kind read at once, in the same order."""
    found = {}
    for label in {label for _at, _id, label in places}:
        wanted = [number for _at, number, kind in places if kind == label]
        states = kinds()[label].history.select_related("history_user").in_bulk(wanted)
        found |= {(label, number): state for number, state in states.items()}
    return [found[label, number] for _at, number, label in places]


def _states(model: type[Model], asked: ChangesAsked) -> QuerySet:
    states = model.history.all()
    if asked.person:
        states = states.filter(history_user__name__icontains=asked.person)
    if asked.day:
        states = states.filter(history_date__date=asked.day)
    if asked.kind and asked.field:
        states = states.filter(pk__in=_changing(model, asked.field))
    return states.order_by("-history_date", "-history_id")


def _changing(model: type[Model], field: str) -> QuerySet:
    """The changes after which a field says something else than before."""
    by_time = [F("history_date").asc(), F("history_id").asc()]
    rows = model.history.order_by().annotate(
        before=Window(Lag(field), partition_by=F("id"), order_by=by_time),
        follows=Window(Lag("history_id"), partition_by=F("id"), order_by=by_time),
    )
    both_empty = rows.filter(
        follows__isnull=False, before__isnull=True, **{f"{field}__isnull": True}
    )
    same = rows.filter(follows__isnull=False, before=F(field))
    first = rows.filter(follows__isnull=True)
    others = model.history.order_by()
    for left_out in (both_empty, same, first):
        others = others.exclude(pk__in=left_out.values("pk"))
    return others.values("pk")
