"""Records that were deleted, as the history knows them, and how one comes back with its parts.

A record comes back as it was when it was deleted, under its own number: its values, the lists in
which it names others, and the parts that went with it. Files do not: they go with their row.
"""

import datetime as dt
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import FileField, Max, Model, QuerySet
from django.utils.translation import gettext as _

from .merging import named_first
from .models import NotedChange
from .saving import save_as
from .uses import parts_of

# The parts of a record and the record itself go one after the other.
ONE_DELETION = dt.timedelta(seconds=60)
# So many of all kinds are listed; of one kind, all.
MOST_LISTED = 500


def kinds() -> dict[str, type[Model]]:
    """The kinds of records whose earlier versions curators bring back, by their labels."""
    return {
        model._meta.label_lower: model
        for model, page in admin.site._registry.items()
        if getattr(page, "can_restore", False)
    }


def deleted(model: type[Model]) -> QuerySet:
    """The last state of each record of a kind that is gone, the latest deletion first; what was
    merged into another is told by the merges."""
    merged = NotedChange.objects.standing().merges().filter(kind=model._meta.label_lower)
    gone = model.history.filter(history_type="-").exclude(id__in=model._base_manager.values("pk"))
    gone = gone.exclude(id__in=merged.values("merged_id")).order_by()
    last = gone.values("id").annotate(last=Max("history_id")).values("last")
    return model.history.filter(pk__in=last).order_by("-history_date", "-history_id")


def latest_deleted() -> list[Model]:
    """The last states of the records of every kind that are gone, the latest deletion first."""
    each = (
        deleted(model).select_related("history_user")[:MOST_LISTED] for model in kinds().values()
    )
    latest = merge(*each, key=lambda state: state.history_date, reverse=True)
    return list(islice(latest, MOST_LISTED))


def name_of(row: Model) -> str:
    """How the record was called; what it names itself may be gone, too."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return _("%(kind)s no. %(number)s") % {"kind": row._meta.verbose_name, "number": row.pk}


def rows_as_they_were(state: Model) -> list[Model]:
    """The record that is gone and the parts that went with it, each behind those that it names."""
    record = as_it_was(state)
    return named_first([record, *_parts_that_went(type(record), state)])


def as_it_was(state: Model) -> Model:
    """A row as a state of its history has it, without files, which are gone."""
    row = state.instance
    for column in row._meta.concrete_fields:
        if isinstance(column, FileField):
            setattr(row, column.attname, "")
    row._state.adding = True
    return row


def _parts_that_went(model: type[Model], state: Model) -> Iterator[Model]:
    about = (state.history_date - ONE_DELETION, state.history_date + ONE_DELETION)
    for relation in parts_of(model):
        part = relation.related_model
        if not hasattr(part, "history") or _keeps_files(part):
            continue
        went = part.history.filter(
            **{relation.field.attname: state.id},
            history_type="-",
            history_user=state.history_user_id,
            history_date__range=about,
        )
        # Deleted twice within that time, it comes back as it was at last.
        for each in went.order_by("history_date", "history_id"):
            yield as_it_was(each)


def _keeps_files(part: type[Model]) -> bool:
    """Whether nothing is left of such a part without its file, as of a photo."""
    return any(isinstance(column, FileField) for column in part._meta.concrete_fields)


def lists_as_they_were(state: Model) -> dict[str, list]:
    """The lists in which the record named others, by the last state before it was deleted."""
    model = type(state.instance)
    before = model.history.filter(id=state.id, history_id__lt=state.history_id)
    last = before.order_by("history_date", "history_id").last()
    found = {}
    for column in last._history_m2m_fields if last else ():
        linked = getattr(last, column.name).values(f"{column.m2m_reverse_field_name()}_id")
        found[column.name] = list(column.related_model._base_manager.filter(pk__in=linked))
    return found


def bring_back(state: Model, *, by: Model, reason: str) -> Model:
    """Save the record and its parts again, inside the caller's transaction; gives the record.

    Raises ValidationError where its place is taken, or where it names what is gone as well.
    """
    rows, lists = rows_as_they_were(state), lists_as_they_were(state)
    for row in rows:
        check_what_it_names(row)
        row.validate_unique()
        row.validate_constraints()
        save_as(row, by=by, reason=reason)
    record = next(row for row in rows if (type(row), row.pk) == (type(state.instance), state.id))
    for name, linked in lists.items():
        getattr(record, name).set(linked)
    if any(lists.values()):
        save_as(record, by=by, reason=reason)
    return record


def check_what_it_names(row: Model) -> None:
    """Raises ValidationError where a record that it names is gone."""
    for column in row._meta.concrete_fields:
        if not isinstance(column, models.ForeignKey) or getattr(row, column.attname) is None:
            continue
        named = column.related_model._base_manager.filter(pk=getattr(row, column.attname))
        if not named.exists():
            words = _(
                "It names a record that has been deleted as well (%(what)s): bring that back first."
            )
            raise ValidationError(words % {"what": column.verbose_name})
