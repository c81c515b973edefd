from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from histories.curation import (
    CurationAdmin,
    CurationForm,
    CurationInline,
    LookedUpByOfficers,
    language_fieldsets,
)

from .models import (
    Citation,
    Source,
    SourceEvidence,
    Statement,
    StatementEvidence,
    citations_in_use,
)
from .transcription import Transcribing


class SourceForm(DatedForm, CurationForm):
    dates_field = "issued_on"
    issued_on = DateSpanField(label=_("When"), required=False, is_past=True, help_text=AS_KNOWN)


class EvidenceForm(forms.ModelForm):
    about = forms.ChoiceField(label=_("about"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A value of the record as a whole needs no name.
        self.fields["about"].choices = [("", _("the whole record")), *self.values()]

    def values(self) -> list[tuple[str, str]]:
        """The names of the values that evidence of this kind of record can be about."""
        return list(self._meta.model.VALUES.items())


class EvidenceInline(CurationInline):
    """What bears the values of a record, edited on its page."""

    form = EvidenceForm
    fields = ["about", "citation", "certainty", "note", "borne_until", "earlier_value"]
    autocomplete_fields = ["citation"]
    select_related = ["citation__source"]


class StatementEvidenceInline(EvidenceInline):
    model = StatementEvidence


@admin.register(Statement)
class StatementAdmin(CurationAdmin):
    list_display = ["text", "source", "position", "is_on_overview"]
    list_filter = ["source__kind", "is_on_overview", "tells_of_activities"]
    list_select_related = ["source"]
    search_fields = ["search_text", "source__short_title"]
    autocomplete_fields = ["source"]
    inlines = [StatementEvidenceInline]
    restored_parts = (StatementEvidence,)
    fieldsets = [
        (None, {"fields": ["source", "position", "is_on_overview", "tells_of_activities"]}),
        *language_fieldsets("text"),
    ]


class SourceEvidenceInline(EvidenceInline):
    model = SourceEvidence


@admin.register(Source)
class SourceAdmin(CurationAdmin):
    change_form_template = "admin/named_in_sources.html"
    form = SourceForm
    merged_as = "sources"
    list_display = ["title", "short_title", "kind", "publisher", "issued"]
    list_filter = ["kind"]
    search_fields = ["title", "short_title", "publisher"]
    prepopulated_fields = {"slug": ["short_title"]}
    fieldsets = [
        (None, {"fields": ["title", "short_title", "slug", "kind", "publisher"]}),
        (_("The source itself"), {"fields": ["file", "is_file_public"]}),
        (_("On the web"), {"fields": ["url", "read_on", "other_addresses"]}),
        (_("Issued"), {"fields": ["issued_on"]}),
    ]
    inlines = [SourceEvidenceInline]
    restored_parts = (SourceEvidence,)

    @admin.display(description=_("issued"), ordering="starts_on")
    def issued(self, source: Source) -> str:
        return source.dates.label()


class UseFilter(admin.SimpleListFilter):
    """Whether any value rests on the words, or did: what is read and not used is seen so."""

    title = _("what rests on it")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("some", _("something rests on it")), ("none", _("nothing rests on it"))]

    def queryset(self, request, queryset):
        used = citations_in_use()
        wanted = {"some": used, "none": ~used}.get(self.value())
        return queryset.filter(wanted) if wanted else queryset


@admin.register(Citation)
class CitationAdmin(Transcribing, LookedUpByOfficers, CurationAdmin):
    list_display = ["quote", "source", "locator"]
    list_filter = [UseFilter, "source__kind"]
    search_fields = ["quote", "locator", "source__short_title"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (_("As printed"), {"fields": ["source", "locator", "lines", "quote"]}),
        (_("For us"), {"fields": ["note"]}),
    ]

    def get_urls(self):
        return [*self.transcription_urls(), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        """With the way to mend what was mistyped, for whoever may."""
        printed, *others = super().get_fieldsets(request, obj)
        if obj and self.has_change_permission(request, obj):
            heading, options = printed
            printed = (heading, {**options, "description": self.transcription_link(obj)})
        return [printed, *others]

    def get_queryset(self, request):
        """With the source, which every citation names when it is listed."""
        return super().get_queryset(request).select_related("source")

    def get_readonly_fields(self, request, obj=None):
        """Printed words stay as they are; a wrong value is mended in the record beside them."""
        return ["source", "locator", "quote"] if obj else []
