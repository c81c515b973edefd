"""Writing an archive of the whole register."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from files.sweep import named_files

from .archive import FORMAT, Archive, new_archive
from .databases import last_id, one_state
from .tables import Model, columns_of, lines_of, models_at
from .uploads import archive_files

# Where rows lie in an archive.
ROWS = "tables/{}.jsonl"


def make_backup(path: Path, *, with_secrets: bool) -> dict:
    """Write the archive and give its manifest; raises BackupError. People may go on writing."""
    with new_archive(path) as archive, one_state():
        migrations = sorted(MigrationRecorder(connection).applied_migrations())
        models = models_at(migrations, with_secrets=with_secrets)
        tables = {model._meta.db_table: archive_table(archive, model) for model in models}
        files, missing = archive_files(archive, sorted(named_files(models)))
        manifest = {
            "format": FORMAT,
            "version": settings.VERSION,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "database": connection.vendor,
            "has_secrets": with_secrets,
            "migrations": migrations,
            "tables": tables,
            "files": files,
            "missing_files": missing,
        }
        archive.write_manifest(manifest)
    return manifest


def archive_table(archive: Archive, model: Model) -> dict:
    """Write all rows of a table; give what the manifest says of it."""
    rows = 0
    with archive.writing(ROWS.format(model._meta.db_table), is_packed=False) as member:
        for line in lines_of(model):
            member.write(line)
            rows += 1
    return {
        "columns": columns_of(model),
        "rows": rows,
        "last_id": last_id(model),
        "sha256": member.sha256,
    }
