"""Finds what the register knows by name, from any spelling in any script, the closest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.models import ActivityPlan, Organisation, Programme
from activities.models.activity import ActivityQuerySet
from activities.reference_forms import reference_typed, search_words, with_references_read
from activities.rows import ActivityRow
from browse.activity_sets import activities_seen_by
from browse.answers import Answer, answer_to
from browse.choices import TITLES
from browse.rows import rows_of
from declarations.models import Declaration
from histories.retiring import Retirable
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from reports.question_words import REGION
from reports.signings import region_order, signatories_matching
from texts.folding import words_sought
from texts.languages import all_written
from texts.templatetags.texts import written

# How close a name is to what was typed; whatever is only found by way of another comes last.
EXACT, FIRST, WHOLE, BEGINS, INSIDE, RELATED = range(6)
# How many of a kind are shown before the page points to the list of them.
SHOWN = 10
# So many of the latest activities are compared by their titles, and so many of them shown. Whoever
# types all of a title finds fewer.
COMPARED, MOST_ROWS = 1000, 5


@dataclass(frozen=True)
class FoundActivities:
    """How many there are, the closest of them, and how close the first is."""

    total: int
    rows: list[ActivityRow]
    closest: int


def activities_found(text: str, closeness: Callable[[list[str]], int], user) -> FoundActivities:
    """Ask the list of activities for the words, and take the closest by reference and title.

    Takes how close folded names come to what is sought, where less is closer.
    """
    query = QueryDict(mutable=True)
    query["q"] = text
    answer = answer_to(query, user)
    visible = answer.filters.queryset
    ranked = sorted(
        (closeness([" ".join(words_sought(name)) for name in names if name]), place, pk)
        for place, (pk, *names) in enumerate(_candidates(answer, visible, text))
    )
    pks = [pk for _close, _place, pk in ranked[:MOST_ROWS]]
    rows = rows_of(visible, pks, answer.snapshot)
    return FoundActivities(answer.total, rows, ranked[0][0] if ranked else 0)


def _candidates(answer: Answer, visible: ActivityQuerySet, text: str) -> list[tuple]:
    """Give (id, reference, title in each language) of those to compare, latest first."""
    pks = answer.page(0, COMPARED)
    # One who types a reference wants that activity, be it the oldest of all.
    by_reference = visible.filter(reference=reference_typed(text))
    wanted = {*pks, *by_reference.values_list("pk", flat=True)}
    found = visible.filter(pk__in=wanted).by_date()
    return [
        (pk, search_words(number), *titles)
        for pk, number, *titles in found.values_list("pk", "reference", *TITLES)
    ]


@dataclass(frozen=True)
class Hit:
    """One record that was found, as the page shows it."""

    url: str
    name: SafeString
    closeness: int
    detail: SafeString | str = ""


@dataclass(frozen=True)
class FoundGroup:
    """Everything of one kind that was found: how many, and the closest of them."""

    key: str
    heading: str
    count: int
    hits: list
    closest: int
    list_url: str = ""

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.hits)


def closeness(sought: str, names: Iterable[str]) -> int:
    """Say how close the closest of the names comes to what is sought, all of them folded."""
    return min((_closeness_of(sought, name) for name in names), default=RELATED)


def _closeness_of(sought: str, name: str) -> int:
    """Whole words come before beginnings of words, wherever in the name."""
    if name == sought:
        return EXACT
    words, parts = sought.split(), name.split()
    if parts[: len(words)] == words:
        return FIRST
    if set(words) <= set(parts):
        return WHOLE
    if name.startswith(sought):
        return BEGINS
    return INSIDE if all(_begins_one(word, parts) for word in words) else RELATED


def _begins_one(word: str, parts: list[str]) -> bool:
    return any(part.startswith(word) for part in parts)


def _folded(name: str) -> str:
    """A name as it is compared with what is sought: without idle words, hyphens and marks."""
    return " ".join(words_sought(name))


def search_register(text: str, user) -> list[FoundGroup]:
    """Give a group for each kind of which something is found, the one with the closest first.

    Takes words that the list of activities can search for, too.
    """
    sought = _folded(with_references_read(text))
    groups = [find(text, sought, user) for find in KINDS]
    return sorted((group for group in groups if group.count), key=lambda group: group.closest)


def _group(key: str, heading: str, hits: list[Hit], list_url: str = "") -> FoundGroup:
    hits.sort(key=lambda hit: hit.closeness)
    closest = hits[0].closeness if hits else RELATED
    return FoundGroup(key, heading, len(hits), hits[:SHOWN], closest, list_url)


def _spelled(sought: str, record: Model) -> int:
    return closeness(sought, map(_folded, record.spellings))


def find_municipalities(text: str, sought: str, user) -> FoundGroup:
    places = Municipality.objects.matching(text).select_related("region").prefetch_related("names")
    hits = [
        Hit(place.get_absolute_url(), place_name(place), _spelled(sought, place), _lies_in(place))
        for place in sorted(places, key=lambda place: (region_order(place.region), place.slug))
    ]
    list_url = f"{reverse('regions:municipality_list')}?{urlencode({'q': text})}"
    return _group("municipalities", _("Municipalities"), hits, list_url)


def _lies_in(place: Municipality) -> SafeString | str:
    return _region_named(place.region) if place.region else ""


def _region_named(region: Region) -> SafeString:
    return format_html(_("{region} region"), region=place_name(region))


def find_regions(text: str, sought: str, user) -> FoundGroup:
    """By name; with the word for region beside it in any language, too."""
    words = [word for word in sought.split() if (word,) not in REGION]
    name = " ".join(words)
    found = Region.objects.matching(name).prefetch_related("names") if words else []
    hits = [
        Hit(each.get_absolute_url(), _region_named(each), _spelled(name, each)) for each in found
    ]
    return _group("regions", _("Regions"), hits)


def _in_its_place(record: Retirable) -> SafeString | str:
    """Of what is retired, since when, and the way to what is used in its place."""
    if not (record.retired_words and record.successor):
        return record.retired_words
    url, name = record.successor.get_absolute_url(), record.successor.name
    words = _("{since}; used in its place: {instead}")
    instead = format_html('<a href="{}">{}</a>', url, name)
    return format_html(words, since=record.retired_words, instead=instead)


def find_communities(text: str, sought: str, user) -> FoundGroup:
    found = Community.objects.matching(text).select_related("successor").prefetch_related("names")
    hits = [
        Hit(
            each.get_absolute_url(),
            community_name(each),
            _spelled(sought, each),
            _in_its_place(each),
        )
        for each in found
    ]
    return _group("communities", _("Communities"), hits)


def find_signatories(text: str, sought: str, user) -> FoundGroup:
    """People by their own name or by that of the municipality for which they signed."""
    hits = []
    for person in signatories_matching(text):
        names = [_folded(name) for name in (person.name, *person.other_spellings.splitlines())]
        places = format_html_join(
            ", ", "{}", ((place_name(place),) for place in person.municipalities)
        )
        name = format_html("{}", person.name)
        hits.append(Hit(person.get_absolute_url(), name, closeness(sought, names), places))
    list_url = f"{reverse('declarations:signatory_list')}?{urlencode({'q': text})}"
    return _group("signatories", _("Signatories"), hits, list_url)


def find_declarations(text: str, sought: str, user) -> FoundGroup:
    """By the words of title and text; there are few."""
    hits = []
    for each in Declaration.objects.all():
        others = [line for text in all_written(each, "other_titles") for line in text.splitlines()]
        titles = [_folded(title) for title in [*all_written(each, "title"), *others]]
        texts = [_folded(part) for name in ("summary", "text") for part in all_written(each, name)]
        if _has_words(sought, *titles, *texts, _folded(_("declaration"))):
            hit = Hit(each.get_absolute_url(), written(each, "title"), closeness(sought, titles))
            hits.append(hit)
    return _group("declarations", _("Declarations"), hits)


def find_plans(text: str, sought: str, user) -> FoundGroup:
    """By title, or by region and year; there is one for each region and year."""
    hits = []
    plans = ActivityPlan.objects.visible_to(user).select_related("region")
    for plan in plans.prefetch_related("region__names"):
        names = [_folded(f"{name} {plan.year}") for name in plan.region.spellings]
        names += [_folded(title) for title in all_written(plan, "title")]
        if _has_words(sought, *names, _folded(_("activity plan"))):
            name = written(plan, "title") if plan.title else _("Activity plan")
            detail = format_html("{}, {}", _region_named(plan.region), plan.year)
            hits.append(Hit(plan.get_absolute_url(), name, closeness(sought, names), detail))
    return _group("plans", _("Plans"), hits)


def find_programmes(text: str, sought: str, user) -> FoundGroup:
    """By the words of name and aim."""
    hits = []
    for each in Programme.objects.matching(text):
        names = [_folded(name) for name in all_written(each, "name")]
        url = each.get_absolute_url()
        hits.append(Hit(url, written(each, "name"), closeness(sought, names)))
    return _group("programmes", _("Programmes and series"), hits)


def find_organisations(text: str, sought: str, user) -> FoundGroup:
    """Each leads to the activities in which it is a partner; the others have no name here, but
    for what was retired in favour of one that has."""
    partners = activities_seen_by(user).uses("partner")
    list_url = reverse("browse:activity_list")
    hits = []
    known = Q(pk__in=partners) | Q(successor__in=partners)
    for each in Organisation.objects.matching(text).filter(known).select_related("successor"):
        called = (each.name, each.full_name, *each.other_spellings.splitlines())
        names = [_folded(name) for name in called if name]
        url = f"{list_url}?{urlencode({'partner': each.slug})}"
        name = format_html("{}", each.name)
        hits.append(Hit(url, name, closeness(sought, names), _in_its_place(each)))
    return _group("organisations", _("Organisations"), hits)


def find_activities(text: str, sought: str, user) -> FoundGroup:
    found = activities_found(text, partial(closeness, sought), user)
    list_url = f"{reverse('browse:activity_list')}?{urlencode({'q': text})}"
    return FoundGroup(
        "activities", _("Activities"), found.total, found.rows, found.closest, list_url
    )


def _has_words(sought: str, *texts: str) -> bool:
    everything = " ".join(texts).split()
    return all(_begins_one(word, everything) for word in sought.split())


# In the order in which groups that are equally close stand on the page.
KINDS: list[Callable[[str, str, object], FoundGroup]] = [
    find_municipalities,
    find_regions,
    find_communities,
    find_activities,
    find_signatories,
    find_declarations,
    find_plans,
    find_programmes,
    find_organisations,
]
