from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from activities.models import (
    ActivityPlan,
    ActivityType,
    Organisation,
    OrganisationEvidence,
    ParticipantKind,
    PlanEvidence,
)
from activities.permissions import can_keep_plan
from histories.curation import CurationAdmin, KeptByOfficers, RelatedFilter, in_own_regions
from sources.admin import EvidenceInline


class PlanEvidenceInline(KeptByOfficers, EvidenceInline):
    can_keep = staticmethod(can_keep_plan)
    model = PlanEvidence


@admin.register(ActivityPlan)
class ActivityPlanAdmin(KeptByOfficers, CurationAdmin):
    can_keep = staticmethod(can_keep_plan)
    list_display = ["region", "year", "title", "status", "adopted_on"]
    list_filter = [("region", RelatedFilter), "status", "year"]
    search_fields = ["region__search_text", "year", *ActivityPlan.title.fields]
    autocomplete_fields = ["statements"]
    inlines = [PlanEvidenceInline]
    restored_parts = (PlanEvidence,)
    fieldsets = [
        (None, {"fields": ["region", "year", "status", "adopted_on", "scan"]}),
        (_("Title"), {"fields": ActivityPlan.title.fields}),
        (_("What sources say of it"), {"fields": ["statements"]}),
    ]

    def get_queryset(self, request):
        plans = super().get_queryset(request).select_related("region")
        return in_own_regions(plans, request.user, "region")


@admin.register(ActivityType)
class ActivityTypeAdmin(CurationAdmin):
    list_display = ["name", "slug", "position", "is_unchecked"]
    list_filter = ["is_unchecked"]
    search_fields = ActivityType.name.fields
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [*ActivityType.name.fields, "is_unchecked", "slug", "position"]


@admin.register(ParticipantKind)
class ParticipantKindAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ParticipantKind.name.fields
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [*ParticipantKind.name.fields, "slug", "position"]


class OrganisationEvidenceInline(EvidenceInline):
    model = OrganisationEvidence


@admin.register(Organisation)
class OrganisationAdmin(CurationAdmin):
    merged_as = "organisations"
    list_display = ["name", "kind", "other_spellings"]
    list_filter = ["kind"]
    autocomplete_fields = ["parent"]
    inlines = [OrganisationEvidenceInline]
    restored_parts = (OrganisationEvidence,)
    search_fields = ["search_text"]
    search_help_text = _("Any spelling, in Latin or Cyrillic letters.")
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "full_name", "kind", "parent", "other_spellings"]
