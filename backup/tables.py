# The names in these statements are those of our own tables and columns.
# ruff: noqa: S608
"""Rows of the database as lines that both SQLite and PostgreSQL can be filled from.

Tables and columns are those at which the migrations of an archive stood, not those of today: Django
knows from the migrations how the register looked at any time.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from uuid import UUID

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

# Nobody misses them: they would open a door that is closed by then, or are out of date in minutes.
SECRET = {"sessions.Session", "accounts.BrowserSession", "mfa.Authenticator"}
FLEETING = {"accounts.Throttle"}
# What Django gives as the same value on both databases, and takes as it is.
PLAIN = (
    models.BooleanField,
    models.CharField,
    models.FileField,
    models.FloatField,
    models.IntegerField,
    models.TextField,
)
ROWS_AT_ONCE = 2000
Migration = tuple[str, str]
Model = type[models.Model]


def models_at(migrations: Iterable[Migration], *, with_secrets: bool) -> list[Model]:
    """Give the models whose rows an archive holds, as they were after these migrations."""
    state = MigrationLoader(connection).project_state(list(migrations))
    left_out = FLEETING if with_secrets else FLEETING | SECRET
    found = [
        model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in left_out
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def stored_fields(model: Model) -> list[models.Field]:
    """The model's own columns, without those that the database works out by itself."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def columns_of(model: Model) -> list[str]:
    return [field.column for field in stored_fields(model)]


def lines_of(model: Model) -> Iterator[bytes]:
    """Give each row as a line of JSON, in the order of the keys."""
    names = [field.attname for field in stored_fields(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    # PostgreSQL keeps the parts of a JSON value in an order of its own.
    encode = json.JSONEncoder(
        ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=in_words
    ).encode
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield f"{encode(row)}\n".encode()


def in_words(value: dt.date | dt.time | Decimal | UUID) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def fill(model: Model, lines: Iterable[bytes]) -> int:
    """Write the rows into the empty table; give how many they were."""
    converters = [converter_of(field) for field in stored_fields(model)]
    rows = (as_stored(json.loads(line), converters) for line in lines)
    most = connection.features.max_query_params
    at_once = most // len(converters) if most else ROWS_AT_ONCE
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(model._meta.db_table)}")
        while batch := list(islice(rows, at_once)):
            cursor.execute(insertion(model, len(batch)), list(chain.from_iterable(batch)))
            count += len(batch)
    return count


def as_stored(row: list, converters: list[Callable | None]) -> list:
    pairs = zip(row, converters, strict=True)
    return [value if convert is None else convert(value) for value, convert in pairs]


def insertion(model: Model, rows: int) -> str:
    columns = columns_of(model)
    one = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(map(quoted, columns))}) "
        f"VALUES {', '.join([one] * rows)}"
    )


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def converter_of(field: models.Field) -> Callable | None:
    """Give what makes of an archived value one that the database takes; None: it is one already."""
    if field.is_relation:
        field = field.target_field
    if isinstance(field, PLAIN):
        return None
    return partial(prepared, field)


def prepared(field: models.Field, value):
    return field.get_db_prep_save(field.to_python(value), connection)
