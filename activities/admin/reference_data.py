from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityType, Organisation
from histories.curation import CurationAdmin


@admin.register(ActivityType)
class ActivityTypeAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ActivityType.name.fields
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [*ActivityType.name.fields, "slug", "position"]


@admin.register(Organisation)
class OrganisationAdmin(CurationAdmin):
    list_display = ["name", "other_spellings"]
    search_fields = ["search_text"]
    search_help_text = _("Any spelling, in Latin or Cyrillic letters.")
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "other_spellings"]
