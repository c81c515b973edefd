"""The filters of the activity list as django-filter has them, and in plain SQL."""

import re
from functools import cache, reduce
from operator import and_, or_

import django_filters
from django.db.models import Max, Min
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.models import ParticipantGroup, Partner
from activities.models.activity import ActivityQuerySet
from dates.refusals import FIRST_YEAR, LAST_YEAR
from sources.models import SAID
from texts.folding import as_known

from .choices import IN_WORDS, Names, Section, Value, years
from .conditions import Conditions
from .definition import Definition
from .filter_fields import ActivityFilterForm, AnyOfFilter, DayFilter, WordsFilter
from .filters import BY_NAME, EVERY, FILTERS, MODIFIERS, ONLY_SAID
from .sorting import SORTS, order_of

YEAR = re.compile(r"[0-9]{4}")
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
        asked = self.data.getlist("type")
        types = activities.filter(type__slug__in=asked).values_list("type", flat=True)
        in_words = {IN_WORDS} if activities.filter(type=None).exists() else set()
        kinds = ParticipantGroup.objects.filter(
            activity__in=activities.values("pk"), kind__slug__in=self.data.getlist("kind")
        )
        return {
            "kind": frozenset(kinds.values_list("kind", flat=True).distinct()),
            "type": frozenset(types.distinct()) | in_words,
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
