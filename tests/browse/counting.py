"""Random activities, random questions about them, and answers worked out without the index.

The expected answers are plain Python over plain rows: nothing of filters or index is used.
"""

import datetime as dt
from random import Random
from urllib.parse import urlencode

from django.db import connection
from django.utils import timezone

from activities.models import (
    Activity,
    CommunitiesScope,
    CommunityPart,
    Involvement,
    Partner,
    Party,
    Venue,
)
from dates.spans import DateSpan, Precision
from regions.meanings import Meanings
from regions.models import Municipality, RegionMembership
from tests import factories as f
from tests.browse.asked import DATES, FIXED, SORTS, SOUGHT, WORDS, is_upside_down

from .checks import CHECKS, as_asked
from .facts import Facts
from .plain_sql import random_participants

CERTAINTIES = ["said", "said", "reconstructed", "inferred", ""]


class World:
    """Reference data with activities drawn at random, the same for the same seed and database.

    Each database is asked other questions, about another world: half as many would do for one.
    """

    def __init__(self, seed: int, size: int):
        self.random = Random(seed + {"sqlite": 0, "postgresql": 1000}[connection.vendor])
        self.regions = f.RegionFactory.create_batch(3)
        self.places = [
            f.MunicipalityFactory(region=self.random.choice(self.regions), name_sq=name)
            for name in ("Štrpce", "Junik", "Kllokot", "Mamushë", "Deçan", "Istog", "Lipjan")
        ]
        self.move(self.places[0])
        self.communities = f.CommunityFactory.create_batch(4)
        self.kinds = f.ParticipantKindFactory.create_batch(3)
        self.types = f.ActivityTypeFactory.create_batch(3)
        self.plans = [f.ActivityPlanFactory(region=region) for region in self.regions]
        self.plans.append(f.ActivityPlanFactory(region=self.regions[0], year=2019, status="draft"))
        self.programmes = f.ProgrammeFactory.create_batch(2)
        self.organisations = f.OrganisationFactory.create_batch(4)
        self.commitments, self.numbers = f.CommitmentFactory.create_batch(3), iter(range(10_000))
        for _each in range(size):
            self.add()

    def some(self, values: list, most: int = 3) -> list:
        return self.random.sample(values, self.random.randint(0, most))

    def span(self) -> DateSpan:
        year, month = self.random.randint(2015, 2020), self.random.randint(1, 12)
        day = dt.date(year, month, self.random.randint(1, 28))
        near = timezone.localdate() + dt.timedelta(self.random.randint(-2, 2))
        spans = [
            DateSpan.between(near, near + dt.timedelta(self.random.randint(0, 2)), Precision.DAY),
            DateSpan.between(day, day, Precision.DAY),
            DateSpan.between(day, day + dt.timedelta(self.random.randint(1, 500)), Precision.DAY),
            DateSpan.of_month(year, month),
            *(DateSpan.of_year(year), DateSpan.of_season(year, 21 + month % 4)),
            DateSpan.unknown(),
        ]
        return self.random.choice(spans)

    def add(self) -> Activity:
        number, draw = next(self.numbers), self.random.choice
        activity = f.ActivityFactory(
            reference=f"{draw(['a', 'b'])}-{number}",
            title_en=f"{draw(WORDS)} {draw('abcdef')}",
            type=(kind := draw([*self.types, None])),
            type_words="" if kind else draw(WORDS),
            region=draw([None, *self.regions]),
            status=(status := draw(["held", "held", "planned", "planned", "postponed"])),
            status_reason="rain" if status == "postponed" else "",
            outcome_sq=draw(["", "U mbajt."]),
            published_at=timezone.now() - dt.timedelta(draw([1, 364, 365, 366, 500])),
            dates=self.span(),
            plan=draw([None, *self.plans]),
            programme=draw([None, *self.programmes]),
            visibility=draw(["public", "public", "internal"]),
            communities_scope=draw(["", "", "", *CommunitiesScope.values]),
            follows=draw([None, None, *Activity.objects.order_by("pk")[:20]]),
            **random_participants(self.random),
        )
        self.link(activity)
        return activity

    def link(self, activity: Activity) -> None:
        draw = self.random.choice
        activity.communities.set(self.some(self.communities))
        activity.commitments.set(self.some(self.commitments, 2))
        Involvement.objects.filter(activity=activity).delete()
        Partner.objects.filter(activity=activity).delete()
        activity.invited_regions.set(self.some(self.regions, 1))
        for role in Involvement.MunicipalityRole.values:
            for place in self.some(self.places, 2 if role in ("participant", "invited") else 1):
                Involvement.objects.create(activity=activity, municipality=place, role=role)
        Venue.objects.filter(activity=activity).delete()
        for place in self.some(self.places, 1):
            locality = f.LocalityFactory(municipality=draw([None, *self.places]))
            lies_in = draw(
                [{"municipality": place}, {"region": place.region}, {"locality": locality}]
            )
            f.VenueFactory(activity=activity, words_en=draw(WORDS), **lies_in)
        Party.objects.filter(activity=activity).delete()
        for place in self.some(self.places, 1):
            locality = f.LocalityFactory(municipality=place)
            of = draw([{"municipality": place}, {"region": place.region}, {"locality": locality}])
            role = draw(Party.PartyRole.values)
            f.PartyFactory(activity=activity, role=role, words_en=draw(WORDS), **of)
        for organisation in self.some(self.organisations, 2):
            role = self.random.choice(["partner", "organiser", "funder", "host", "proposer"])
            Partner.objects.create(activity=activity, organisation=organisation, role=role)
        activity.participant_groups.all().delete()
        for kind in self.some([None, *self.kinds], 2):
            f.ParticipantGroupFactory(activity=activity, kind=kind, words_en="" if kind else "x")
        self.give_dates(activity)
        self.weigh(activity)

    def weigh(self, activity: Activity) -> None:
        """How surely each part, the date and the number are known."""
        for model in (Involvement, Partner, CommunityPart):
            for row in model.objects.filter(activity=activity).order_by("pk"):
                model.objects.filter(pk=row.pk).update(certainty=self.random.choice(CERTAINTIES))
        names = ("dates_certainty", "participants_certainty")
        kept = {name: self.random.choice(CERTAINTIES) for name in names}
        Activity.objects.filter(pk=activity.pk).update(**kept)

    def give_dates(self, activity: Activity) -> None:
        """Some have several dates, one of them perhaps not known."""
        activity.occurrences.all().delete()
        if self.random.random() < 0.2:
            for span in (self.span(), self.span(), self.span()):
                f.OccurrenceFactory(activity=activity, dates=span)

    def change(self) -> None:
        """Do to some activity what people, admin and scripts do to activities."""
        activities, draw = list(Activity.objects.order_by("pk")), self.random.choice
        activity = draw(activities)
        every = Activity.objects.filter(pk__in=self.random.sample([a.pk for a in activities], 5))
        draw(
            [
                self.add,
                lambda: self.link(activity),
                lambda: self.weigh(activity),
                lambda: every.update(status=draw(["held", "planned"])),
                lambda: every.update(visibility=draw(["public", "internal"])),
                lambda: every.update(region=draw([None, *self.regions])),
                lambda: self.move(draw(self.places)),
                lambda: every.update(**random_participants(self.random)),
                lambda: Partner.objects.filter(activity__in=every).update(role="funder"),
                lambda: every.update(follows=None),
                lambda: every.update(programme=draw([None, *self.programmes])),
                lambda: Involvement.objects.filter(activity__in=every).delete(),
                lambda: Venue.objects.filter(activity__in=every).update(municipality=None),
                lambda: Party.objects.filter(activity__in=every).update(role="present"),
                lambda: every.filter(follows=None, followed_by=None).delete(),
                lambda: self._date(activity),
                lambda: Activity.objects.filter(pk=activity.pk).update(search_text="kanarija"),
            ]
        )()

    def _date(self, activity: Activity) -> None:
        activity.occurrences.all().delete()
        activity.dates = self.span()
        activity.save()

    def move(self, place: Municipality) -> None:
        """Let it belong to other regions, or to none, from some day of these years on."""
        day = dt.date(self.random.randint(2016, 2020), 1, 1)
        place.memberships.all().delete()
        for first, last in ((None, day - dt.timedelta(1)), (day, None)):
            if region := self.random.choice([None, *self.regions]):
                RegionMembership.objects.create(
                    municipality=place, region=region, begins_on=first, ends_on=last
                )
        place.keep_region()

    def edges(self) -> list[str]:
        """The days before and after some activity and its own first and last, where rules end."""
        some = self.random.choice(Activity.objects.exclude(starts_on=None).order_by("pk"))
        days = [some.starts_on, some.ends_on]
        return [(day + dt.timedelta(by)).isoformat() for day in days for by in (-1, 0, 1)]

    def values(self) -> dict[str, list[str]]:
        """What can be asked for, filter by filter."""
        return FIXED | {
            "q": SOUGHT,
            "from": [*DATES[:3], *self.edges()],
            "to": [*DATES[3:], *self.edges()],
            "region": [each.slug for each in self.regions],
            "municipality": [each.slug for each in self.places],
            "community": [*(each.slug for each in self.communities), "all", "different"],
            "type": [*(each.slug for each in self.types), "in-words"],
            "kind": [each.slug for each in self.kinds],
            "year": [*map(str, range(2015, 2022)), "unknown"],
            "plan": [f"{each.region.slug}-{each.year}" for each in self.plans[:3]],
            "programme": [each.slug for each in self.programmes],
            "partner": [each.slug for each in self.organisations],
            "commitment": [f"{each.declaration.slug}-{each.number}" for each in self.commitments],
        }

    def question(self) -> dict[str, list[str]]:
        """Some values in some filters."""
        values, asked = self.values(), {}
        flags = ("followed", "intercommunity", "intermunicipal", "said")
        for name in self.random.sample([*values], self.random.choice([0, 1, 1, 2, 2, 3, 4])):
            most = 1 if name in ("q", "from", "to") else min(3, len(values[name]))
            number = self.random.randint(1, most)
            asked[name] = self.random.sample(values[name], number)
        if asked.keys() >= {"from", "to"} and is_upside_down(asked["from"][0], asked["to"][0]):
            del asked["to"]
        asked |= {name: ["yes"] for name in flags if self.random.random() < 0.1}
        role = self.random.choice(["host", "place", "party", "invited"])
        asked |= {"role": [role]} if self.random.random() < 0.3 else {}
        every = ("everycommunity", "everymunicipality")
        asked |= {name: ["yes"] for name in every if self.random.random() < 0.2}
        return asked | {"sort": [self.random.choice(SORTS)]}


def expected(question: dict, facts: list[Facts]) -> set[int]:
    """Ids of the activities that meet the question."""
    followed = {each.activity.follows_id for each in facts}
    if "q" in question:
        # What the words mean is the same for every row.
        question = {**question, "q": Meanings.of_register().groups(question["q"][0])}
    return {
        one.activity.pk
        for one in as_asked(question, facts)
        if all(
            CHECKS[name](one, values, question, followed)
            for name, values in question.items()
            if name in CHECKS
        )
    }


def counts_behind(name: str, values: list[str], question: dict, facts: list[Facts]) -> dict:
    """How many meet the question with each value alone in the place of what it has there.

    Where every value is needed, one more value is added to those that it has.
    """
    is_every = question.get(f"every{name}")
    others = {each: chosen for each, chosen in question.items() if each != name or is_every}
    left, followed = expected(others, facts), {each.activity.follows_id for each in facts}
    rows = [one for one in facts if one.activity.pk in left]
    rows, check = as_asked(question, rows), CHECKS[name]
    return {
        value: sum(bool(check(one, [value], question, followed)) for one in rows)
        for value in values
    }


def query_of(question: dict) -> str:
    return urlencode(question, doseq=True)
