from django.core.management.base import BaseCommand, CommandError

from browse.index import checks
from freshness import triggers


class Command(BaseCommand):
    help = (
        "Proves the counts beside the filters against plain SQL, and names what differs. "
        "With --rebuild every process reads the activities anew."
    )

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true")

    def handle(self, *args, **options):
        if options["rebuild"]:
            triggers.install()
            triggers.send_everyone_to_the_data()
            self.stdout.write("Every process reads the activities anew at its next request.")
        missing = sorted(triggers.missing_triggers())
        faults = [f"There is no trigger {name}; `migrate` makes it." for name in missing]
        faults += checks.differences()
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(checks.counts_by_sql())} counts agree with the database.")
