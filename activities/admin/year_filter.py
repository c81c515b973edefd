"""The filter of activities by the years in which they can have been."""

import datetime as dt

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from activities.models.occurrence import on_a_day_between


class YearFilter(admin.SimpleListFilter):
    """The years in which an activity can have been, and those without a date."""

    title = gettext_lazy("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        """Fetched once; Django asks for them anew with every count of every filter."""
        if not hasattr(request, "activity_years"):
            years = Activity.objects.dates("starts_on", "year", order="DESC")
            request.activity_years = [f"{day:%Y}" for day in years]
        return [*((year, year) for year in request.activity_years), ("unknown", _("not known"))]

    def queryset(self, request, queryset):
        chosen = self.value()
        known = chosen in dict(self.lookup_choices)
        return queryset.filter(self.within(chosen)) if known else queryset

    def get_facet_counts(self, pk_attname, filtered_qs):
        """Count in one pass over the table; Django's way is a subquery for each year."""
        return {
            f"{number}__c": Count(pk_attname, filter=self.within(year))
            for number, (year, _label) in enumerate(self.lookup_choices)
        }

    def within(self, year: str) -> Q:
        if year == "unknown":
            return Q(starts_on__isnull=True)
        return on_a_day_between(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
