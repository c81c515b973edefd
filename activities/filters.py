"""The filters of the activity list; one query string means the same on every form of it."""

import datetime as dt
import re

import django_filters
from django.db.models import CharField, F, Max, Min, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Replace
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from sources.date_entry import FIRST_YEAR, LAST_YEAR
from sources.languages import language_order
from sources.templatetags.texts import written

from .filter_fields import ActivityFilterForm, AnyOfFilter, DayFilter, WordsFilter
from .models import Activity, ActivityType, Involvement
from .models.activity import ActivityQuerySet

YEAR = re.compile(r"[0-9]{4}")
UNKNOWN_YEAR = "unknown"
ALL_COMMUNITIES = "all"
SORTS = [
    ("-date", gettext_lazy("latest first")),
    ("date", gettext_lazy("earliest first")),
    ("title", gettext_lazy("by title")),
]
# Databases differ in where they sort these; here each stands with the letter it is built on.
MARKED_LETTERS = zip("ÇçËëŠšŽžČčĆćĐđĞğİıÖöŞşÜü", "CcEeSsZzCcCcDdGgIiOoSsUu", strict=True)
PLAIN_LETTERS = dict(MARKED_LETTERS)


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
    first = DayFilter(label=gettext_lazy("From"), method="not_before")
    last = DayFilter(label=gettext_lazy("To"), method="not_after")
    sort = AnyOfFilter(
        label=gettext_lazy("Sort"),
        method="sorted_by",
        choices=SORTS,
        unknown=gettext_lazy("The list cannot be sorted by “%(value)s”."),
    )

    class Meta:
        form = ActivityFilterForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {
            "region": [(region.slug, place_name(region)) for region in Region.objects.all()],
            "municipality": municipalities_by_region(),
            "community": [
                *((each.slug, community_name(each)) for each in Community.objects.all()),
                (ALL_COMMUNITIES, _("all communities")),
            ],
            "type": [(each.slug, written(each, "name")) for each in ActivityType.objects.all()],
            "year": self.year_choices(),
        }
        for name, values in choices.items():
            self.filters[name].extra["choices"] = values

    @classmethod
    def get_filters(cls) -> dict:
        """Addresses say `from` and `to`; Python keeps the word `from` to itself."""
        names = {"first": "from", "last": "to"}
        return {names.get(name, name): each for name, each in super().get_filters().items()}

    def year_choices(self) -> list[tuple[str, str]]:
        """Every year from the first to the last activity, latest first, and "date not known".

        A year that was asked for is among them, so that one without activities finds none.
        """
        ends = self.queryset.aggregate(first=Min("starts_on"), last=Max("ends_on"))
        asked = (int(year) for year in self.data.getlist("year") if YEAR.fullmatch(year))
        years = {year for year in asked if FIRST_YEAR <= year <= LAST_YEAR}
        if ends["first"]:
            years.update(range(ends["first"].year, ends["last"].year + 1))
        known = [(str(year), str(year)) for year in sorted(years, reverse=True)]
        return [*known, (UNKNOWN_YEAR, _("date not known"))]

    def with_words(self, activities, name: str, text: str) -> ActivityQuerySet:
        return activities.matching(text)

    def with_municipalities(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those in which one of them has any role."""
        involved = Involvement.objects.filter(municipality__slug__in=slugs)
        return activities.filter(pk__in=involved.values("activity"))

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

    def not_before(self, activities, name: str, span) -> ActivityQuerySet:
        return activities.overlapping(span.starts_on, None)

    def not_after(self, activities, name: str, span) -> ActivityQuerySet:
        return activities.overlapping(None, span.ends_on)

    def sorted_by(self, activities, name: str, sorts: list) -> ActivityQuerySet:
        """Every order ends in the reference, which no two share, so that pages never overlap."""
        if sorts[-1] == "title":
            return activities.order_by(title_key(), "reference")
        if sorts[-1] == "date":
            return activities.order_by(F("starts_on").asc(nulls_last=True), "reference")
        return activities.by_date()


def municipalities_by_region() -> list[tuple[str, list]]:
    """Choices in groups: the municipalities of each region, then those of no known region."""
    places = Municipality.objects.select_related("region").order_by(
        F("region__position").asc(nulls_last=True), "region__slug", "slug"
    )
    groups = {}
    for place in places:
        pairs = groups.setdefault(place.region_id, (place.region, []))[1]
        pairs.append((place.slug, place_name(place)))
    return [
        (place_name(region) if region else _("No region stated"), pairs)
        for region, pairs in groups.values()
    ]


def in_year(year: int) -> Q:
    return Q(starts_on__lte=dt.date(year, 12, 31), ends_on__gte=dt.date(year, 1, 1))


def title_key() -> Lower:
    """Sort by the title that the reader sees, capitals and marks making no difference."""
    titles = [NullIf(to_attribute("title", code), Value("")) for code in language_order()]
    key = Coalesce(*titles, Value(""), output_field=CharField())
    for letter, plain in PLAIN_LETTERS.items():
        key = Replace(key, Value(letter), Value(plain))
    return Lower(key)
