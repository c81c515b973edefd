from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backup.archive import BackupError, summary
from backup.restoring import restore


class Command(BaseCommand):
    help = "Makes an empty register what an archive holds, wholly or not at all."
    # It works in a database without a single table, too.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument(
            "--replace", action="store_true", help="move the register that is there aside first"
        )

    def handle(self, *, file, replace, verbosity, **options):
        try:
            done = restore(file, replace=replace)
        except BackupError as problem:
            raise CommandError(problem) from None
        if verbosity:
            self.stdout.write(f"Restored: {summary(done.manifest)}")
        if done.aside:
            self.stdout.write(f"The register before it is in {' and '.join(done.aside)}.")
