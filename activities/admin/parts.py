"""The parts of an activity, edited on its page."""

from django import forms
from django.utils.translation import gettext_lazy

from activities.models import (
    ActivityEvidence,
    CommunityPart,
    Involvement,
    Occurrence,
    ParticipantGroup,
    Partner,
    Party,
    Venue,
)
from activities.participants import number_of_group
from activities.people_fields import PartField
from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from histories.curation import CurationInline
from sources.admin import EvidenceInline


class ParticipantGroupForm(forms.ModelForm):
    people = PartField(label=gettext_lazy("Number"), help_text=gettext_lazy("50, ~50, >50, 50–60."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["people"] = number_of_group(self.instance).signs()

    def clean(self):
        """Put the number where the record has it."""
        cleaned = super().clean()
        if read := cleaned.get("people"):
            group = self.instance
            group.number, group.basis, group.upper = read.number, read.basis, read.upper
        return cleaned


class ParticipantGroupInline(CurationInline):
    """The group of which one is part is chosen in the register's own form."""

    model = ParticipantGroup
    form = ParticipantGroupForm
    fields = ["kind", *ParticipantGroup.words.fields, "people", "position"]
    select_related = ["kind"]


class InvolvementInline(CurationInline):
    model = Involvement
    select_related = ["municipality"]
    autocomplete_fields = ["municipality"]


class PartnerInline(CurationInline):
    model = Partner
    select_related = ["organisation"]
    autocomplete_fields = ["organisation"]


class PartyInline(CurationInline):
    model = Party
    select_related = ["office", "signatory", "municipality", "locality", "region"]
    autocomplete_fields = ["signatory", "municipality", "locality", "region"]
    fields = [
        *("role", *Party.words.fields, "office", "person", "signatory"),
        *("municipality", "locality", "region", "country", "position"),
    ]


class ActivityEvidenceInline(EvidenceInline):
    model = ActivityEvidence
    autocomplete_fields = ["citation", "municipality", "organisation"]
    fields = [
        *("about", "municipality", "organisation", "community", "party"),
        *("citation", "certainty", "note", "borne_until", "earlier_value"),
    ]

    def get_field_queryset(self, db, db_field, request):
        """Of offices and groups those of the activity whose page this is."""
        if db_field.name != "party":
            return super().get_field_queryset(db, db_field, request)
        found = Party.objects.filter(activity=request.resolver_match.kwargs.get("object_id"))
        return found.select_related(*PartyInline.select_related)


class CommunityPartInline(CurationInline):
    model = CommunityPart
    select_related = ["community"]
    fields = ["community", "sense"]


class VenueInline(CurationInline):
    model = Venue
    select_related = ["municipality", "locality", "region"]
    autocomplete_fields = ["municipality", "locality", "region"]


class OccurrenceForm(DatedForm):
    when = DateSpanField(label=gettext_lazy("When"), required=False, help_text=AS_KNOWN)


class OccurrenceInline(CurationInline):
    """One of several dates; the date of the activity is their span."""

    model = Occurrence
    form = OccurrenceForm
    fields = ["when", "begins_at", "ends_at", *Occurrence.words.fields, "position"]
