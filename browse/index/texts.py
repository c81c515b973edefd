"""An index of every three letters in a row, by which a word is found in the texts of activities.

SQLite has one of its own (FTS5); PostgreSQL's needs the extension pg_trgm and is made where that
can be had. Without it a search walks through all texts, and finds the same.
"""

# The names in these statements are our own.
# ruff: noqa: S608

from django.db import DatabaseError, connection, transaction

from activities.models import Activity

TEXTS, ACTIVITIES = "activities_texts", "activities_activity"
SHORTEST = 3
# Only which letters occur is kept, not where: the texts themselves are looked at afterwards.
SQLITE_TABLE = (
    f"CREATE VIRTUAL TABLE {TEXTS} USING fts5("
    "search_text, tokenize = 'trigram', detail = none, content = '')"
)
FORGET = (
    f"INSERT INTO {TEXTS} ({TEXTS}, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);"
)
LEARN = f"INSERT INTO {TEXTS} (rowid, search_text) VALUES (NEW.id, NEW.search_text);"
SQLITE_TRIGGERS = {
    "insert": ("INSERT", LEARN),
    "update": ("UPDATE OF id, search_text", FORGET + LEARN),
    "delete": ("DELETE", FORGET),
}
SQLITE_QUERY = f"""
    SELECT id FROM {ACTIVITIES} WHERE instr(search_text, %s)
    AND id IN (SELECT rowid FROM {TEXTS} WHERE {TEXTS} MATCH %s)"""


def triggers(prefix: str) -> dict[str, str]:
    """Name and SQL of the triggers that keep SQLite's index; PostgreSQL keeps its own."""
    if connection.vendor != "sqlite" or not _has_table():
        return {}
    return {
        f"{prefix}texts_{name}": f"CREATE TRIGGER {prefix}texts_{name} AFTER {event} "
        f"ON {ACTIVITIES} BEGIN {work} END"
        for name, (event, work) in SQLITE_TRIGGERS.items()
    }


def prepare() -> None:
    """Make the index where there is none and the database can have one."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {TEXTS} ON {ACTIVITIES} "
                    "USING gin (search_text gin_trgm_ops)"
                )
            elif not _has_table():
                cursor.execute(SQLITE_TABLE)
    except DatabaseError:
        # The extension is not there, or not for this user: searching works without.
        return


def fill() -> None:
    """Write SQLite's index anew, as nobody kept it for a while."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXTS} ({TEXTS}) VALUES ('delete-all')")
        cursor.execute(
            f"INSERT INTO {TEXTS} (rowid, search_text) SELECT id, search_text FROM {ACTIVITIES}"
        )


def ids_containing(word: str) -> list[int]:
    """Ids of the activities in whose own text the folded word occurs."""
    if connection.vendor == "sqlite" and len(word) >= SHORTEST and _has_table():
        parts = {word[start : start + SHORTEST] for start in range(len(word) - SHORTEST + 1)}
        with connection.cursor() as cursor:
            cursor.execute(SQLITE_QUERY, [word, " AND ".join(f'"{part}"' for part in parts)])
            return [pk for (pk,) in cursor.fetchall()]
    found = Activity.objects.filter(search_text__contains=word).order_by()
    return list(found.values_list("pk", flat=True))


def _has_table() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [TEXTS])
        return cursor.fetchone() is not None
