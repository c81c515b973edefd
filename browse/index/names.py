"""The values of the filters as readers see them, kept until somebody renames one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import F
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from activities.models import ActivityPlan, ActivityType, Organisation
from declarations.models import Commitment
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from texts.alphabets import sort_key
from texts.languages import language_order
from texts.languages import written as written_text
from texts.templatetags.texts import in_language, written

ALL_COMMUNITIES = "all"
# A commitment is several lines long; its beginning is enough to know it by.
LONGEST_PROMISE = 90


@dataclass(frozen=True)
class Value:
    """One value of a filter: as addresses have it, as the index has it, and as people read it."""

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
        self._sections: dict[tuple, list[Section]] = {}

    def sections(self, name: str, user) -> list[Section]:
        """The values of a filter that the user may choose, in the reader's language."""
        scope = _plans_seen_by(user) if name == "plan" else None
        key = (name, get_language(), scope)
        if key not in self._sections:
            self._sections[key] = SECTIONS[name](self, user)
        return self._sections[key]

    def labels(self, name: str) -> dict[int | str, str]:
        """The labels of a filter's values by their keys, in the reader's language."""
        key = (name, get_language())
        if key not in self._sections:
            sections = self.sections(name, None)
            self._sections[key] = {
                value.key: value.label for section in sections for value in section.values
            }
        return self._sections[key]

    def containing(self, word: str) -> Iterator[tuple[str, int]]:
        """Give the keys of the types, municipalities, communities and partners of that name."""
        return ((name, pk) for name, pk, text in self._search_texts if word in text)

    @cached_property
    def regions(self) -> list[Region]:
        return list(Region.objects.all())

    @cached_property
    def municipalities(self) -> list[Municipality]:
        """Those of each region together, then those of no known region."""
        places = Municipality.objects.select_related("region")
        return list(
            places.order_by(F("region__position").asc(nulls_last=True), "region__slug", "slug")
        )

    @cached_property
    def communities(self) -> list[Community]:
        return list(Community.objects.all())

    @cached_property
    def types(self) -> list[ActivityType]:
        return list(ActivityType.objects.all())

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
            "community": self.communities,
            "partner": self.organisations,
        }
        return [
            (name, each.pk, each.search_text) for name, found in records.items() for each in found
        ]


def _plans_seen_by(user) -> frozenset[int] | bool:
    if user is None or not user.is_authenticated:
        return False
    return user.covers_all_regions or user.officer_regions


def _one(values) -> list[Section]:
    return [Section("", list(values))]


def _regions(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, place_name(each)) for each in names.regions)


def _municipalities(names: Names, user) -> list[Section]:
    language, sections = language_order()[0], []
    for region, places in groupby(names.municipalities, lambda place: place.region):
        heading = place_name(region) if region else _("No region stated")
        in_order = sorted(places, key=lambda place: sort_key(place.name, language))
        values = [Value(place.slug, place.pk, place_name(place)) for place in in_order]
        sections.append(Section(heading, values))
    return sections


def _communities(names: Names, user) -> list[Section]:
    named = [Value(each.slug, each.pk, community_name(each)) for each in names.communities]
    return _one([*named, Value(ALL_COMMUNITIES, ALL_COMMUNITIES, _("all communities"))])


def _types(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, written(each, "name")) for each in names.types)


def _plans(names: Names, user) -> list[Section]:
    plans = ActivityPlan.objects.select_related("region")
    seen = plans.visible_to(user) if user else plans.published()
    return _one(
        Value(
            f"{plan.region.slug}-{plan.year}",
            plan.pk,
            format_html("{} {}", place_name(plan.region), plan.year),
        )
        for plan in seen
    )


def _partners(names: Names, user) -> list[Section]:
    return _one(Value(each.slug, each.pk, each.name) for each in names.organisations)


def _commitments(names: Names, user) -> list[Section]:
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
    return format_html("{}. {}", commitment.number, beginning)


SECTIONS = {
    "region": _regions,
    "municipality": _municipalities,
    "community": _communities,
    "type": _types,
    "plan": _plans,
    "partner": _partners,
    "commitment": _commitments,
}
