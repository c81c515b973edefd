"""The filters of the activity list; one query string means the same on every form of it."""

import re
from functools import cache, lru_cache, reduce
from operator import or_

import django_filters
from django.db.models import Max, Min
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from activities.models import Activity
from browse.index.names import SECTIONS, Names, Section
from browse.index.names import Value as NamedValue
from dates.refusals import FIRST_YEAR, LAST_YEAR
from dates.spans import Precision

from . import carriers
from .filter_fields import ActivityFilterForm, AnyOfFilter, DayFilter, WordsFilter
from .filter_rows import UNKNOWN_YEAR, FilterRows
from .sorting import SORTS

YEAR = re.compile(r"[0-9]{4}")
YES = "yes"
# The ways to show what is found, the usual one first.
WAYS = [
    ("list", gettext_lazy("List")),
    ("map", gettext_lazy("Map")),
    ("calendar", gettext_lazy("Calendar")),
    ("timeline", gettext_lazy("Timeline")),
    ("figures", gettext_lazy("Figures")),
]
ROLES = [("host", gettext_lazy("only as host"))]
# What is said beside a filter that can only be answered with yes.
MEANT = {
    "everycommunity": gettext_lazy("all of the chosen communities together"),
    "everymunicipality": gettext_lazy("all of the chosen municipalities together"),
    "followed": gettext_lazy("with a follow-up"),
    "intercommunity": gettext_lazy("several communities together"),
    "intermunicipal": gettext_lazy("several municipalities together"),
}
NOT_YES = gettext_lazy("“%(value)s” is not “yes”.")


class ActivityFilter(FilterRows, django_filters.FilterSet):
    """Narrows activities: within one filter any value is enough, and every filter must be met.

    Every value of a filter is needed where `everycommunity` or `everymunicipality` says so.

    Takes the activities that the reader may see and never widens them.
    """

    q = WordsFilter(label=gettext_lazy("Words"), method="with_words")
    region = AnyOfFilter(
        label=gettext_lazy("Region"),
        field_name="region__slug",
        lookup_expr="in",
        unknown=gettext_lazy("The register knows no region “%(value)s”."),
    )
    municipality = AnyOfFilter(
        label=gettext_lazy("Municipality"),
        method="with_municipalities",
        unknown=gettext_lazy("The register knows no municipality “%(value)s”."),
    )
    community = AnyOfFilter(
        label=gettext_lazy("Community"),
        method="with_communities",
        unknown=gettext_lazy("The register knows no community “%(value)s”."),
    )
    type = AnyOfFilter(
        label=gettext_lazy("Type"),
        field_name="type__slug",
        lookup_expr="in",
        unknown=gettext_lazy("The register knows no type of activity “%(value)s”."),
    )
    status = AnyOfFilter(
        label=gettext_lazy("Status"),
        lookup_expr="in",
        choices=Activity.Status.choices,
        unknown=gettext_lazy("No activity has the status “%(value)s”."),
    )
    year = AnyOfFilter(
        label=gettext_lazy("Year"),
        method="in_years",
        unknown=gettext_lazy("“%(value)s” is not a year."),
    )
    precision = AnyOfFilter(
        label=gettext_lazy("Exactness of the date"),
        lookup_expr="in",
        choices=Precision.choices,
        unknown=gettext_lazy("The date of no activity is exact to the “%(value)s”."),
    )
    first = DayFilter(label=gettext_lazy("From"), method="not_before")
    last = DayFilter(label=gettext_lazy("To"), method="not_after")
    plan = AnyOfFilter(
        label=gettext_lazy("Plan"),
        method="in_plans",
        unknown=gettext_lazy("The register knows no plan “%(value)s”."),
    )
    partner = AnyOfFilter(
        label=gettext_lazy("Partner"),
        method="with_partners",
        unknown=gettext_lazy("The register knows no partner “%(value)s”."),
    )
    commitment = AnyOfFilter(
        label=gettext_lazy("Commitment"),
        method="serving_commitments",
        unknown=gettext_lazy("The register knows no commitment “%(value)s”."),
    )
    role = AnyOfFilter(
        label=gettext_lazy("Role"),
        method="meant_so",
        unknown=gettext_lazy("The list cannot be narrowed to the role “%(value)s”."),
    )
    participants = AnyOfFilter(
        label=gettext_lazy("Participants"),
        method=carriers.with_participants,
        unknown=gettext_lazy("Participants cannot be “%(value)s”."),
    )
    organised = AnyOfFilter(
        label=gettext_lazy("Organised by"),
        method=carriers.organised_by,
        unknown=gettext_lazy("The list cannot be narrowed to activities organised by “%(value)s”."),
    )
    initiated = AnyOfFilter(
        label=gettext_lazy("Proposed by"),
        method=carriers.initiated_by,
        unknown=gettext_lazy("The list cannot be narrowed to activities proposed by “%(value)s”."),
    )
    paid = AnyOfFilter(
        label=gettext_lazy("Paid for by"),
        method=carriers.paid_by,
        unknown=gettext_lazy("The list cannot be narrowed to activities paid for by “%(value)s”."),
    )
    followed = AnyOfFilter(label=gettext_lazy("Only"), method="with_follow_up", unknown=NOT_YES)
    intercommunity = AnyOfFilter(
        label=gettext_lazy("Only"), method="with_several_communities", unknown=NOT_YES
    )
    intermunicipal = AnyOfFilter(
        label=gettext_lazy("Only"), method="with_several_municipalities", unknown=NOT_YES
    )
    everycommunity = AnyOfFilter(
        label=gettext_lazy("Community"), method="meant_so", unknown=NOT_YES
    )
    everymunicipality = AnyOfFilter(
        label=gettext_lazy("Municipality"), method="meant_so", unknown=NOT_YES
    )
    sort = AnyOfFilter(
        label=gettext_lazy("Sort"),
        method="sorted_by",
        choices=SORTS,
        unknown=gettext_lazy("The list cannot be sorted by “%(value)s”."),
    )
    view = AnyOfFilter(
        label=gettext_lazy("Show as"),
        method="shown_as",
        choices=WAYS,
        unknown=gettext_lazy("The activities cannot be shown as “%(value)s”."),
    )

    class Meta:
        form = ActivityFilterForm

    def __init__(self, data, queryset, *, user=None, names=None, years=None):
        """Takes whose plans may be chosen; and, where they are at hand, names and years."""
        super().__init__(data, queryset)
        self.names = names or Names()
        years = self._years() if years is None else years
        self.sections = {
            **_fixed_sections(get_language()),
            "year": _year_sections(self._years_offered(years), get_language()),
            **{name: self.names.sections(name, user) for name in SECTIONS},
        }
        for name, sections in self.sections.items():
            self.form.fields[name].offer(reduce(or_, (each.by_slug for each in sections), {}))

    @classmethod
    def get_filters(cls) -> dict:
        """Addresses say `from` and `to`; Python keeps the word `from` to itself."""
        names = {"first": "from", "last": "to"}
        return {names.get(name, name): each for name, each in super().get_filters().items()}

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

    def _years(self) -> list[int]:
        """The years of the first and of the last activity."""
        ends = self.queryset.aggregate(first=Min("starts_on"), last=Max("ends_on"))
        return [day.year for day in ends.values() if day]

    def _years_offered(self, years) -> tuple[int, ...]:
        """Every year from the first to the last of them, latest first.

        A year that was asked for is among them, so that one without activities finds none.
        """
        asked = (int(year) for year in self.data.getlist("year") if YEAR.fullmatch(year))
        offered = {year for year in asked if FIRST_YEAR <= year <= LAST_YEAR}
        if years:
            offered.update(range(min(years), max(years) + 1))
        return tuple(sorted(offered, reverse=True))


# The same sections on every page: what is written out of them is remembered by them.
@cache
def _fixed_sections(language: str) -> dict[str, list[Section]]:
    """The sections of filters whose values are no rows of the register, in the active language."""
    carried = {name: ActivityFilter.base_filters[name].label for name in carriers.VALUES}
    return {
        "status": one_section(Activity.Status.choices),
        "precision": one_section(Precision.choices),
        "role": one_section(ROLES),
        **{name: one_section(carriers.VALUES[name], label) for name, label in carried.items()},
        **{name: one_section([(YES, label)]) for name, label in MEANT.items()},
    }


@lru_cache(maxsize=100)
def _year_sections(years: tuple[int, ...], language: str) -> list[Section]:
    known = [NamedValue(str(year), year, str(year)) for year in years]
    unknown = NamedValue(UNKNOWN_YEAR, UNKNOWN_YEAR, _("date not known"))
    return [Section("", [*known, unknown])]


def one_section(choices, heading: str = "") -> list[Section]:
    """Values that the database has as addresses do."""
    values = [NamedValue(value, value, str(label)) for value, label in choices]
    return [Section(str(heading), values)]
