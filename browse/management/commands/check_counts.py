from functools import reduce
from operator import or_

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count, Q

from activities.models import Activity, Involvement, Party, Venue
from activities.models.venue import WAYS_TO_MUNICIPALITY
from activities.models.visible import of_regions
from browse.choices import COMMUNITIES_NOT_NAMED, IN_WORDS
from browse.columns import READ, WITH_SAID, as_said, counted_rows, says_how_surely
from browse.conditions import inviting
from browse.filter_meanings import ORGANISING
from browse.index.current import current_snapshot
from browse.index.snapshot import Snapshot
from freshness import triggers
from regions.models import Municipality, Region
from sources.models import SAID

# A set's name, one of its values, and how many activities have it.
# Sets of the index that no column alone makes.
BESIDE = ("place", "party", "invited", "organising_certainty")
Counts = dict[tuple[str, int | str], int]


def differences() -> list[str]:
    """Say in a sentence each what the index counts otherwise than the database does."""
    # One transaction, so that both look at the same moment where the database can do that.
    with transaction.atomic():
        snapshot, total = current_snapshot(), Activity.objects.count()
        counted, numbers = _counts_of(snapshot), counts_by_sql()
    sentences = [
        f"{name} {value}: {counted.get((name, value), 0)} in the index, "
        f"{numbers.get((name, value), 0)} in the database."
        for name, value in sorted(counted.keys() | numbers.keys(), key=str)
        if counted.get((name, value), 0) != numbers.get((name, value), 0)
    ]
    if snapshot.all.bit_count() != total:
        sentences.append(f"{snapshot.all.bit_count()} in the index, {total} in the database.")
    return sentences


def counts_by_sql() -> Counts:
    """How many activities there are under each value, counted by the database."""
    counts = {}
    for name, (model, column) in READ.items():
        is_own = model is Activity
        number = Count("pk") if is_own else Count("activity", distinct=True)
        rows = counted_rows(model).order_by().values_list(column).annotate(number)
        counts.update({(name, value): count for value, count in rows})
        if not is_own and says_how_surely(model):
            said = rows.filter(certainty__in=SAID)
            counts.update({(as_said(name), value): count for value, count in said})
    counts["type", IN_WORDS] = counts.pop(("type", None), 0)
    for region in Region.objects.values_list("pk", flat=True):
        counts["region", region] = Activity.objects.in_regions([region]).count()
        said = Activity.objects.filter(of_regions([region], certainty__in=SAID))
        counts[as_said("region"), region] = said.count()
    organised = Involvement.objects.filter(role__in=ORGANISING).order_by().values_list("certainty")
    for certainty, count in organised.annotate(Count("activity", distinct=True)):
        counts["organising_certainty", certainty] = count
    for place in Municipality.objects.values_list("pk", flat=True):
        lying = reduce(or_, (Q(**{way: place}) for way in WAYS_TO_MUNICIPALITY))
        for name, model in (("place", Venue), ("party", Party)):
            found = model.objects.filter(lying).values("activity")
            counts[name, place] = found.distinct().count()
        counts["invited", place] = Activity.objects.filter(inviting(place)).count()
    counts["year", "unknown"] = Activity.objects.filter(starts_on=None).count()
    for name, scopes in COMMUNITIES_NOT_NAMED.items():
        of_scope = Activity.objects.filter(communities_scope__in=scopes).count()
        counts["community", name] = counts[as_said("community"), name] = of_scope
    return counts


def _counts_of(snapshot: Snapshot) -> Counts:
    kept = {
        (name, value): bits.bit_count()
        for name in (*READ, *map(as_said, WITH_SAID & {*READ}), *BESIDE)
        for value, bits in snapshot.values(name).items()
    }
    return kept | {("year", "unknown"): snapshot.bits("year", "unknown").bit_count()}


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
        faults += differences()
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{len(counts_by_sql())} counts agree with the database.")
