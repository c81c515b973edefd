"""Which tables public pages read: each app says so of its models when it starts.

What is not named here is private, and no page that visitors read may read it; a test compares
both with the queries of every public page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from .log import EVERYTHING, NAMES, SHOWN


@dataclass(frozen=True)
class Watched:
    """What a written row of a table means, as SQL about `{row}`.

    `entry` is what its entry in the log names, most of all the column of an activity; `is_public`
    says whether a visitor can see anything of it; `columns` are those whose update counts, all
    where none are given.
    """

    table: str
    entry: str
    is_public: str
    columns: tuple[str, ...]


watched: dict[str, Watched] = {}


def watch(
    *models: type[Model],
    entry: int | str | None = SHOWN,
    is_public: str = "true",
    columns: tuple[str, ...] = (),
) -> None:
    """Note every write to the tables of these models alone."""
    for model in models:
        table = model._meta.db_table
        entry = "NULL" if entry is EVERYTHING else str(entry)
        watched[table] = Watched(table, entry, is_public, columns)


def watch_names(*models: type[Model]) -> None:
    """Note every write to models whose records are values of filters, and to their links."""
    watch(*with_links(*models))
    watch(*models, entry=NAMES)


def with_links(*models: type[Model]) -> Iterator[type[Model]]:
    """Give each model, and the tables that link it with others."""
    for model in models:
        yield model
        links = (field.remote_field.through for field in model._meta.local_many_to_many)
        yield from (link for link in links if link._meta.auto_created)


def histories_of(*models: type[Model]) -> Iterator[type[Model]]:
    """Give the model in which each has its history."""
    return (model.history.model for model in models)


def histories_of_links(*models: type[Model]) -> Iterator[type[Model]]:
    """Give the models in which the links of each have their history."""
    for history in histories_of(*models):
        yield from (each.related_model for each in history._meta.related_objects)
