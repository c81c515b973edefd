"""The filters of the activity list as django-filter has them, and in plain SQL."""

import datetime as dt
import re
from functools import cache, reduce
from operator import and_, or_

import django_filters
from django.db.models import Count, Max, Min, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Involvement, ParticipantGroup, Partner, Party, Venue
from activities.models.activity import ActivityQuerySet
from activities.models.occurrence import on_a_day_between
from activities.models.venue import WAYS_TO_MUNICIPALITY
from activities.models.visible import of_regions
from activities.standing import StandingConditions as StandingConditions
from activities.standing import standings
from dates.refusals import FIRST_YEAR, LAST_YEAR
from sources.models import SAID
from texts.folding import as_known

from .choices import COMMUNITIES_NOT_NAMED, UNKNOWN_YEAR, Names, Section, Value, years
from .columns import CERTAINTY_BESIDE, NOT_KNOWN, READ, says_how_surely
from .definition import Definition
from .filter_fields import ActivityFilterForm, AnyOfFilter, DayFilter, WordsFilter
from .filter_meanings import ORGANISING
from .filters import BY_NAME, EVERY, FILTERS, MODIFIERS, ONLY_SAID
from .sorting import SORTS, order_of

YEAR = re.compile(r"[0-9]{4}")
SEVERAL = 2
# The ways to show what is found, the usual one first.
WAYS = [
    ("list", _("List")),
    ("map", _("Map")),
    ("calendar", _("Calendar")),
    ("timeline", _("Timeline")),
    ("figures", _("Figures")),
]


class ActivityFilter(django_filters.FilterSet):
    """Narrows activities: within one filter any value is enough, and every filter must be met.

    Every value of a filter is needed where `everycommunity` or `everymunicipality` says so.

    Takes the activities that the reader may see and never widens them. `qs` is plain SQL: pages
    ask the index, and tests prove it against this.
    """

    q = WordsFilter(label=_("Words"), method="with_words")
    first = DayFilter(label=_("From"), method="on_a_day")
    last = DayFilter(label=_("To"), method="on_a_day")
    sort = AnyOfFilter(
        label=_("Sort"),
        method="sorted_by",
        choices=SORTS,
        unknown=_("The list cannot be sorted by “%(value)s”."),
    )
    view = AnyOfFilter(
        label=_("Show as"),
        method="shown_as",
        choices=WAYS,
        unknown=_("The activities cannot be shown as “%(value)s”."),
    )

    class Meta:
        form = ActivityFilterForm

    def __init__(self, data, queryset, *, user=None, names=None, years=None, used=None):
        """Takes whose plans may be chosen; and, where they are at hand, names, years, and which
        types and partners occur in the activities: no others may be chosen."""
        super().__init__(data, queryset)
        self.names = names or Names()
        used = self._used() if used is None else used
        self.sections = {each.name: self._offered(each, user, years, used) for each in FILTERS}
        offered = {
            name: reduce(or_, (each.by_slug for each in sections), {})
            for name, sections in self.sections.items()
        }
        self.data = _as_offered(self.data, offered)
        for name, values in offered.items():
            self.form.fields[name].offer(values)

    @classmethod
    def get_filters(cls) -> dict:
        """Words, one for each definition, days, and what only presents.

        Addresses say `from` and `to`; Python keeps the word `from` to itself.
        """
        declared = super().get_filters()
        words, first, last = (declared.pop(name) for name in ("q", "first", "last"))
        chosen = {
            each.name: AnyOfFilter(
                field_name=each.name, label=each.label, method="having", unknown=each.unknown
            )
            for each in FILTERS
        }
        return {"q": words, **chosen, "from": first, "to": last, **declared}

    def get_form_class(self):
        return self._form_class()

    @classmethod
    @cache
    def _form_class(cls):
        """One class for all requests: what can be chosen is given to each form of its own."""
        fields = {name: each.field for name, each in cls.base_filters.items()}
        return type("ActivityFilterForm", (ActivityFilterForm,), fields)

    def chosen_keys(self, name: str) -> list:
        """The values chosen in one filter as the database has them; for a valid form."""
        field = self.form.fields[name]
        return [field.offered[slug].key for slug in self.form.cleaned_data[name]]

    @property
    def role(self) -> str:
        """As what alone municipalities count; empty where any role is enough."""
        return (self.form.cleaned_data.get("role") or [""])[-1]

    @property
    def is_said(self) -> bool:
        """Whether only what a source says is asked for."""
        return bool(self.form.cleaned_data.get(ONLY_SAID))

    def is_every(self, name: str) -> bool:
        """Whether every chosen value of this filter is needed, and not any of them."""
        return any(self.form.cleaned_data.get(each) for each in EVERY if EVERY[each] == name)

    def having(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those with any of these values, or with every one where that is asked for."""
        if name in MODIFIERS:
            return activities
        facts = Conditions(self.queryset, self.role, is_said=self.is_said)
        parts = [BY_NAME[name].found(facts, key) for key in self.chosen_keys(name)]
        return activities.filter(reduce(and_ if self.is_every(name) else or_, parts))

    def with_words(self, activities, name: str, text: str) -> ActivityQuerySet:
        return activities.matching(text)

    def on_a_day(self, activities, name: str, span) -> ActivityQuerySet:
        """On one from the first to the last asked for: each end alone would also find what was
        before and after."""
        first, last = (self.form.cleaned_data.get(each) for each in ("from", "to"))
        if self.is_said:
            activities = activities.filter(dates_certainty__in=SAID)
        return activities.overlapping(first and first.starts_on, last and last.ends_on)

    def sorted_by(self, activities, name: str, sorts: list) -> ActivityQuerySet:
        return activities.order_by(*order_of(sorts[-1]))

    def shown_as(self, activities, name: str, ways: list) -> ActivityQuerySet:
        """How they are shown changes nothing in which they are."""
        return activities

    def _offered(self, each: Definition, user, years, used: dict[str, frozenset]) -> list[Section]:
        if each.name == "year":
            return self._years(years)
        if each.name in used:
            return self.names.sections_used(each.choices, used[each.name])
        return self.names.sections(each.choices, user)

    def _used(self) -> dict[str, frozenset[int]]:
        """Of the types, partners and kinds asked for, those that occur in the activities."""
        activities = self.queryset.order_by()
        partners = Partner.objects.filter(
            activity__in=activities.values("pk"),
            organisation__slug__in=self.data.getlist("partner"),
        )
        types = activities.filter(type__slug__in=self.data.getlist("type"))
        kinds = ParticipantGroup.objects.filter(
            activity__in=activities.values("pk"), kind__slug__in=self.data.getlist("kind")
        )
        return {
            "kind": frozenset(kinds.values_list("kind", flat=True).distinct()),
            "type": frozenset(types.values_list("type", flat=True).distinct()),
            "partner": frozenset(partners.values_list("organisation", flat=True).distinct()),
        }

    def _years(self, found) -> list:
        """Every year from the first to the last of the activities, latest first.

        A year that was asked for is among them, so that one without activities finds none.
        """
        if found is None:
            ends = self.queryset.aggregate(first=Min("starts_on"), last=Max("ends_on"))
            found = [day.year for day in ends.values() if day]
        asked = (int(year) for year in self.data.getlist("year") if YEAR.fullmatch(year))
        offered = {year for year in asked if FIRST_YEAR <= year <= LAST_YEAR}
        offered.update(range(min(found), max(found) + 1) if found else ())
        return years(tuple(sorted(offered, reverse=True)), get_language())


def _as_offered(data: QueryDict, offered: dict[str, dict[str, Value]]) -> QueryDict:
    """The query with the slugs that are offered, also where they were typed with capitals."""
    meant = {
        name: [as_known(value, values) for value in data.getlist(name)]
        for name, values in offered.items()
    }
    if all(values == data.getlist(name) for name, values in meant.items()):
        return data
    renewed = data.copy()
    for name, values in meant.items():
        if values:
            renewed.setlist(name, values)
    return renewed


class Conditions:
    """What filters are made of, in plain SQL; `browse.index.selection` has the same as bits."""

    def __init__(self, visible: ActivityQuerySet, role: str, *, is_said: bool):
        self._visible, self.role = visible, role
        # Of what hangs on activities, and keeps how surely it is known.
        self._certainty = {"certainty__in": SAID} if is_said else {}

    def having(self, name: str, *values: int | str) -> Q:
        """Those with at least one of the values."""
        found = reduce(or_, (self._of_value(name, value) for value in values))
        if not (self._certainty and name in CERTAINTY_BESIDE):
            return found
        said = Q(**{f"{CERTAINTY_BESIDE[name]}__in": SAID})
        return found | ~said if NOT_KNOWN in values else found & said

    def followed(self) -> Q:
        """Those that one of the visible activities follows."""
        followers = self._visible.filter(follows__isnull=False)
        return Q(pk__in=followers.order_by().values("follows"))

    def standing(self, standing: str) -> Q:
        """Those that stand there today."""
        return standings(StandingConditions(timezone.localdate()))[standing]

    def _of_value(self, name: str, value: int | str) -> Q:
        if name == "year":
            # What spans two years can have been in both.
            days = () if value == UNKNOWN_YEAR else (dt.date(value, 1, 1), dt.date(value, 12, 31))
            return on_a_day_between(*days) if days else Q(starts_on=None)
        if value in COMMUNITIES_NOT_NAMED:
            return Q(communities_scope__in=COMMUNITIES_NOT_NAMED[value])
        if name in PUT_TOGETHER:
            return PUT_TOGETHER[name](value, **self._certainty)
        model, column = READ[name]
        if model is Activity:
            return Q(**{column: value})
        certainty = self._certainty if says_how_surely(model) else {}
        return _linked(model, **{column: value}, **certainty)


def _linked(model, **condition) -> Q:
    return Q(pk__in=model.objects.filter(**condition).order_by().values("activity"))


def _several(name: str, **certainty) -> Q:
    """Those with two or more municipalities, or with two or more communities, named or not."""
    model, column = READ[name]
    number = Count(column, distinct=True)
    rows = model.objects.filter(**certainty).order_by()
    counted = rows.values("activity").annotate(number=number)
    several = Q(pk__in=counted.filter(number__gte=SEVERAL).values("activity"))
    return several | ~Q(communities_scope="") if name == "community" else several


def _hosted_by(place: int, **certainty) -> Q:
    role = Involvement.MunicipalityRole.HOST
    return _linked(Involvement, role=role, municipality=place, **certainty)


def _in_the_place(place: int, **_certainty) -> Q:
    return reduce(or_, (_linked(Venue, **{way: place}) for way in WAYS_TO_MUNICIPALITY))


def _with_parties_from(place: int, **_certainty) -> Q:
    return reduce(or_, (_linked(Party, **{way: place}) for way in WAYS_TO_MUNICIPALITY))


def _of_region(region: int, **certainty) -> Q:
    return of_regions([region], **certainty)


def _organised_as_surely(certainty: str, **_said) -> Q:
    return _linked(Involvement, role__in=ORGANISING, certainty=certainty)


# What is more than a value of a column: of which value, and how surely that has to be known.
PUT_TOGETHER = {
    "several": _several,
    "host": _hosted_by,
    "place": _in_the_place,
    "party": _with_parties_from,
    "region": _of_region,
    "organising_certainty": _organised_as_surely,
}
