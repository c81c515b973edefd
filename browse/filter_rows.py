"""The rows that each filter finds, in plain SQL; the index is proved against them."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from activities.models import Activity, Involvement, Partner
from activities.models.activity import ActivityQuerySet
from browse.index.names import ALL_COMMUNITIES

from .sorting import order_of

UNKNOWN_YEAR = "unknown"
SEVERAL = 2


class FilterRows:
    """The methods that the filters name: each takes activities, and the values that were chosen."""

    def with_words(self, activities, name: str, text: str) -> ActivityQuerySet:
        return activities.matching(text)

    def with_municipalities(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those in which one of them has any role, or hosts where that is asked for."""
        involved = Involvement.objects.order_by()
        if self.hosts_only:
            involved = involved.filter(role=Involvement.Role.HOST)
        parts = [involved.filter(municipality__slug=slug).values("activity") for slug in slugs]
        return self._narrowed(activities, name, parts)

    @property
    def hosts_only(self) -> bool:
        """Whether municipalities count as hosts only, and not in any role."""
        return self.form.cleaned_data.get("role") == [Involvement.Role.HOST]

    def meant_so(self, activities, name: str, values: list) -> ActivityQuerySet:
        """Says how the values of another filter are meant, and narrows nothing by itself."""
        return activities

    def is_every(self, name: str) -> bool:
        """Whether every chosen value of this filter is needed, and not any of them."""
        return bool(self.form.cleaned_data.get(f"every{name}"))

    def _narrowed(self, activities, name: str, parts: list) -> ActivityQuerySet:
        """Those in any of these sets of ids, or in every one where that is asked for."""
        if not self.is_every(name):
            return activities.filter(reduce(or_, (Q(pk__in=part) for part in parts)))
        for part in parts:
            activities = activities.filter(pk__in=part)
        return activities

    def with_communities(self, activities, name: str, slugs: list) -> ActivityQuerySet:
        """Those that name one of them; those for all communities only where that is asked for."""
        named = Activity.communities.through.objects
        parts = [
            Activity.objects.filter(has_all_communities=True).order_by().values("pk")
            if slug == ALL_COMMUNITIES
            else named.filter(community__slug=slug).values("activity")
            for slug in slugs
        ]
        return self._narrowed(activities, name, parts)

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


def in_year(year: int) -> Q:
    return Q(starts_on__lte=dt.date(year, 12, 31), ends_on__gte=dt.date(year, 1, 1))
