from django.db import migrations

from activities.index import triggers

# No model: nobody reads or writes it but the triggers and activities/index/log.py.
TABLES = {
    "sqlite": """
        CREATE TABLE activities_changelog (
            id integer PRIMARY KEY AUTOINCREMENT,
            activity_id bigint,
            writer bigint NOT NULL DEFAULT (random())
        )""",
    "postgresql": """
        CREATE TABLE activities_changelog (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            activity_id bigint,
            writer bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)
        );
        CREATE UNIQUE INDEX activities_changelog_writer ON activities_changelog (writer, id)""",
}


def make_table(apps, schema_editor):
    schema_editor.execute(TABLES[schema_editor.connection.vendor])


def drop_table(apps, schema_editor):
    triggers.remove()
    schema_editor.execute("DROP TABLE activities_changelog")


class Migration(migrations.Migration):
    """The log of changes by which every process keeps its counts true."""

    dependencies = [("activities", "0002_photos_and_scanned_plans")]
    operations = [migrations.RunPython(make_table, drop_table)]
