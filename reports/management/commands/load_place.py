"""Fill the register from the tables of a place's folder, or say what that would do."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from reports.place_loading import LoadedPlace, load_folder


class Command(BaseCommand):
    help = (
        "Load the tables of a place's folder (docs/place.md): what is not there is made, what "
        "reads otherwise is changed, nothing is deleted. Loading it again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what it would do")

    def handle(self, folder: Path, dry_run: bool, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if (folder / "place.toml").exists() and folder.resolve() != settings.PLACE.folder.resolve():
            raise CommandError(
                f"The languages of {folder} are not those of this register: set PLACE={folder}."
            )
        with transaction.atomic():
            loaded = load_folder(folder, dry_run=dry_run)
            self._tell(loaded)
            if loaded.problems:
                raise CommandError("Nothing was loaded: mend the rows above, and load it again.")
            if loaded.is_any and not dry_run:
                call_command("make_name_forms", stdout=self.stdout)
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")

    def _tell(self, loaded: LoadedPlace) -> None:
        for sentence in loaded.problems:
            self.stderr.write(sentence)
        for sentence in loaded.changes:
            self.stdout.write(sentence)
        for file, made in loaded.made.items():
            self.stdout.write(f"{file}: {made} made, {loaded.kept[file]} as they were.")
