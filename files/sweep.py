"""Files and rows are two stores; what was left behind between them is found here.

A file is written before the row that names it, and goes after the row has gone. A crash in between,
or a transaction that is rolled back, leaves a file that no row names: until the next sweep.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from .storage import file_columns

# A file that was written just now may be waiting for its row.
LEFT_ALONE_FOR = dt.timedelta(days=1)
# When the last sweep was, among all files: the time of this one.
STAMP = ".swept"


@dataclass
class Found:
    """Files that no row names, rows whose file is not there, and whether the former are gone."""

    unnamed: list[str]
    missing: list[str]
    is_deleted: bool


def sweep(*, everything: bool = False) -> Found:
    """Delete the files that no row names, and say which rows lack theirs.

    Where that would be most of all files, rather the database is the wrong one: nothing is deleted
    then, unless `everything` is said.
    """
    # Listed first: what a row names that is committed meanwhile is too young to be taken.
    files = all_files()
    named = named_files(apps.get_models())
    unnamed = sorted(name for name in files.keys() - named.keys() if is_old(files[name]))
    missing = sorted(f"{named[name]}: {name}" for name in named.keys() - files.keys())
    is_deleted = everything or len(unnamed) * 2 <= len(files)
    if is_deleted:
        for name in unnamed:
            default_storage.delete(name)
    return Found(unnamed, missing, is_deleted)


def daily_sweep() -> Found | None:
    """Sweep unless that was done within a day; for what runs every minute."""
    last = swept_at()
    if (last and not is_old(last)) or not (last or all_files()):
        return None
    default_storage.write(STAMP, [])
    return sweep()


def swept_at() -> dt.datetime | None:
    """When the last daily sweep was; None where there was none."""
    if not default_storage.exists(STAMP):
        return None
    return default_storage.get_modified_time(STAMP)


def named_files(tables: Iterable[type[models.Model]]) -> dict[str, str]:
    """Every name of a file that a row holds, and which row that is."""
    return {name: f"{model._meta.label} {pk}" for model, pk, name in rows_with_files(tables)}


def rows_with_files(tables: Iterable[type[models.Model]]) -> Iterator[tuple]:
    for model, column in file_columns(tables):
        rows = model._base_manager.exclude(**{column: ""})
        for pk, name in rows.values_list("pk", column).iterator():
            yield model, pk, name


def all_files() -> dict[str, dt.datetime]:
    """Every file by its name, and when it was written."""
    return {name: written for name, written in default_storage.walk() if name != STAMP}


def is_old(written: dt.datetime) -> bool:
    return written < timezone.now() - LEFT_ALONE_FOR


def in_words(found: Found) -> list[str]:
    """What somebody has to know of it, a sentence each."""
    sentences = [f"No record names {name}; it was deleted." for name in found.unnamed]
    if not found.is_deleted:
        sentences = [
            f"No record names {len(found.unnamed)} files, more than half of all: none was deleted. "
            "Is this the right database? If so: manage.py sweep_files --everything"
        ]
    return [*sentences, *(f"The file is not there of {row}" for row in found.missing)]
