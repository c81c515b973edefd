from django.db import migrations

# No model: nobody reads or writes it but the triggers and freshness/log.py.
TABLES = {
    "sqlite": """
        CREATE TABLE freshness_changelog (
            id integer PRIMARY KEY AUTOINCREMENT,
            activity_id bigint,
            is_public boolean NOT NULL DEFAULT true,
            writer bigint NOT NULL DEFAULT (random())
        )""",
    "postgresql": """
        CREATE TABLE freshness_changelog (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            activity_id bigint,
            is_public boolean NOT NULL DEFAULT true,
            writer bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)
        );
        CREATE UNIQUE INDEX freshness_changelog_writer ON freshness_changelog (writer, id)""",
}


def make_table(apps, schema_editor):
    schema_editor.execute(TABLES[schema_editor.connection.vendor])


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE freshness_changelog")


class Migration(migrations.Migration):
    """The log of changes by which every process keeps its counts true."""

    initial = True
    dependencies = []
    operations = [migrations.RunPython(make_table, drop_table)]
