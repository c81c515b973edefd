from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.chains import circle_words
from activities.chosen import MOST_CHOSEN, keep_chosen
from activities.models import (
    Activity,
    ActivityEvidence,
    CommunityPart,
    Involvement,
    Occurrence,
    ParticipantGroup,
    Partner,
    Party,
    Venue,
)
from activities.models.evidence import keep_certainties
from activities.models.occurrence import keep_span
from activities.participants import number_of
from activities.people_fields import PeopleField, check_number_and_how_it_is_known
from activities.references import needs_number, save_with_new_reference
from activities.still_borne import StillBorneField
from dates.fields import AS_KNOWN, DatedForm, DateSpanField, refuse_if_to_come
from histories.curation import (
    CurationAdmin,
    CurationForm,
    RelatedFilter,
    language_fieldsets,
)
from histories.saving import check_nobody_saved_since
from sources.remarks import RemarkingOnEvidence

from .kept_evidence import KeepsWhatBoreIt
from .link_filters import (
    CitationFilter,
    CommunityFilter,
    MunicipalityFilter,
    PartnerFilter,
    RoleFilter,
    WithoutFilter,
)
from .parts import (
    ActivityEvidenceInline,
    CommunityPartInline,
    InvolvementInline,
    OccurrenceInline,
    ParticipantGroupInline,
    PartnerInline,
    PartyInline,
    VenueInline,
)
from .photo import PhotoInline
from .year_filter import YearFilter

ONE_BY_ONE = gettext_lazy(
    "Where its dates are given one by one below, this becomes the span from the first to the last."
)


class ActivityAdminForm(DatedForm, CurationForm):
    when = DateSpanField(label=gettext_lazy("When"), required=False, help_text=AS_KNOWN)
    original_language = forms.ChoiceField(
        label=gettext_lazy("Original language"), choices=settings.LANGUAGES
    )
    participants = PeopleField(
        label=gettext_lazy("Participants"), help_text=gettext_lazy("Such as 50, over 50 or 50–60.")
    )
    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    still_borne = StillBorneField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["base_version"].initial = self.instance.version
        self.initial["participants"] = number_of(self.instance).typed()
        if self.instance.pk:
            self.fields["still_borne"].offer_values_of(self.instance)

    def clean(self):
        cleaned = super().clean()
        self.check_number()
        self.check_title_written()
        self.check_follows_no_circle()
        if cleaned.get("status") == Activity.Status.HELD:
            refuse_if_to_come(self, "when")
        check_nobody_saved_since(self, counted="version", seen="base_version")
        return cleaned

    def check_title_written(self) -> None:
        """One language is enough, whichever it is; raises ValidationError without any."""
        if not any(self.cleaned_data.get(name) for name in Activity.title.fields):
            raise ValidationError(_("Give the title in at least one language."))

    def check_number(self) -> None:
        """Read how many took part as every form does; the upper end of a span has no box."""
        check_number_and_how_it_is_known(self)
        if number := self.cleaned_data.get("number"):
            self.instance.participants_upper = number.upper

    def check_follows_no_circle(self) -> None:
        """Raises ValidationError where it would come before itself."""
        follows = self.cleaned_data.get("follows")
        if follows and (words := circle_words(self.instance, follows)):
            raise ValidationError({"follows": words})


@admin.register(Activity)
class ActivityAdmin(RemarkingOnEvidence, KeepsWhatBoreIt, CurationAdmin):
    change_form_template = "admin/named_in_sources.html"
    form = ActivityAdminForm
    merged_as = "activities"
    list_display = ["reference", "title", "date", "hosts", "status", "type", "visibility"]
    list_display_links = ["reference", "title"]
    list_filter = [
        "status",
        ("region", RelatedFilter),
        ("type", RelatedFilter),
        YearFilter,
        "visibility",
        *(CommunityFilter, RoleFilter, WithoutFilter),
        *(MunicipalityFilter, PartnerFilter, CitationFilter),
    ]
    list_select_related = ["type"]
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Words, places, communities or partners, in any spelling.")
    autocomplete_fields = ["programme", "follows", "plan", "announced_at"]
    checkbox_fields = ["invited_regions", "commitments"]
    radio_fields = {"visibility": admin.HORIZONTAL}
    actions = ["change_together"]
    change_list_template = "admin/activity_list.html"
    readonly_fields = ["reference", "slug", "version", "published_at", "updated_at"]
    inlines = [
        OccurrenceInline,
        VenueInline,
        CommunityPartInline,
        ParticipantGroupInline,
        InvolvementInline,
        PartnerInline,
        PartyInline,
        ActivityEvidenceInline,
        PhotoInline,
    ]
    restored_parts = (
        Occurrence,
        Venue,
        CommunityPart,
        ParticipantGroup,
        Involvement,
        Partner,
        Party,
        ActivityEvidence,
    )
    fieldsets = [
        (None, {"fields": [("type", "type_words"), ("status", "status_reason"), "visibility"]}),
        *language_fieldsets("title", "summary", "outcome"),
        (
            gettext_lazy("When"),
            {"fields": ["when"], "description": ONE_BY_ONE},
        ),
        (
            gettext_lazy("Where, and with whom"),
            {
                "fields": [
                    "region",
                    "invited_regions",
                    "communities_scope",
                ]
            },
        ),
        (
            gettext_lazy("Participants"),
            {
                "fields": [
                    ("participants", "participants_basis"),
                    "participants_wording",
                ]
            },
        ),
        (
            gettext_lazy("What it belongs to"),
            {
                "fields": [
                    *("commitments", "plan", "programme", "follows", "announced_at"),
                    ("belonging", "belonging_basis", "belonging_reason"),
                ]
            },
        ),
        (gettext_lazy("Sources"), {"fields": ["still_borne"]}),
        (
            gettext_lazy("The record"),
            {
                "fields": [
                    "original_language",
                    ("reference", "slug"),
                    ("version", "published_at", "updated_at"),
                    "base_version",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("involvements__municipality")

    @admin.action(description=gettext_lazy("Change the chosen activities in one go"))
    def change_together(self, request, queryset):
        """Lead on to the desk with what was chosen, where it is said what to change."""
        number = queryset.count()
        if number > MOST_CHOSEN:
            words = _("%(number)s are too many for one go: filter the list to at most %(most)s.")
            said = {"number": number, "most": MOST_CHOSEN}
            self.message_user(request, words % said, messages.WARNING)
            return None
        return redirect("desk:together_choose", keep_chosen(request, queryset))

    def save_model(self, request, obj, form, change):
        if change:
            obj.version += 1
            obj.updated_at = timezone.now()
        if needs_number(obj):
            save_with_new_reference(obj, by=request.user, reason="")
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Where its dates are given one by one, its own date is from the first to the last."""
        super().save_related(request, form, formsets, change)
        keep_span(form.instance)

    def keep_derived(self, record: Activity) -> None:
        """How surely its values are known, which no history keeps."""
        keep_certainties(record)

    @admin.display(description=gettext_lazy("title"), ordering="title_en")
    def title(self, activity: Activity) -> str:
        return activity.title

    @admin.display(description=gettext_lazy("hosts"))
    def hosts(self, activity: Activity) -> str:
        involved = activity.involvements.all()
        hosts = (item for item in involved if item.role == Involvement.MunicipalityRole.HOST)
        return ", ".join(str(item.municipality) for item in hosts)

    @admin.display(description=gettext_lazy("date"), ordering="starts_on")
    def date(self, activity: Activity) -> str:
        return activity.dates.label()
