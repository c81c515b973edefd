# The names in these statements are our own.
# ruff: noqa: S608
"""The triggers that write the change log, made after every `migrate` where one is missing.

Not in a migration: SQLite alters a table by making it anew, and drops its triggers in silence.
"""

from django.db import connection

from .log import TABLE
from .watching import Watched, watched

# A new number makes `migrate` replace the triggers of an earlier version.
PREFIX = "changelog5_"
EVENTS = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}
# At every so many entries the log is emptied, which sends every reader to the data themselves.
LONGEST_LOG = 50_000
SHORTEN = f"AFTER INSERT ON {TABLE} FOR EACH ROW WHEN (NEW.id % {LONGEST_LOG} = 0)"
NOTE = f"INSERT INTO {TABLE} (activity_id, is_public) SELECT {{entry}}, {{is_public}};"
EVERYTHING = NOTE.format(entry="NULL", is_public="true")
FORGET = {
    "sqlite": f"DELETE FROM {TABLE} WHERE id < NEW.id;",
    # Another transaction may be deleting the same ones.
    "postgresql": f"""
        DELETE FROM {TABLE} WHERE id IN (
            SELECT id FROM {TABLE} WHERE id < NEW.id FOR UPDATE SKIP LOCKED);""",
}
# What is left says that everything may be different, to visitors, too.
LEFT = f"UPDATE {TABLE} SET activity_id = NULL, is_public = true WHERE id = NEW.id;"
FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {work} RETURN NULL; END $$;
"""
EXISTING = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = current_schema()::regnamespace""",
}


def install(**_signal) -> None:
    """Make the triggers that are missing and drop those no longer wanted."""
    wanted, existing = wanted_triggers(), existing_triggers()
    with connection.cursor() as cursor:
        for name in existing.keys() - wanted.keys():
            cursor.execute(_drop(name, existing[name]))
        missing = wanted.keys() - existing.keys()
        for name in sorted(missing):
            cursor.execute(wanted[name])
    if missing:
        # Nobody knows what was written while there was no trigger.
        send_everyone_to_the_data()


def make_way(plan: list, **_signal) -> None:
    """Drop the triggers before tables change: one that names a table stops SQLite remaking it."""
    if plan:
        remove()


def send_everyone_to_the_data() -> None:
    """Note that everything may have changed."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)


def remove() -> None:
    """Drop every trigger; without its table the log would stop all writing."""
    with connection.cursor() as cursor:
        for name, table in existing_triggers().items():
            cursor.execute(_drop(name, table))


def missing_triggers() -> set[str]:
    """Names of the triggers that should be there and are not."""
    return wanted_triggers().keys() - existing_triggers()


def wanted_triggers() -> dict[str, str]:
    """Name and SQL of each trigger, for those of the watched tables that there are."""
    tables = connection.introspection.table_names()
    if TABLE not in tables:
        return {}
    wanted = {f"{PREFIX}shorten": (SHORTEN, FORGET[connection.vendor] + LEFT)}
    for table in sorted(watched.keys() & set(tables)):
        wanted |= _of_table(watched[table])
    return {name: _trigger(name, when, work) for name, (when, work) in wanted.items()}


def existing_triggers() -> dict[str, str]:
    """Name and table of each of the log's triggers."""
    with connection.cursor() as cursor:
        cursor.execute(EXISTING[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith("changelog")}


def _drop(name: str, table: str) -> str:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER {name}{on_table}"


def _notes(of: Watched, event: str) -> str:
    rows = EVENTS[event]
    return " ".join(
        NOTE.format(entry=of.entry.format(row=row), is_public=of.is_public.format(row=row))
        for row in rows
    )


def _verb(of: Watched, event: str) -> str:
    return f"UPDATE OF {', '.join(of.columns)}" if event == "update" and of.columns else event


def _of_table(of: Watched) -> dict[str, tuple[str, str]]:
    """Name of each of its triggers, with when it does what."""
    # PostgreSQL cuts names of more than 63 letters.
    triggers = {
        f"{PREFIX}{of.table}_{event[0]}": (
            f"AFTER {_verb(of, event)} ON {of.table} FOR EACH ROW",
            _notes(of, event),
        )
        for event in EVENTS
    }
    if connection.vendor == "postgresql":
        when = f"AFTER TRUNCATE ON {of.table} FOR EACH STATEMENT"
        triggers[f"{PREFIX}{of.table}_t"] = (when, EVERYTHING)
    return triggers


def _trigger(name: str, when: str, work: str) -> str:
    if connection.vendor == "sqlite":
        return f"CREATE TRIGGER {name} {when} BEGIN {work} END"
    function = FUNCTION.format(name=name, work=work)
    return f"{function} CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()"
