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

from .models import Boundary, Community, LanguageUse, Locality, Municipality, PlaceName, Region


class PlaceNameInline(CurationInline):
    """All that a place or community is called; `make_name_forms` adds the forms of each name."""

    model = PlaceName
    fields = [
        *("position", "text", "language", "kind", "form_of", "case"),
        *("begins_on", "ends_on", "is_unchecked", "note"),
    ]


@admin.register(Region)
class RegionAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["search_text"]
    inlines = [PlaceNameInline]
    restored_parts = (PlaceName,)
    fields = ["slug", "position"]

    def get_queryset(self, request):
        return in_own_regions(super().get_queryset(request), request.user, "pk")


class LanguageUseInline(CurationInline):
    model = LanguageUse
    fields = ["language", "status", "legal_basis"]


@admin.register(Municipality)
class MunicipalityAdmin(CurationAdmin):
    list_display = ["name", "region", "district", "code"]
    list_filter = [("region", RelatedFilter), "languages__language"]
    list_select_related = ["region"]
    search_fields = ["search_text"]
    search_help_text = _("Any spelling, in Latin or Cyrillic letters.")
    autocomplete_fields = ["citations"]
    inlines = [PlaceNameInline, LanguageUseInline]
    restored_parts = (PlaceName, LanguageUse)
    fieldsets = [
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
    inlines = [PlaceNameInline]
    restored_parts = (PlaceName,)
    fields = ["slug", "position"]
