"""What uses a record: all that names it and is no part of it.

The one rule for whoever asks whether a record may go: the admin site, the merging, the tests.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import CASCADE, DO_NOTHING, ForeignKey, ForeignObjectRel, Model
from django.utils.text import capfirst

from .models import NotedChange


@dataclass(frozen=True)
class Use:
    """How many records of a kind name a record, and by which of their columns, lists or parts."""

    # The kind that people know: of rows that are parts of something, what they are parts of.
    model: type[Model]
    rows: type[Model]
    # As a filter of the kind; "" where nothing lists it.
    lookup: str
    number: int

    @property
    def label(self) -> str:
        words = f"{capfirst(self.model._meta.verbose_name_plural)}: {self.number}"
        return words if self.rows is self.model else f"{words} ({self.rows_label})"

    @property
    def rows_label(self) -> str:
        return str(self.rows._meta.verbose_name_plural)


def parts_of(model: type[Model]) -> list[ForeignObjectRel]:
    """The kinds of rows that are parts of a record and go with it."""
    return [
        relation
        for relation in model._meta.related_objects
        if not relation.many_to_many and relation.on_delete is CASCADE
    ]


def relations_using(model: type[Model]) -> list[ForeignObjectRel]:
    """The ways in which other records name one of these: columns and lists.

    Lists with rows of their own are told by these, and the history names whatever there was.
    """
    return [
        relation
        for relation in model._meta.related_objects
        if (relation.through._meta.auto_created if relation.many_to_many else _holds(relation))
    ]


def _holds(relation: ForeignObjectRel) -> bool:
    return relation.on_delete not in (CASCADE, DO_NOTHING)


def whole_of(rows: type[Model]) -> ForeignKey | None:
    """The column that says of which record a row is a part; None of what has a list of its own."""
    if admin.site.is_registered(rows):
        return None
    columns = (each for each in rows._meta.concrete_fields if isinstance(each, ForeignKey))
    return next((each for each in columns if each.remote_field.on_delete is CASCADE), None)


def lookup_of(relation: ForeignObjectRel) -> str:
    """How the list of the records that people know is filtered by what they name so."""
    whole = None if relation.many_to_many else whole_of(relation.related_model)
    name = relation.field.name
    return f"{whole.related_query_name()}__{name}" if whole else name


def uses_of(model: type[Model], records: Iterable[Model]) -> list[Use]:
    """Say what uses any of the records of a kind, a line for each way; [] where nothing does.

    Counted, not listed: there can be thousands, and some are drafts that nobody else may read.
    """
    pks = [record.pk for record in records]
    uses = [_use(relation, pks) for relation in relations_using(model)]
    # What is numbered by its maker, as photos are, is never merged.
    numbers = [pk for pk in pks if isinstance(pk, int)]
    merged = NotedChange.objects.standing().filter(kind=model._meta.label_lower)
    uses.append(Use(NotedChange, NotedChange, "", merged.filter(kept_id__in=numbers).count()))
    return [use for use in uses if use.number]


def _use(relation: ForeignObjectRel, pks: list) -> Use:
    rows = relation.related_model
    whole = None if relation.many_to_many else whole_of(rows)
    naming = rows._base_manager.filter(**{f"{relation.field.name}__in": pks}).order_by()
    number = naming.values(whole.name if whole else "pk").distinct().count()
    return Use(whole.related_model if whole else rows, rows, lookup_of(relation), number)


def filters_by_use(model: type[Model]) -> set[str]:
    """The filters of a kind's list that lead to the records whose parts use something."""
    return {
        f"{relation.field.related_query_name()}__{column.name}"
        for relation in parts_of(model)
        if whole_of(relation.related_model) == relation.field
        for column in relation.related_model._meta.concrete_fields
        if column.is_relation and column != relation.field
    }
