from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from regions.boundaries import UnusableBoundariesError, read_boundaries, save_boundaries
from regions.models import Boundary

LONGEST_SOURCE = Boundary._meta.get_field("source").max_length


class Command(BaseCommand):
    help = (
        "Loads the boundaries of the municipalities from a GeoJSON file (WGS 84), so that the map "
        "of activities can be geographic as well. They take the place of those loaded before."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--source", default="", help="whose data, under which licence")
        parser.add_argument("--property", default="", help="the property that has the code or name")
        parser.add_argument("--remove", action="store_true", help="take the boundaries away")

    def handle(self, *args, **options):
        if options["remove"]:
            removed, _kinds = Boundary.objects.all().delete()
            self.stdout.write(f"{removed} boundaries removed.")
            return
        source = options["source"].strip()
        if not options["file"] or not source or len(source) > LONGEST_SOURCE:
            raise CommandError(f"Give a file, and --source in at most {LONGEST_SOURCE} characters.")
        try:
            matched = read_boundaries(options["file"], options["property"])
        except UnusableBoundariesError as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        save_boundaries(matched.shapes, source)
        for stranger in matched.strangers:
            self.stdout.write(f"Left out: {stranger} is no municipality of the register.")
        for place in matched.missing:
            self.stdout.write(f"Not in the file: {place}.")
        self.stdout.write(f"{len(matched.shapes)} boundaries loaded.")
