"""What can be chosen in the filters, as readers see it, kept until somebody renames something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from django.conf import settings
from django.db.models import F
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from activities.models import (
    ActivityPlan,
    ActivityType,
    CommunitiesScope,
    Organisation,
    ParticipantKind,
    Programme,
)
from declarations.models import Commitment
from regions.meanings import Meanings
from regions.models import Community, Locality, Municipality, Region
from regions.templatetags.names import community_name, place_name
from texts.alphabets import sort_key
from texts.languages import language_order
from texts.languages import written as written_text
from texts.templatetags.texts import in_language, written

ALL_COMMUNITIES, DIFFERENT_COMMUNITIES = "all", "different"
# What is found where communities are meant and none is named: under which scopes.
COMMUNITIES_NOT_NAMED = {
    ALL_COMMUNITIES: (CommunitiesScope.ALL_OF_PLACE, CommunitiesScope.ALL_OF_REGION),
    DIFFERENT_COMMUNITIES: (CommunitiesScope.DIFFERENT,),
}
TITLES = [to_attribute("title", code) for code, _name in settings.LANGUAGES]
# Filters that offer what the reader sees used: a name can be known from internal activities only.
USED = ("type", "partner", "kind")
UNKNOWN_YEAR = "unknown"
# No type: whoever reported it said in words what kind it is.
IN_WORDS = "in-words"
# A commitment is several lines long; its beginning is enough to know it by.
LONGEST_PROMISE = 90


@dataclass(frozen=True)
class Value:
    """One value of a filter: as addresses, as the database and as people have it."""

    slug: str
    key: int | str
    label: str


@dataclass(frozen=True, eq=False)
class Section:
    """Values under a heading of their own, or all of a filter's under none."""

    heading: str
    values: list[Value]

    @cached_property
    def by_slug(self) -> dict[str, Value]:
        return {value.slug: value for value in self.values}


class Names:
    """What regions, municipalities, communities and so on are called, in every language asked."""

    def __init__(self):
        self._kept: dict[tuple, object] = {}

    def sections(self, choices: Callable, user) -> list[Section]:
        """What a function of this module offers to the user, in the reader's language."""
        scope = _plans_seen_by(user) if choices is plans else None
        return self._remembered((choices, get_language(), scope), lambda: choices(self, user))

    def labels(self, choices: Callable) -> dict[int | str, str]:
        """The labels of all that is offered by their keys, in the reader's language."""
        return self._remembered(
            ("labels", choices, get_language()),
            lambda: {
                value.key: value.label
                for section in self.sections(choices, None)
                for value in section.values
            },
        )

    def sections_used(self, choices: Callable, keys: frozenset) -> list[Section]:
        """Of what a function offers those with these keys: what a reader sees used, and no more."""
        return self._remembered(
            ("used", choices, get_language(), keys),
            lambda: [
                Section(each.heading, [value for value in each.values if value.key in keys])
                for each in self.sections(choices, None)
            ],
        )

    @cached_property
    def meanings(self) -> Meanings:
        """The names of places and communities that mean the same."""
        return Meanings.of_register()

    def beginning_with(self, word: str) -> Iterable[tuple[str, int]]:
        """Give (set of the index, value) of each record one of whose names has such a word.

        This is the one way by which names reach the search of activities.
        """
        return ((name, pk) for name, pk, text in self._search_texts if f" {word}" in text)

    @cached_property
    def municipalities(self) -> list[Municipality]:
        """Those of each region together, then those of no known region."""
        places = Municipality.objects.select_related("region").prefetch_related("names")
        return list(
            places.order_by(F("region__position").asc(nulls_last=True), "region__slug", "slug")
        )

    @cached_property
    def regions(self) -> list[Region]:
        return list(Region.objects.prefetch_related("names"))

    @cached_property
    def communities(self) -> list[Community]:
        return list(Community.objects.prefetch_related("names"))

    @cached_property
    def localities(self) -> list[Locality]:
        return list(Locality.objects.prefetch_related("names"))

    @cached_property
    def types(self) -> list[ActivityType]:
        return list(ActivityType.objects.all())

    @cached_property
    def kinds(self) -> list[ParticipantKind]:
        return list(ParticipantKind.objects.all())

    @cached_property
    def organisations(self) -> list[Organisation]:
        return list(Organisation.objects.all())

    @cached_property
    def commitments(self) -> list[Commitment]:
        return list(Commitment.objects.select_related("declaration"))

    @cached_property
    def _search_texts(self) -> list[tuple[str, int, str]]:
        records = {
            "type": self.types,
            "municipality": self.municipalities,
            "place": self.municipalities,
            "party": self.municipalities,
            "locality": self.localities,
            "party_locality": self.localities,
            "community": self.communities,
            "partner": self.organisations,
        }
        return [
            (name, each.pk, f" {each.search_text}")
            for name, found in records.items()
            for each in found
        ]

    def _remembered(self, key: tuple, make: Callable):
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


def _plans_seen_by(user) -> frozenset[int] | bool:
    if user is None or not user.is_authenticated:
        return False
    return user.covers_all_regions or user.officer_regions


def fixed(choices: Iterable[tuple], heading: str = "") -> Callable:
    """Offers values that the database has as addresses do, to everybody."""

    def offered(names: Names, user) -> list[Section]:
        return _one((Value(value, value, str(label)) for value, label in choices), str(heading))

    return offered


def _one(values: Iterable[Value], heading: str = "") -> list[Section]:
    return [Section(heading, list(values))]


def regions(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, place_name(each)) for each in names.regions)


def municipalities(names: Names, user) -> list[Section]:
    language, sections = language_order()[0], []
    for region, places in groupby(names.municipalities, lambda place: place.region):
        heading = place_name(region) if region else _("No region stated")
        in_order = sorted(places, key=lambda place: sort_key(place.name, language))
        values = (Value(place.slug, place.pk, place_name(place)) for place in in_order)
        sections += _one(values, heading)
    return sections


def communities(names: Names, user) -> list[Section]:
    named = [Value(each.slug, each.pk, community_name(each)) for each in names.communities]
    unnamed = {
        ALL_COMMUNITIES: _("all communities of a place or region"),
        DIFFERENT_COMMUNITIES: _("different communities, none named"),
    }
    return _one([*named, *(Value(each, each, label) for each, label in unnamed.items())])


def types(names: Names, user) -> list[Section]:
    curated = [Value(each.slug, each.pk, written(each, "name")) for each in names.types]
    return _one([*curated, Value(IN_WORDS, IN_WORDS, _("other, in words"))])


def plans(names: Names, user) -> list[Section]:
    every = ActivityPlan.objects.select_related("region")
    seen = every.visible_to(user) if user else every.published()
    return _one(
        Value(
            f"{plan.region.slug}-{plan.year}",
            plan.pk,
            format_html("{} {}", place_name(plan.region), plan.year),
        )
        for plan in seen
    )


def programmes(names: Names, user) -> list[Section]:
    found = Programme.objects.all()
    return _one(Value(each.slug, each.pk, written(each, "name")) for each in found)


def participant_kinds(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, written(each, "name")) for each in names.kinds)


def partners(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, each.name) for each in names.organisations)


def commitments(names: Names, user) -> list[Section]:
    sections = {}
    for each in names.commitments:
        heading = written(each.declaration, "title") or each.declaration.slug
        section = sections.setdefault(each.declaration_id, Section(heading, []))
        slug = f"{each.declaration.slug}-{each.number}"
        section.values.append(Value(slug, each.pk, _promise(each)))
    return list(sections.values())


def _promise(commitment: Commitment) -> str:
    text, code = written_text(commitment, "text")
    beginning = in_language("span", code, Truncator(text).chars(LONGEST_PROMISE))
    if commitment.is_printed:
        return format_html("{}. {}", commitment.number, beginning)
    return format_html("{} ({})", beginning, _("our reading"))


@lru_cache(maxsize=100)
def years(found: tuple[int, ...], language: str) -> list[Section]:
    """Takes the years to offer; what nobody knows the date of is offered always."""
    known = [Value(str(year), year, str(year)) for year in found]
    return _one([*known, Value(UNKNOWN_YEAR, UNKNOWN_YEAR, _("date not known"))])
