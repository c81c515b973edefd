"""Write signatories' names as the region's other languages write them."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from declarations.models import Signatory
from declarations.transcription import transcriptions

REASON = "Written as the other languages write names"


class Command(BaseCommand):
    help = (
        "Add the spellings of other languages (Xhafer Gashi: Džafer Gaši, Џафер Гаши) to one "
        "signatory, or to all who have no other spelling yet; then correct them in the admin site."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", default="", help="of a signatory")

    def handle(self, slug: str, **options):
        if slug and not Signatory.objects.filter(slug=slug).exists():
            raise CommandError(f"No signatory has the slug {slug}.")
        wanted = {"slug": slug} if slug else {"other_spellings": ""}
        with transaction.atomic():
            added = sum(add_spellings(person) for person in Signatory.objects.filter(**wanted))
        self.stdout.write(f"{added} spellings were added.")


def add_spellings(person: Signatory) -> int:
    """Add the transcriptions that are not there; give how many."""
    known = person.other_spellings.splitlines()
    added = [each for each in transcriptions(person.name) if each not in known]
    if added:
        person.other_spellings = "\n".join([*known, *added])
        person._change_reason = REASON
        person.save()
    return len(added)
