"""Filters of activities by what they are linked with, and by what they lack."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR
from django.db.models import Count, Model, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from activities.models import (
    Activity,
    ActivityEvidence,
    CommunityPart,
    Involvement,
    Organisation,
    Partner,
)
from regions.models import Community, Municipality


class LinkFilter(admin.SimpleListFilter):
    """Activities with a row that links them so; each choice with how many it would leave.

    `offered` gives the values to choose from, and what they are called.
    """

    rows: type[Model]
    # The column of the rows that is chosen, as a lookup.
    column: str

    def lookups(self, request, model_admin):
        """Fetched once; Django asks for them anew with every count of every filter."""
        fetched = request.__dict__.setdefault("linked_choices", {})
        if type(self) not in fetched:
            fetched[type(self)] = [(str(value), label) for value, label in self.offered()]
        return fetched[type(self)]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        linked = self.rows.objects.filter(**{self.column: self.value()})
        return queryset.filter(pk__in=linked.values("activity"))

    def get_facet_queryset(self, changelist) -> dict[str, int]:
        """Counted in one question, by the rows: an activity that is linked twice counts once."""
        rest = changelist.get_queryset(self.request, self.expected_parameters())
        rows = self.rows.objects.order_by().filter(activity__in=rest.order_by().values("pk"))
        counted = rows.values_list(self.column).annotate(number=Count("activity", distinct=True))
        numbers = {str(value): number for value, number in counted}
        choices = enumerate(self.lookup_choices)
        return {f"{place}__c": numbers.get(value, 0) for place, (value, _label) in choices}


class CommunityFilter(LinkFilter):
    title, parameter_name = _("community"), "in_community"
    rows, column = CommunityPart, "community"

    def offered(self):
        return [(each.pk, str(each)) for each in Community.objects.prefetch_related("names")]


class RoleFilter(LinkFilter):
    title, parameter_name = _("role of a municipality"), "in_role"
    rows, column = Involvement, "role"

    def offered(self):
        return Involvement.MunicipalityRole.choices


class NamedFilter(admin.SimpleListFilter):
    """Activities linked with whatever is called so. There can be thousands of these, so they are
    not listed: a box takes the beginning of a name, in any spelling."""

    template = "admin/named_filter.html"

    def lookups(self, request, model_admin):
        return [("", "")]

    def queryset(self, request, queryset):
        typed = (self.value() or "").strip()
        return queryset.filter(pk__in=self.linked(typed).values("activity")) if typed else queryset

    def choices(self, changelist):
        """What the box holds, and the other parameters of the address, which stay."""
        others = [each for each in changelist.params.items() if each[0] != PAGE_VAR]
        others += [
            (name, value)
            for spec in changelist.filter_specs
            if spec is not self
            for name, value in spec.used_parameters.items()
            if isinstance(value, str)
        ]
        yield {"name": self.parameter_name, "typed": self.value() or "", "others": others}


class MunicipalityFilter(NamedFilter):
    title, parameter_name = _("municipality"), "in_municipality"

    def linked(self, typed: str) -> QuerySet:
        return Involvement.objects.filter(municipality__in=Municipality.objects.matching(typed))


class PartnerFilter(NamedFilter):
    title, parameter_name = _("organisation"), "with_partner"

    def linked(self, typed: str) -> QuerySet:
        return Partner.objects.filter(organisation__in=Organisation.objects.matching(typed))


class CitationFilter(NamedFilter):
    """By words of the quote, or of the title of the source."""

    title, parameter_name = _("citation"), "citing"

    def linked(self, typed: str) -> QuerySet:
        quoted = Q(citation__quote__icontains=typed)
        titled = Q(citation__source__title__icontains=typed)
        return ActivityEvidence.objects.filter(quoted | titled)


class WithoutFilter(admin.SimpleListFilter):
    """Activities of which something is not known."""

    title, parameter_name = _("what is lacking"), "without"

    def lookups(self, request, model_admin):
        return [
            ("source", _("a source")),
            ("date", _("a date")),
            ("municipality", _("a municipality")),
            ("community", _("a community")),
            ("participants", _("a number of participants")),
            ("outcome", _("an outcome, though held")),
            *(
                (f"title-{code}", _("a title in: %(language)s") % {"language": gettext(name)})
                for code, name in settings.LANGUAGES
            ),
        ]

    def lacking(self, what: str) -> Q:
        """True of the activities that lack it."""
        if what.startswith("title-"):
            return Q(**{to_attribute("title", what.removeprefix("title-")): ""})
        rows = {"source": ActivityEvidence, "municipality": Involvement, "community": CommunityPart}
        if what in rows:
            linked = ~Q(pk__in=rows[what].objects.order_by().values("activity"))
            return linked & Q(communities_scope="") if what == "community" else linked
        untold = dict.fromkeys(Activity.outcome.fields, "")
        return {
            "date": Q(starts_on=None),
            "participants": Q(participants=None),
            "outcome": Q(status=Activity.Status.HELD, **untold),
        }[what]

    def queryset(self, request, queryset):
        known = self.value() in dict(self.lookup_choices)
        return queryset.filter(self.lacking(self.value())) if known else queryset

    def get_facet_counts(self, pk_attname, filtered_qs):
        """Count in one pass over the table; Django's way is a subquery for each choice."""
        return {
            f"{place}__c": Count(pk_attname, filter=self.lacking(what))
            for place, (what, _label) in enumerate(self.lookup_choices)
        }
