"""Loads the tables of a place's folder into the register: all of them, or nothing."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from translated_fields import to_attribute

from regions.models import RegionMembership

from .place_cells import Reader, UnreadableCellError, text
from .place_tables import TABLES, Table, Values


@dataclass
class LoadedPlace:
    """What loading a folder made and changed, or why it would not do."""

    # By file: how many rows made a record, and how many the register had already.
    made: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    # Sentences: which row changes what, and what is amiss.
    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        """Whether the register is now another one than before."""
        return bool(self.changes or any(self.made.values()))


def load_folder(folder: Path, *, dry_run: bool) -> LoadedPlace:
    """Load every table that the folder has; write nothing where one has a problem or `dry_run`."""
    loaded = LoadedPlace()
    files = [table.file for table in TABLES]
    loaded.problems += [
        f"{path.name}: there is no such table, but {', '.join(files)}."
        for path in sorted(folder.glob("*.csv"))
        if path.name not in files
    ]
    with transaction.atomic():
        for table in TABLES:
            if (path := folder / table.file).exists():
                TableLoad(table, path, loaded).run()
        if loaded.problems or dry_run:
            transaction.set_rollback(True)
    return loaded


class TableLoad:
    """One table on its way into the register."""

    def __init__(self, table: Table, path: Path, loaded: LoadedPlace):
        self.table, self.path, self.loaded = table, path, loaded
        # Of each column what it is called in the record, and how its cells are read.
        self.columns: dict[str, tuple[str, Reader]] = {
            name: (name, reader) for name, reader in table.columns.items()
        }
        self.columns |= {
            f"{name}:{code}": (to_attribute(name, code), text)
            for name in table.translated
            for code, _language in settings.LANGUAGES
        }
        self.where, self.seen = path.name, set()
        loaded.made[path.name] = loaded.kept[path.name] = 0

    def run(self) -> None:
        """Load row by row; what is amiss in one is told, and the others are read all the same."""
        for position, row in self._rows():
            self.where = f"{self.path.name}, row {position + 1}"
            try:
                values = self._values_of(row)
                if values is not None:
                    self._load(values | ({"position": position} if self.table.is_ordered else {}))
            except UnreadableCellError as error:
                self._say(str(error))
            except ValidationError as error:
                for name, sentences in error.message_dict.items():
                    for sentence in sentences:
                        self._say(sentence, "" if name == NON_FIELD_ERRORS else name)

    def _say(self, sentence: str, column: str = "") -> None:
        where = f"{self.where}, column {column}" if column else self.where
        self.loaded.problems.append(f"{where}: {sentence}")

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that has something in it, with its number after the header's."""
        try:
            lines = list(csv.reader(self.path.read_text(encoding="utf-8-sig").splitlines(True)))
        except (UnicodeDecodeError, csv.Error) as error:
            self._say(f"It is no table in UTF-8: {error}.")
            return
        header = [cell.strip() for cell in lines[0]] if lines else []
        if not self._is_understood(header):
            return
        for position, line in enumerate(lines[1:], start=1):
            cells = [cell.strip() for cell in line]
            if len(cells) == len(header) and any(cells):
                yield position, dict(zip(header, cells, strict=True))
            elif any(cells):
                self.where = f"{self.path.name}, row {position + 1}"
                self._say(f"It has {len(cells)} cells; the header has {len(header)}.")

    def _is_understood(self, header: list[str]) -> bool:
        unknown = [name for name in header if name not in self.columns]
        missing = [name for name in self.table.required if name not in header]
        for name in unknown:
            self._say(f"there is no such column, but {', '.join(self.columns)}.", f"“{name}”")
        if missing:
            self._say(f"It lacks the columns {', '.join(missing)}.")
        if len(set(header)) < len(header):
            self._say("A column stands there twice.")
            return False
        return not unknown and not missing

    def _values_of(self, row: dict[str, str]) -> Values | None:
        """What the row says; None, and told, where one of its cells cannot be read."""
        values: Values = {}
        known = len(self.loaded.problems)
        # A column that a table does without says nothing, as an empty cell does.
        for column in [*row, *(each for each in self.columns if each not in row)]:
            name, read = self.columns[column]
            cell = row.get(column, "")
            if not cell and column in self.table.required:
                self._say("Nothing stands here.", column)
                continue
            try:
                values[name] = read(cell)
            except UnreadableCellError as error:
                self._say(str(error), column)
        return self.table.prepare(values) if len(self.loaded.problems) == known else None

    def _load(self, values: Values) -> None:
        """Make the record of a row, or change it as the row says."""
        model = self.table.model
        record = model.objects.filter(self.table.find(values)).first() or model()
        is_new = record.pk is None
        changes = [] if is_new else list(changes_of(record, values))
        if record.pk in self.seen:
            raise UnreadableCellError("An earlier row is of the same.")
        if is_new or changes:
            save(record, values, reason=f"Loaded from {self.path.name}")
        self.seen.add(record.pk)
        self.loaded.made[self.path.name] += is_new
        self.loaded.kept[self.path.name] += not is_new and not changes
        self.loaded.changes += [f"{self.where}: {change}" for change in changes]


def changes_of(record: Model, values: Values) -> Iterator[str]:
    """Say of each value in which a record differs from what it is to be."""
    for name, value in values.items():
        if (stored := getattr(record, name)) != value:
            yield f"{name} “{_shown(stored)}” becomes “{_shown(value)}”"


def _shown(value: Any) -> str:
    return "" if value is None else value.edtf() if hasattr(value, "edtf") else str(value)


def save(record: Model, values: Values, *, reason: str) -> None:
    """Save a record with these values; raises ValidationError, in words, where they do not fit."""
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record._change_reason = reason
    record.save()
    if isinstance(record, RegionMembership):
        record.municipality.keep_region()
