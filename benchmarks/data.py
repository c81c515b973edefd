"""Draws made-up activities: the shape of the real ones, the same ones for the same seed."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from translated_fields import to_attribute

from activities.models import Activity, Involvement, Partner, Venue
from activities.reference_forms import PUBLIC, reference
from activities.references import slug_of
from dates.spans import DateSpan, Precision

from .words import KINDS, PLACE_OF_ONE, SENTENCES, THEMES, TITLES, VENUES
from .world import World

FIRST_YEAR, LAST_YEAR = 2013, 2027
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
# More of it every year, and less of what lies far ahead.
YEAR_WEIGHTS = [*range(4, 4 + len(YEARS) - 2), 9, 3]
# What was over by then has mostly been held. A fixed day: the data must not change with the clock.
TODAY = dt.date(2026, 7, 1)
PRECISIONS = {"day": 60, "month": 18, "season": 6, "year": 6, "unknown": 10}
LANGUAGES = {"en": 50, "sq": 30, "sr-latn": 15, "tr": 5}
FIRST_FREE_NUMBER = 100


@dataclass
class Drawn:
    """An activity not yet saved, and the ids of what will hang on it."""

    activity: Activity
    venue: Venue | None
    involvements: list[tuple[str, int]] = field(default_factory=list)
    partners: list[tuple[str, int]] = field(default_factory=list)
    # Kinds of participants, each with its number.
    groups: list[tuple[str, int]] = field(default_factory=list)
    communities: list[int] = field(default_factory=list)
    commitments: list[int] = field(default_factory=list)
    invited_regions: list[int] = field(default_factory=list)


class Maker:
    """Draws activities one after the other; `unique_place` gives one the place of its own."""

    def __init__(self, world: World, seed: int = 1):
        self.world, self.random = world, Random(seed)
        self.number = FIRST_FREE_NUMBER

    def draw(self, *, unique_place: bool = False) -> Drawn:
        host = self.random.choices(self.world.municipalities, self.world.weights)[0]
        region = host.region_id or self.random.choice(self.world.regions).pk
        activity = Activity(type_id=self.random.choice(self.world.types), region_id=region)
        activity.dates = self._dates()
        self._set_status(activity)
        venue = self._set_texts(activity, host)
        groups = self._set_participants(activity)
        if unique_place:
            venue = Venue(words_en=PLACE_OF_ONE)
        self._set_place_in_register(activity)
        return Drawn(
            activity,
            venue,
            self._involvements(host, region),
            self._partners(),
            groups,
            self._communities(activity),
            self._some(self.world.commitments, [50, 35, 15]),
            self._some([each.pk for each in self.world.regions], [97, 3]),
        )

    def _pick(self, weights: dict):
        return self.random.choices([*weights], [*weights.values()])[0]

    def _chance(self, percent: float) -> bool:
        return self.random.random() * 100 < percent

    def _some(self, values: list, weights: list[int]) -> list:
        """Draw none, one, two … of the values, each number as likely as its weight says."""
        number = self.random.choices(range(len(weights)), weights)[0]
        return self.random.sample(values, min(number, len(values)))

    def _dates(self) -> DateSpan:
        precision = self._pick(PRECISIONS)
        year = self.random.choices(YEARS, YEAR_WEIGHTS)[0]
        approximate = self._chance(4)
        if precision == Precision.UNKNOWN:
            return DateSpan.unknown()
        if precision == Precision.YEAR:
            last = min(year + self._chance(25), LAST_YEAR)
            first, last = dt.date(year, 1, 1), dt.date(last, 12, 31)
            return DateSpan.between(first, last, Precision.YEAR, approximate)
        if precision == Precision.SEASON:
            return DateSpan.of_season(year, self.random.choice([21, 22, 23, 24]))
        if precision == Precision.MONTH:
            return DateSpan.of_month(year, self.random.randint(1, 12))
        day = dt.date(year, 1, 1) + dt.timedelta(days=self.random.randrange(365))
        length = self.random.randint(1, 9) if self._chance(20) else 0
        return DateSpan.between(day, day + dt.timedelta(days=length), Precision.DAY, approximate)

    def _set_status(self, activity: Activity) -> None:
        status = Activity.Status
        is_over = activity.ends_on is None or activity.ends_on < TODAY
        likely = status.HELD if is_over else status.PLANNED
        rest = [status.PLANNED, status.POSTPONED, status.CANCELLED]
        activity.status = self.random.choices([likely, *rest], [88, 5, 3, 4])[0]
        if activity.status in (status.POSTPONED, status.CANCELLED):
            activity.status_reason = "Not enough people could come."
        if self._chance(2):
            activity.visibility = Activity.Visibility.INTERNAL

    def _set_texts(self, activity: Activity, host) -> Venue | None:
        """Title and summary in one language, often the title in a second, at times an outcome."""
        code = activity.original_language = self._pick(LANGUAGES)
        others = [other for other in TITLES if other != code]
        kind, theme = self.random.randrange(12), self.random.randrange(8)
        for each in [code, *([self.random.choice(others)] if self._chance(35) else [])]:
            place = self.world.name_in(host, each)
            words = {"kind": KINDS[each][kind], "theme": THEMES[each][theme], "place": place}
            setattr(activity, to_attribute("title", each), TITLES[each].format(**words))
        setattr(activity, to_attribute("summary", code), self._sentences(code, 2, 5))
        if activity.status == Activity.Status.HELD and self._chance(50):
            setattr(activity, to_attribute("outcome", code), self._sentences(code, 1, 2))
        if self._chance(60):
            return Venue(words_en=f"{self.random.choice(VENUES)} {self.random.randint(1, 40)}")
        return None

    def _sentences(self, code: str, fewest: int, most: int) -> str:
        return " ".join(self.random.sample(SENTENCES[code], self.random.randint(fewest, most)))

    def _set_participants(self, activity: Activity) -> list[tuple[str, int]]:
        """Give it a number, and the groups of it."""
        groups = []
        if activity.status != Activity.Status.HELD or self._chance(30):
            return groups
        activity.participants = number = self.random.randint(8, 250)
        activity.participants_basis = self._pick({"exact": 50, "about": 35, "over": 15})
        if self._chance(40):
            women = self.random.randint(0, number)
            groups += [("women", women), ("men", number - women)]
        if self._chance(30):
            groups.append(("youth", self.random.randint(0, number)))
        return groups

    def _set_place_in_register(self, activity: Activity) -> None:
        """Reference, address and plan."""
        self.number += 1
        activity.reference = reference(PUBLIC, self.number)
        activity.slug = slug_of(activity)
        if activity.starts_on and self._chance(50):
            plan = activity.region_id, activity.starts_on.year
            activity.plan_id = self.world.plans.get(plan)

    def _involvements(self, host, region: int) -> list[tuple[str, int]]:
        """The host and up to three more roles, mostly of neighbours; nobody has one twice."""
        role = Involvement.MunicipalityRole
        found = {(role.HOST.value, host.pk)}
        for _each in range(self.random.choices(range(4), [35, 30, 20, 15])[0]):
            near = self.world.neighbours.get(region) if self._chance(80) else None
            other = self.random.choice(near or self.world.municipalities)
            also = [role.PARTICIPANT, role.CO_ORGANISER, role.PROPOSER, role.INVITED]
            found.add((self.random.choices(also, [57, 25, 13, 5])[0].value, other.pk))
        return sorted(found)

    def _partners(self) -> list[tuple[str, int]]:
        chosen = self._some(self.world.organisations, [65, 25, 10])
        return [(self.random.choice(Partner.PartnerRole.values), pk) for pk in chosen]

    def _communities(self, activity: Activity) -> list[int]:
        """None where all are meant; else up to five, the larger ones more often."""
        if self._chance(5):
            activity.communities_scope = "all_of_place"
            return []
        number = self.random.choices(range(6), [10, 20, 35, 20, 10, 5])[0]
        chosen = self.random.choices(self.world.communities, self.world.community_weights, k=number)
        return sorted(set(chosen))
