from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import DateField
from django.forms import BaseInlineFormSet, ModelForm
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dates.fields import AS_KNOWN, AnyDayField, DatedForm, DateSpanField
from histories.choices import CarefulChoices
from histories.curation import (
    CarefulAdmin,
    CurationAdmin,
    CurationForm,
    CurationInline,
    ReadOnly,
    RelatedFilter,
    in_own_regions,
    language_fieldsets,
)
from sources.admin import EvidenceInline, SourceAdmin
from sources.models import Source

from .models import (
    Boundary,
    Community,
    CommunityEvidence,
    LanguageUse,
    Law,
    Locality,
    Municipality,
    MunicipalityEvidence,
    OfficeReport,
    PlaceName,
    Region,
    RegionEvidence,
    RegionMembership,
    Scope,
)
from .models.memberships import refuse_other_than_signed, refuse_two_regions

# Places change from a coming day on, and one knows it before.
ANY_DAY = CarefulChoices.formfield_overrides | {DateField: {"form_class": AnyDayField}}


class PlaceNameInline(CurationInline):
    """All that a place or community is called; `make_name_forms` adds the forms of each name."""

    model = PlaceName
    formfield_overrides = ANY_DAY
    fields = [
        *("position", "text", "language", "kind", "form_of", "case"),
        *("begins_on", "ends_on", "is_unchecked", "note"),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Languages are those of the place, so that another one needs no migration."""
        if db_field.name != "language":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        named = [(code, gettext(name)) for code, name in settings.PLACE.name_languages.items()]
        return forms.ChoiceField(
            choices=[("", "---------"), *named],
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
            required=False,
        )


class RegionEvidenceInline(EvidenceInline):
    model = RegionEvidence


class MunicipalityEvidenceInline(EvidenceInline):
    model = MunicipalityEvidence


class CommunityEvidenceInline(EvidenceInline):
    model = CommunityEvidence


@admin.register(Region)
class RegionAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["search_text"]
    inlines = [PlaceNameInline, RegionEvidenceInline]
    restored_parts = (PlaceName, RegionEvidence)
    autocomplete_fields = ["statements"]
    fields = ["slug", "position", "statements"]

    def get_queryset(self, request):
        return in_own_regions(super().get_queryset(request), request.user, "pk")


@admin.register(Law)
class LawAdmin(CurationAdmin):
    list_display = ["title", "number", "slug"]
    search_fields = [*Law.title.fields, "number"]
    fieldsets = [
        (None, {"fields": ["slug", "number", "url"]}),
        *language_fieldsets("title"),
    ]


class LanguageUseInline(CurationInline):
    model = LanguageUse
    fields = ["language", "status", "law", "article"]


class MembershipForm(ModelForm):
    def _get_validation_exclusions(self) -> set[str]:
        """The rows of a page are checked together: one may end because another one begins."""
        return super()._get_validation_exclusions() | {"municipality"}


class MembershipFormSet(BaseInlineFormSet):
    """The memberships of one municipality, as they are to be after saving."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        memberships = [
            form.instance
            for form in self.forms
            if form.cleaned_data.get("region") and not form.cleaned_data.get("DELETE")
        ]
        refuse_two_regions(memberships)
        if self.instance.pk:
            refuse_other_than_signed(self.instance, memberships)


class RegionMembershipInline(CurationInline):
    """To move a municipality: give the last membership its last day, and add another one."""

    model = RegionMembership
    form = MembershipForm
    formset = MembershipFormSet
    formfield_overrides = ANY_DAY
    fields = ["region", "begins_on", "ends_on"]
    select_related = ["region"]


class MunicipalityForm(CurationForm):
    def clean_formed_from(self):
        """Raises ValidationError where it would come of itself."""
        forerunners = self.cleaned_data["formed_from"]
        if self.instance in forerunners:
            raise ValidationError(_("A municipality is not formed from itself."))
        return forerunners


@admin.register(Municipality)
class MunicipalityAdmin(CurationAdmin):
    change_form_template = "admin/named_in_sources.html"
    list_display = ["name", "region", "district", "code"]
    list_filter = [("region", RelatedFilter), "languages__language"]
    list_select_related = ["region"]
    search_fields = ["search_text"]
    search_help_text = _("Any spelling, in Latin or Cyrillic letters.")
    autocomplete_fields = ["statements", "formed_from"]
    form = MunicipalityForm
    formfield_overrides = ANY_DAY
    inlines = [
        *(RegionMembershipInline, PlaceNameInline),
        *(LanguageUseInline, MunicipalityEvidenceInline),
    ]
    restored_parts = (RegionMembership, PlaceName, LanguageUse, MunicipalityEvidence)
    fieldsets = [
        (None, {"fields": ["slug", "district", "code"]}),
        (_("From when until when"), {"fields": [("first_day", "last_day"), "formed_from"]}),
        (
            _("On the map"),
            {
                "fields": [("tile_column", "tile_row"), ("latitude", "longitude")],
                "description": _("The seat to two decimals: gazetteers differ by more than that."),
            },
        ),
        (_("What sources say of it"), {"fields": ["statements", "note"]}),
    ]

    def get_queryset(self, request):
        return in_own_regions(super().get_queryset(request), request.user, "region")


@admin.register(Boundary)
class BoundaryAdmin(ReadOnly, CarefulAdmin):
    """Which boundaries `load_boundaries` has loaded."""

    list_display = ["municipality", "area", "source"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__search_text"]
    fields = ["municipality", "area", "label_x", "label_y", "path", "source"]


@admin.register(Locality)
class LocalityAdmin(CurationAdmin):
    list_display = ["name", "municipality", "country"]
    list_select_related = ["municipality"]
    search_fields = ["search_text"]
    autocomplete_fields = ["municipality"]
    inlines = [PlaceNameInline]
    restored_parts = (PlaceName,)
    fields = ["slug", "municipality", "country"]


@admin.register(Community)
class CommunityAdmin(CurationAdmin):
    list_display = ["name", "position"]
    search_fields = ["search_text"]
    inlines = [PlaceNameInline, CommunityEvidenceInline]
    restored_parts = (PlaceName, CommunityEvidence)
    fields = ["slug", "position"]


class ScopeForm(DatedForm):
    dates_field = "covered"
    covered = DateSpanField(label=_("Time that it covers"), required=False, help_text=AS_KNOWN)


class ScopeInline(CurationInline):
    """Of which places and which time the source tells."""

    model = Scope
    form = ScopeForm
    fields = ["region", "municipality", "covered", "is_complete"]
    autocomplete_fields = ["municipality"]


class OfficeReportInline(CurationInline):
    """Whose report the source is, where an office itself told the register."""

    model = OfficeReport
    fields = ["office", "municipality", "region", "checked_by", "checked_on"]
    autocomplete_fields = ["municipality"]


# A source knows nothing of places, so what it covers is added to its page from here.
admin.site.unregister(Source)


@admin.register(Source)
class SourceWithScopeAdmin(SourceAdmin):
    inlines = [*SourceAdmin.inlines, ScopeInline, OfficeReportInline]
    restored_parts = (*SourceAdmin.restored_parts, Scope, OfficeReport)
