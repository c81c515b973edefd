"""Whether an archive is what it says, and whether this version of the register can read it."""

from zipfile import BadZipFile

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from .archive import FORMAT, Archive, BackupError
from .making import ROWS
from .tables import columns_of, models_at
from .uploads import FOLDER


def check_content(archive: Archive, manifest: dict) -> None:
    """Raises BackupError unless every row and file in the archive is the one that was meant.

    The seal tells what happened to an archive since it was written, this what happened meanwhile.
    """
    sums = {ROWS.format(name): table["sha256"] for name, table in manifest["tables"].items()}
    sums |= {FOLDER + name: sha256 for name, sha256 in manifest["files"].items()}
    for name, sha256 in sums.items():
        if sum_of(archive, name) != sha256:
            raise BackupError(f"The archive is damaged: {name} is not what was written.")


def sum_of(archive: Archive, name: str) -> str | None:
    """The checksum of a member of the archive; None where there is no such member to be read."""
    try:
        with archive.reading(name) as member:
            for _chunk in member.chunks():
                pass
    except (KeyError, BadZipFile):
        return None
    return member.sha256


def check_version(manifest: dict) -> None:
    """Raises BackupError for an archive whose tables this version does not know."""
    versions = f"version {manifest['version']} of the register, and this is {settings.VERSION}"
    if manifest["format"] > FORMAT:
        raise BackupError(f"The archive is newer: it was made by {versions}.")
    unknown = set(migrations_of(manifest)) - MigrationLoader(None).graph.nodes.keys()
    if unknown:
        raise BackupError(
            f"The archive is newer: it was made by {versions}, "
            f"which does not know {', '.join(sorted(map('.'.join, unknown)))}."
        )
    models = models_at(migrations_of(manifest), with_secrets=manifest["has_secrets"])
    expected = {model._meta.db_table: columns_of(model) for model in models}
    if {name: table["columns"] for name, table in manifest["tables"].items()} != expected:
        raise BackupError(f"The archive has other tables than ours: it was made by {versions}.")


def migrations_of(manifest: dict) -> list[tuple[str, str]]:
    return [(app, name) for app, name in manifest["migrations"]]
