from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backup.archive import BackupError, summary, whole_archive
from backup.checking import check_content, check_version


class Command(BaseCommand):
    help = "Says whether an archive is whole and can be restored by this version. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive")

    def handle(self, *, file, **options):
        try:
            with whole_archive(file) as archive:
                manifest = archive.manifest
                check_version(manifest)
                check_content(archive, manifest)
        except BackupError as problem:
            raise CommandError(problem) from None
        self.stdout.write(f"{file} is whole: {summary(manifest)}")
