"""Make the forms of names that rules can make, for a new place or for all.

Curators correct them as rows.
"""

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from simple_history.utils import bulk_create_with_history

from regions.inflection import forms_of
from regions.models import Community, Locality, Municipality, NamedModel, PlaceName, Region

REASON = "Made by the rules of the language"
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


def make_forms(owner: NamedModel) -> int:
    """Add the forms of each name of a place or community that has none; give how many.

    A name whose forms are there is left as it is, so that what a curator corrected stays so.
    """
    rows = list(PlaceName.objects.filter(**{owner._meta.model_name: owner}))
    made = list(_forms_missing(owner, rows))
    bulk_create_with_history(made, PlaceName, default_change_reason=REASON)
    owner.keep_names()
    return len(made)


def _forms_missing(owner: NamedModel, rows: list[PlaceName]):
    """One row for each form that is not there, none twice."""
    done = {(row.form_of, row.language) for row in rows}
    known = {(row.text, row.language) for row in rows if row.kind == PlaceName.Kind.FORM}
    last = max((row.position for row in rows), default=0)
    is_people = isinstance(owner, Community)
    for name in dict.fromkeys((row.text, row.language) for row in rows if not row.form_of):
        if name in done:
            continue
        text, language = name
        for case, form in forms_of(text, language, is_people=is_people):
            if (form, language) not in known:
                known.add((form, language))
                yield PlaceName(
                    **{owner._meta.model_name: owner},
                    text=form,
                    language=language,
                    kind=PlaceName.Kind.FORM,
                    form_of=text,
                    case=case,
                    position=last + 1,
                    is_unchecked=True,
                )
