"""What made-up activities lean on: the places of fixtures/, and made-up plans and organisations."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from random import Random

from django.core.management import call_command

from accounts.models import User
from activities.models import ActivityPlan, ActivityType, Organisation
from declarations.models import Commitment
from regions.models import Community, Municipality, Region
from texts.templatetags.texts import html_language

ORGANISATIONS = 40
PLANNED_YEARS = range(2013, 2028)
CURATOR = "curator@example.org"


@dataclass(frozen=True)
class World:
    """Records and ids to draw from; the weights say how often each is met."""

    regions: list[Region]
    municipalities: list[Municipality]
    weights: list[float]
    neighbours: dict[int, list[Municipality]]
    communities: list[int]
    community_weights: list[float]
    types: list[int]
    organisations: list[int]
    commitments: list[int]
    plans: dict[tuple[int, int], int]

    def name_in(self, municipality: Municipality, code: str) -> str:
        """Give the municipality's name as a text of that language would write it."""
        return municipality.official_name(html_language(code)) or municipality.name


def begin_register() -> None:
    """Fill an empty database with the facts of fixtures/, a curator, and what else is needed."""
    call_command("seed", verbosity=0)
    User.objects.create_superuser(CURATOR, name="Invented Curator")
    Organisation.objects.bulk_create(
        Organisation(slug=f"made-up-{n}", name=f"Made-up body {n}", search_text=f"made up body {n}")
        for n in range(ORGANISATIONS)
    )
    ActivityPlan.objects.bulk_create(
        (
            ActivityPlan(region=region, year=year, title_en=f"Plan {year}", status="adopted")
            for region in Region.objects.all()
            for year in PLANNED_YEARS
        ),
        ignore_conflicts=True,
    )


def world_of_database(seed: int = 1) -> World:
    """Read the World from the database. Which places are busy is drawn, and says nothing true."""
    places = list(Municipality.objects.order_by("slug"))
    communities = list(Community.objects.values_list("pk", flat=True))
    return World(
        regions=list(Region.objects.all()),
        municipalities=places,
        weights=_few_busy(len(places), seed),
        neighbours=_by_region(places),
        communities=communities,
        community_weights=_few_busy(len(communities), seed),
        types=_ids(ActivityType),
        organisations=_ids(Organisation),
        commitments=_ids(Commitment),
        plans={(plan.region_id, plan.year): plan.pk for plan in ActivityPlan.objects.all()},
    )


def _ids(model) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def _few_busy(number: int, seed: int) -> list[float]:
    """Weights of which a few are large and many small, in an order that the seed gives."""
    weights = [1 / (rank + 3) for rank in range(number)]
    Random(seed).shuffle(weights)
    return weights


def _by_region(places: list[Municipality]) -> dict[int, list[Municipality]]:
    placed = sorted((each for each in places if each.region_id), key=attrgetter("region_id"))
    return {region: list(of) for region, of in groupby(placed, attrgetter("region_id"))}
