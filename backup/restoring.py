# The names in these statements are those of our own tables.
# ruff: noqa: S608
"""Making the register what an archive says, wholly or not at all."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from .archive import Archive, BackupError, whole_archive
from .checking import check_content, check_version, migrations_of
from .databases import changing_everything, drop_tables, set_last_id, set_tables_aside, tables
from .making import ROWS
from .tables import Migration, fill, models_at, quoted
from .uploads import bring_back, leave_only

# What Django writes into an empty register by itself.
MADE_BY_MIGRATE = {"auth_permission", "django_content_type"}


@dataclass
class Restored:
    """What the archive says of itself, and where the old register lies, if there was one."""

    manifest: dict
    aside: list[str]


def restore(path: Path, *, replace: bool) -> Restored:
    """Fill the register from the archive; raises BackupError, and then nothing has changed.

    All of it happens in one transaction: until its end, the old register is the register.
    """
    with whole_archive(path) as archive, ExitStack() as undo:
        manifest = archive.manifest
        check_version(manifest)
        check_content(archive, manifest)
        try:
            with changing_everything():
                aside = make_room(replace=replace, undo=undo)
                rebuild(archive, manifest)
                bring_back(archive, manifest["files"], undo)
        except (DatabaseError, OSError) as error:
            reason = str(error).partition("\n")[0]
            raise BackupError(f"The register could not be restored: {reason}.") from error
        undo.pop_all()
    if aside:
        leave_only(manifest["files"])
    return Restored(manifest, aside)


def make_room(*, replace: bool, undo: ExitStack) -> list[str]:
    """Leave no table behind; give where those lie that held something, and their files."""
    if is_empty():
        drop_tables()
        return []
    if not replace:
        raise BackupError("This register is not empty: --replace moves it aside first.")
    stamp = f"{timezone.localtime():%Y%m%d_%H%M%S}"
    return [set_tables_aside(stamp, undo), default_storage.set_aside(stamp, undo)]


def is_empty() -> bool:
    """Whether there is nothing but what `migrate` makes, or not even that."""
    there = set(tables())
    if there and MigrationRecorder.Migration._meta.db_table not in there:
        # Somebody else's.
        return False
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return not any(has_rows(table) for table in there & ours - MADE_BY_MIGRATE)


def has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {quoted(table)} LIMIT 1")
        return cursor.fetchone() is not None


def rebuild(archive: Archive, manifest: dict) -> None:
    """Make the tables as they were when the archive was made, fill them, and bring them up."""
    migrations = migrations_of(manifest)
    make_tables(migrations)
    # Of some links PostgreSQL has just been told to check them at every row: again at the end only.
    connection.check_constraints()
    for model in models_at(migrations, with_secrets=manifest["has_secrets"]):
        table = model._meta.db_table
        with archive.reading(ROWS.format(table)) as member:
            fill(model, member.lines())
        if last := manifest["tables"][table]["last_id"]:
            set_last_id(model, last)
    # Before the migrations go on: PostgreSQL alters no table whose links are still to be checked.
    connection.check_constraints()
    call_command("migrate", verbosity=0, interactive=False)


def make_tables(migrations: list[Migration]) -> None:
    """Carry out these migrations, in their order, in a database without a table."""
    executor = MigrationExecutor(connection)
    everything = executor.loader.graph.leaf_nodes()
    steps = executor.migration_plan(everything)
    wanted = [step for step in steps if (step[0].app_label, step[0].name) in migrations]
    executor.migrate(everything, plan=wanted)
