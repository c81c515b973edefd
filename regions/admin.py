from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from histories.curation import (
    CarefulAdmin,
    CurationAdmin,
    CurationInline,
    ReadOnly,
    RelatedFilter,
    in_own_regions,
)

from .models import Boundary, Community, LanguageUse, Municipality, Region


@admin.register(Region)
class RegionAdmin(CurationAdmin):
    list_display = ["name_sq", "name_sr", "slug", "position"]
    search_fields = ["name_sq", "name_sr"]
    prepopulated_fields = {"slug": ["name_sq"]}
    fields = ["name_sq", "name_sr", "slug", "position"]

    def get_queryset(self, request):
        return in_own_regions(super().get_queryset(request), request.user, "pk")


class LanguageUseInline(CurationInline):
    model = LanguageUse
    fields = ["language", "status", "legal_basis"]


@admin.register(Municipality)
class MunicipalityAdmin(CurationAdmin):
    list_display = ["name", "name_sq", "name_sr", "name_tr", "region", "district", "code"]
    list_filter = [("region", RelatedFilter), "languages__language"]
    list_select_related = ["region"]
    search_fields = ["search_text"]
    search_help_text = _("Any spelling, in Latin or Cyrillic letters.")
    autocomplete_fields = ["citations"]
    prepopulated_fields = {"slug": ["name_sq"]}
    inlines = [LanguageUseInline]
    restored_parts = (LanguageUse,)
    fieldsets = [
        (_("Names"), {"fields": ["name", "name_sq", "name_sr", "name_tr", "other_spellings"]}),
        (None, {"fields": ["slug", "region", "district", "code"]}),
        (
            _("On the map"),
            {
                "fields": [
                    ("tile_column", "tile_row"),
                    ("latitude", "longitude"),
                    "seat_source",
                ]
            },
        ),
        (_("Where this was read"), {"fields": ["citations", "note"]}),
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


@admin.register(Community)
class CommunityAdmin(CurationAdmin):
    list_display = ["name_en", "name_sq", "name_sr", "name_tr", "unchecked_names", "position"]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (
            _("Names"),
            {
                "fields": [
                    "name_en",
                    "name_sq",
                    "name_sr",
                    "name_tr",
                    "other_spellings",
                    "unchecked_names",
                ]
            },
        ),
        (None, {"fields": ["slug", "position"]}),
    ]
