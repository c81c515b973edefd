from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from histories.curation import CurationAdmin, CurationForm, LookedUpByOfficers, RelatedFilter

from .models import Citation, Source


class SourceForm(DatedForm, CurationForm):
    dates_field = "issued_on"
    issued_on = DateSpanField(label=_("When"), required=False, is_past=True, help_text=AS_KNOWN)


@admin.register(Source)
class SourceAdmin(CurationAdmin):
    form = SourceForm
    list_display = ["title", "short_title", "publisher", "issued"]
    search_fields = ["title", "short_title", "publisher"]
    prepopulated_fields = {"slug": ["short_title"]}
    fieldsets = [
        (None, {"fields": ["title", "short_title", "slug", "publisher", "url", "file"]}),
        (_("Issued"), {"fields": ["issued_on"]}),
    ]

    @admin.display(description=_("issued"), ordering="starts_on")
    def issued(self, source: Source) -> str:
        return source.dates.label()


@admin.register(Citation)
class CitationAdmin(LookedUpByOfficers, CurationAdmin):
    list_display = ["quote", "source", "locator", "certainty"]
    list_filter = [("source", RelatedFilter), "certainty"]
    search_fields = ["quote", "locator", "source__short_title"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (_("As printed"), {"fields": ["source", "locator", "quote"]}),
        (_("What we make of it"), {"fields": ["certainty", "note"]}),
    ]

    def get_queryset(self, request):
        """With the source, which every citation names when it is listed."""
        return super().get_queryset(request).select_related("source")

    def get_readonly_fields(self, request, obj=None):
        """Printed words stay as they are; a wrong value is mended in the record beside them."""
        return ["source", "locator", "quote"] if obj else []
