from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity, Programme, ProgrammeEvidence
from activities.participants import number_of
from activities.people_fields import PeopleField, check_number_and_how_it_is_known
from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from histories.curation import CurationAdmin, CurationForm, language_fieldsets
from sources.admin import EvidenceInline


class ProgrammeAdminForm(DatedForm, CurationForm):
    when = DateSpanField(label=gettext_lazy("When"), required=False, help_text=AS_KNOWN)
    participants = PeopleField(
        label=gettext_lazy("Participants"),
        help_text=gettext_lazy("Of the whole, such as 50, over 50 or 50–60."),
    )
    participants_basis = forms.ChoiceField(
        label=gettext_lazy("How the number is known"),
        choices=Activity.Basis,
        initial=Activity.Basis.UNKNOWN,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["participants"] = number_of(self.instance).typed()

    def clean(self):
        cleaned = super().clean()
        check_number_and_how_it_is_known(self)
        if number := cleaned.get("number"):
            self.instance.participants_upper = number.upper
        self.check_name_written()
        self.check_part_of_no_circle()
        return cleaned

    def check_name_written(self) -> None:
        """One language is enough, whichever it is; raises ValidationError without any."""
        if not any(self.cleaned_data.get(name) for name in Programme.name.fields):
            raise ValidationError(_("Give the name in at least one language."))

    def check_part_of_no_circle(self) -> None:
        """Raises ValidationError where it would be part of one of its own parts."""
        above = self.cleaned_data.get("parent")
        while above:
            if above == self.instance:
                raise ValidationError({"parent": _("A programme cannot be part of its own part.")})
            above = above.parent


class ProgrammeEvidenceInline(EvidenceInline):
    model = ProgrammeEvidence


@admin.register(Programme)
class ProgrammeAdmin(CurationAdmin):
    form = ProgrammeAdminForm
    list_display = ["name", "kind", "organisation"]
    list_filter = ["kind"]
    list_select_related = ["organisation"]
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Words of the name or the aim, in any spelling.")
    autocomplete_fields = ["parent", "organisation", "statements"]
    checkbox_fields = ["regions"]
    prepopulated_fields = {"slug": ["name_en"]}
    inlines = [ProgrammeEvidenceInline]
    restored_parts = (ProgrammeEvidence,)
    fieldsets = [
        (None, {"fields": ["kind", "slug", "parent", "organisation", "regions", "when"]}),
        *language_fieldsets("name", "aim"),
        (gettext_lazy("Participants"), {"fields": [("participants", "participants_basis")]}),
        (gettext_lazy("What sources say of it"), {"fields": ["statements"]}),
    ]
