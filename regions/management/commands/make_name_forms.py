"""Make the forms that names take in sentences, for a new place or for all."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from regions.forms import make_forms
from regions.models import Community, Locality, Municipality, NamedModel, Region

NAMED = (Region, Municipality, Locality, Community)


class Command(BaseCommand):
    help = (
        "Add the cases of each name that has none yet: Gjilanit, u Gnjilanu, Gilan'da. "
        "Run it for a new place or name, then correct the rows on its page in the admin site."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "slug", nargs="?", default="", help="of a region, municipality, locality or community"
        )

    def handle(self, slug: str, **options):
        owners = [owner for model in NAMED for owner in _called(model, slug)]
        if slug and not owners:
            raise CommandError(f"No place and no community has the slug {slug}.")
        with transaction.atomic():
            made = sum(make_forms(owner) for owner in owners)
        self.stdout.write(f"{made} forms were added to {len(owners)} places and communities.")


def _called(model: type[NamedModel], slug: str) -> Iterable[NamedModel]:
    return model.objects.filter(slug=slug) if slug else model.objects.all()
