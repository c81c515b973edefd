"""The filters of the activity list; one query string means the same on every form of it."""

import datetime as dt
import re
from functools import cache

import django_filters
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.date_entry import FIRST_YEAR, LAST_YEAR
from sources.date_spans import Precision

from . import carriers
from .filter_fields import ActivityFilterForm, AnyOfFilter, DayFilter, WordsFilter
from .index.names import ALL_COMMUNITIES, Names, Section
from .index.names import Value as NamedValue
from .models import Activity, Involvement, Partner
from .models.activity import ActivityQuerySet
from .sorting import SORTS, order_of

YEAR = re.compile(r"[0-9]{4}")
UNKNOWN_YEAR = "unknown"
YES = "yes"
SEVERAL = 2
# The ways to show what is found, the usual one first.
WAYS = [
    ("list", gettext_lazy("List")),
    ("map", gettext_lazy("Map")),
    ("calendar", gettext_lazy("Calendar")),
    ("timeline", gettext_lazy("Timeline")),
]
ROLES = [("host", gettext_lazy("only as host"))]
NOT_YES = gettext_lazy("“%(value)s” is not “yes”.")


class ActivityFilter(django_filters.FilterSet):
    """Narrows activities: within one filter any value is enough, and every filter must be met.

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
        method="in_role",
        unknown=gettext_lazy("The list cannot be narrowed to the role “%(value)s”."),
    )
    participants = AnyOfFilter(
        label=gettext_lazy("Participants"),
        method=carriers.with_participants,
        unknown=gettext_lazy("Participants cannot be “%(value)s”."),
    )
    organised = AnyOfFilter(
        label=gettext_lazy("Hosted or organised by"),
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
        self.sections = {
            "status": one_section(Activity.Status.choices),
            "year": one_section(self._year_choices(self._years() if years is None else years)),
            "precision": one_section(Precision.choices),
            "role": one_section(ROLES),
            **{name: one_section(values) for name, values in carriers.VALUES.items()},
            "followed": one_section([(YES, _("with a follow-up"))]),
            "intercommunity": one_section([(YES, _("several communities together"))]),
            "intermunicipal": one_section([(YES, _("several municipalities together"))]),
        }
        for name in ("region", "municipality", "community", "type", *("plan", "partner")):
            self.sections[name] = self.names.sections(name, user)
        self.sections["commitment"] = self.names.sections("commitment", user)
        for name, sections in self.sections.items():
            values = [value for section in sections for value in section.values]
            self.form.fields[name].offer({value.slug: value for value in values})

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

    def _year_choices(self, years) -> list[tuple[str, str]]:
        """Every year from the first to the last of them, latest first, and "date not known".

        A year that was asked for is among them, so that one without activities finds none.
        """
        asked = (int(year) for year in self.data.getlist("year") if YEAR.fullmatch(year))
        offered = {year for year in asked if FIRST_YEAR <= year <= LAST_YEAR}
        if years:
            offered.update(range(min(years), max(years) + 1))
        known = [(str(year), str(year)) for year in sorted(offered, reverse=True)]
        return [*known, (UNKNOWN_YEAR, _("date not known"))]

    def with_words(self, activities, name: str, text: str) -> ActivityQuerySet:
        return activities.matching(text)

    def with_municipalities(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those in which one of them has any role, or hosts where that is asked for."""
        involved = Involvement.objects.filter(municipality__slug__in=slugs)
        if self.hosts_only:
            involved = involved.filter(role=Involvement.Role.HOST)
        return activities.filter(pk__in=involved.values("activity"))

    @property
    def hosts_only(self) -> bool:
        """Whether municipalities count as hosts only, and not in any role."""
        return self.form.cleaned_data.get("role") == [Involvement.Role.HOST]

    def in_role(self, activities, name: str, roles: list) -> ActivityQuerySet:
        """A role says how municipalities are meant, and narrows nothing by itself."""
        return activities

    def with_communities(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those that name one of them; those for all communities only where that is asked for."""
        named = Activity.communities.through.objects.filter(community__slug__in=slugs)
        wanted = Q(pk__in=named.values("activity"))
        if ALL_COMMUNITIES in slugs:
            wanted |= Q(has_all_communities=True)
        return activities.filter(wanted)

    def in_years(self, activities, name: str, years: list) -> ActivityQuerySet:
        """Those that can have been in one of the years: "2017–2018" can in both."""
        wanted = Q(pk__in=[])
        for year in years:
            wanted |= Q(starts_on=None) if year == UNKNOWN_YEAR else in_year(int(year))
        return activities.filter(wanted)

    def in_plans(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        return activities.filter(plan__in=self.chosen_keys(name))

    def with_partners(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        partners = Partner.objects.filter(organisation__slug__in=slugs)
        return activities.filter(pk__in=partners.values("activity"))

    def serving_commitments(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        through = Activity.commitments.through.objects
        served = through.filter(commitment__in=self.chosen_keys(name))
        return activities.filter(pk__in=served.values("activity"))

    def with_follow_up(self, activities, name: str, answer: list) -> ActivityQuerySet:
        """Those that another follows which the reader may see."""
        followers = self.queryset.filter(follows__isnull=False)
        return activities.filter(pk__in=followers.order_by().values("follows"))

    def with_several_communities(self, activities, name: str, answer: list) -> ActivityQuerySet:
        named = Activity.communities.through.objects.values("activity")
        several = named.annotate(number=Count("community")).filter(number__gte=SEVERAL)
        return activities.filter(Q(has_all_communities=True) | Q(pk__in=several.values("activity")))

    def with_several_municipalities(self, activities, name: str, answer: list) -> ActivityQuerySet:
        places = Count("municipality", distinct=True)
        several = Involvement.objects.order_by().values("activity").annotate(number=places)
        return activities.filter(pk__in=several.filter(number__gte=SEVERAL).values("activity"))

    def not_before(self, activities, name: str, span) -> ActivityQuerySet:
        return activities.overlapping(span.starts_on, None)

    def not_after(self, activities, name: str, span) -> ActivityQuerySet:
        return activities.overlapping(None, span.ends_on)

    def sorted_by(self, activities, name: str, sorts: list) -> ActivityQuerySet:
        return activities.order_by(*order_of(sorts[-1]))

    def shown_as(self, activities, name: str, ways: list) -> ActivityQuerySet:
        """How they are shown changes nothing in which they are."""
        return activities


def one_section(choices) -> list[Section]:
    """Values that the database has as addresses do."""
    return [Section("", [NamedValue(value, value, label) for value, label in choices])]


def in_year(year: int) -> Q:
    return Q(starts_on__lte=dt.date(year, 12, 31), ends_on__gte=dt.date(year, 1, 1))
