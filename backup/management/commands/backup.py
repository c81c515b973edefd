import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backup.archive import BackupError, summary
from backup.making import make_backup
from backup.models import note_backup

QUESTION = (
    "The archive will hold what second factors are made from, and sessions with which anybody\n"
    "goes on as whoever is signed in. Keep it as safe as the server. Type “yes” to go on: "
)


class Command(BaseCommand):
    help = "Writes the whole register, uploads included, into one archive. People may go on."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive to write")
        parser.add_argument(
            "--with-secrets", action="store_true", help="sessions and second factors as well"
        )

    def handle(self, *, file, with_secrets, verbosity, **options):
        if with_secrets and sys.stdin.isatty() and input(QUESTION) != "yes":
            raise CommandError("Nothing was written.")
        try:
            manifest = make_backup(file, with_secrets=with_secrets)
        except BackupError as problem:
            raise CommandError(problem) from None
        except OSError as problem:
            raise CommandError(f"{file} cannot be written: {problem.strerror}.") from None
        note_backup(file)
        if verbosity:
            self.stdout.write(f"{file}: {summary(manifest)}")
        if missing := manifest["missing_files"]:
            self.stderr.write(f"Not in it, because they are gone: {', '.join(missing)}")
