# The names in these statements are our own.
# ruff: noqa: S608
"""The triggers that write the change log, made after every `migrate` where one is missing.

Not in a migration: SQLite alters a table by making it anew, and drops its triggers in silence.
"""

from django.apps import apps
from django.db import connection

from browse.index import texts

from .log import NAMES, SHOWN, TABLE

# A new number makes `migrate` replace the triggers of an earlier version.
PREFIX = "changelog2_"
APPS = ["sources", "regions", "declarations", "activities", "browse", "desk"]
# The column that names the activity, in each table from which activities are counted.
COUNTED = {
    "activities_activity": "id",
    "activities_involvement": "activity_id",
    "activities_partner": "activity_id",
    "activities_activity_communities": "activity_id",
    "activities_activity_commitments": "activity_id",
    "activities_activity_invited_regions": "activity_id",
}
NAMED = {
    "regions_region",
    "regions_municipality",
    "regions_community",
    "declarations_declaration",
    "declarations_commitment",
    "activities_activitytype",
    "activities_activityplan",
    "activities_organisation",
}
# Seen by those concerned alone, and never on a public page.
PRIVATE = {
    "desk_changerequest",
    "desk_historicalchangerequest",
    "desk_outcomequestion",
    "desk_outcomeanswer",
    "browse_savedsearch",
}
# All that public pages show of people: histories say in which role somebody saved.
PEOPLE, SHOWN_OF_PEOPLE = "accounts_user", "role"
EVENTS = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}

# At every so many entries the log is emptied, which sends every reader to the data themselves.
LONGEST_LOG = 50_000

POSTGRESQL_NOTE = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO {log} (activity_id) VALUES (OLD.{column});
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {log} (activity_id) VALUES (NEW.{column});
    END IF;
    RETURN NULL;
END $$;
"""
POSTGRESQL_FUNCTIONS = (
    POSTGRESQL_NOTE.format(name=f"{PREFIX}id", log=TABLE, column="id")
    + POSTGRESQL_NOTE.format(name=f"{PREFIX}activity_id", log=TABLE, column="activity_id")
    + f"""
CREATE OR REPLACE FUNCTION {PREFIX}fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {TABLE} (activity_id) VALUES (nullif(TG_ARGV[0], '')::bigint);
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION {PREFIX}shorten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM {TABLE} WHERE id IN (
        SELECT id FROM {TABLE} WHERE id < NEW.id FOR UPDATE SKIP LOCKED);
    UPDATE {TABLE} SET activity_id = NULL WHERE id = NEW.id;
    RETURN NULL;
END $$;
"""
)
SHORTEN = {
    "sqlite": f"""
        CREATE TRIGGER {PREFIX}shorten AFTER INSERT ON {TABLE} WHEN NEW.id % {LONGEST_LOG} = 0
        BEGIN
            DELETE FROM {TABLE} WHERE id < NEW.id;
            UPDATE {TABLE} SET activity_id = NULL WHERE id = NEW.id;
        END""",
    "postgresql": f"""
        CREATE TRIGGER {PREFIX}shorten AFTER INSERT ON {TABLE} FOR EACH ROW
        WHEN (NEW.id % {LONGEST_LOG} = 0) EXECUTE FUNCTION {PREFIX}shorten()""",
}


def install(**_signal) -> None:
    """Make the triggers that are missing and drop those no longer wanted."""
    tables = connection.introspection.table_names()
    if TABLE in tables:
        texts.prepare()
    wanted = wanted_triggers(tables) if TABLE in tables else {}
    existing = existing_triggers()
    with connection.cursor() as cursor:
        for name in existing.keys() - wanted.keys():
            cursor.execute(_drop(name, existing[name]))
        missing = wanted.keys() - existing.keys()
        if missing and connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        for name in sorted(missing):
            cursor.execute(wanted[name])
    if missing & texts.triggers(PREFIX).keys():
        texts.fill()
    if missing:
        # Nobody knows what was written while there was no trigger.
        send_everyone_to_the_data()


def send_everyone_to_the_data() -> None:
    """Note that everything may have changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (activity_id) VALUES (NULL)")


def remove(*_migration) -> None:
    """Drop every trigger; without its table the log would stop all writing."""
    with connection.cursor() as cursor:
        for name, table in existing_triggers().items():
            cursor.execute(_drop(name, table))


def missing_triggers() -> set[str]:
    """Names of the triggers that should be there and are not."""
    return wanted_triggers(connection.introspection.table_names()).keys() - existing_triggers()


def wanted_triggers(tables: list[str]) -> dict[str, str]:
    """Name and SQL of each trigger, for those of our tables that there are."""
    make = {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[connection.vendor]
    wanted = {f"{PREFIX}shorten": SHORTEN[connection.vendor]}
    for table in sorted(_our_tables() & set(tables)):
        wanted.update(make(table))
    if "activities_activity" in tables:
        wanted.update(texts.triggers(PREFIX))
    return wanted


def existing_triggers() -> dict[str, str]:
    """Name and table of each of the log's triggers."""
    queries = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": """
            SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE relnamespace = current_schema()::regnamespace""",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith("changelog")}


def _our_tables() -> set[str]:
    models = [
        model
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return {each._meta.db_table for each in models} - PRIVATE | {PEOPLE}


def _fixed(table: str) -> int:
    return NAMES if table in NAMED else SHOWN


def _update_of(table: str) -> str:
    return f"UPDATE OF {SHOWN_OF_PEOPLE}" if table == PEOPLE else "UPDATE"


def _drop(name: str, table: str) -> str:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER {name}{on_table}"


def _sqlite_triggers(table: str) -> dict[str, str]:
    triggers = {}
    for event, rows in EVENTS.items():
        column = COUNTED.get(table)
        noted = [f"({row}.{column})" for row in rows] if column else [f"({_fixed(table)})"]
        name = f"{PREFIX}{table}_{event}"
        when = _update_of(table) if event == "update" else event
        triggers[name] = (
            f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN "
            f"INSERT INTO {TABLE} (activity_id) VALUES {', '.join(noted)}; END"
        )
    return triggers


def _postgresql_triggers(table: str) -> dict[str, str]:
    column = COUNTED.get(table)
    call = f"{PREFIX}{column}()" if column else f"{PREFIX}fixed('{_fixed(table)}')"
    each = "ROW" if column else "STATEMENT"
    # PostgreSQL cuts names of more than 63 letters.
    row, emptied = f"{PREFIX}{table}", f"{PREFIX}{table}_t"
    return {
        row: f"CREATE TRIGGER {row} AFTER INSERT OR {_update_of(table)} OR DELETE "
        f"ON {table} FOR EACH {each} EXECUTE FUNCTION {call}",
        emptied: f"CREATE TRIGGER {emptied} AFTER TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}fixed('')",
    }
