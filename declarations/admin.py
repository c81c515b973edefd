from django.contrib import admin
from django.utils.translation import gettext_lazy

from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from histories.choices import CarefulChoices
from histories.curation import (
    CurationAdmin,
    CurationForm,
    CurationInline,
    KeptByOfficers,
    LookedUpByOfficers,
    RelatedFilter,
    in_own_regions,
    language_fieldsets,
)
from histories.deleting import DeletingRows
from sources.admin import EvidenceInline
from sources.remarks import RemarkingOnEvidence

from .forms import SignatureFormSet, check_reason_given
from .models import (
    Act,
    ActEvidence,
    Commitment,
    CommitmentEvidence,
    Declaration,
    DeclarationEvidence,
    Office,
    Signatory,
    Signature,
    SignatureEvidence,
    Signing,
    SigningEvidence,
    people_told_apart,
)
from .permissions import can_keep_act, can_keep_signature, can_keep_signing


class CommitmentEvidenceInline(EvidenceInline):
    model = CommitmentEvidence


class DeclarationEvidenceInline(EvidenceInline):
    model = DeclarationEvidence


class SigningEvidenceInline(KeptByOfficers, EvidenceInline):
    can_keep = staticmethod(can_keep_signing)
    model = SigningEvidence


class SignatureEvidenceInline(KeptByOfficers, EvidenceInline):
    can_keep = staticmethod(can_keep_signature)
    model = SignatureEvidence


class ActEvidenceInline(KeptByOfficers, EvidenceInline):
    can_keep = staticmethod(can_keep_act)
    model = ActEvidence


class CommitmentInline(DeletingRows, CarefulChoices, admin.StackedInline):
    model = Commitment
    extra = 0
    fields = ["number", "is_printed", *Commitment.text.fields]
    show_change_link = True


@admin.register(Declaration)
class DeclarationAdmin(CurationAdmin):
    change_form_template = "admin/named_in_sources.html"
    list_display = ["title", "slug"]
    search_fields = Declaration.title.fields
    autocomplete_fields = ["statements"]
    prepopulated_fields = {"slug": ["title_en"]}
    inlines = [CommitmentInline, DeclarationEvidenceInline]
    restored_parts = (DeclarationEvidence,)
    fieldsets = [
        (None, {"fields": ["slug", "scan", "statements"]}),
        *language_fieldsets("title", "other_titles", "summary", "text"),
    ]


@admin.register(Commitment)
class CommitmentAdmin(CurationAdmin):
    list_display = ["number", "is_printed", "text", "declaration"]
    list_filter = [("declaration", RelatedFilter), "is_printed"]
    list_select_related = ["declaration"]
    search_fields = Commitment.text.fields
    inlines = [CommitmentEvidenceInline]
    restored_parts = (CommitmentEvidence,)
    fieldsets = [
        (None, {"fields": ["declaration", "number", "is_printed"]}),
        *language_fieldsets("text"),
    ]


class SignatureInline(KeptByOfficers, CurationInline):
    can_keep = staticmethod(can_keep_signing)
    model = Signature
    formset = SignatureFormSet
    fields = ["position", "municipality", "signatory", "office", "office_title"]
    autocomplete_fields = ["municipality", "signatory"]
    select_related = ["municipality", "signatory"]
    show_change_link = True


class SigningForm(DatedForm, CurationForm):
    dates_field = "signed_on"
    signed_on = DateSpanField(label=gettext_lazy("Signed on"), is_past=True, help_text=AS_KNOWN)

    def clean(self):
        cleaned = super().clean()
        facts = ("declaration", "region", "signed_on")
        check_reason_given(self, facts=facts, was_public=self.instance.is_finished)
        return cleaned


class SignatureForm(CurationForm):
    def clean(self):
        cleaned = super().clean()
        facts = ("signing", "municipality", "signatory", "office", "office_title")
        signing = self.instance.signing if self.instance.pk else None
        check_reason_given(self, facts=facts, was_public=bool(signing and signing.is_finished))
        return cleaned


class ActForm(DatedForm, CurationForm):
    dates_field = "acted_on"
    acted_on = DateSpanField(label=gettext_lazy("Date"), is_past=True, help_text=AS_KNOWN)

    def clean(self):
        cleaned = super().clean()
        facts = ("signature", "kind", "acted_on", "signatory", "office", "office_title")
        signing = self.instance.signature.signing if self.instance.pk else None
        check_reason_given(self, facts=facts, was_public=bool(signing and signing.is_finished))
        return cleaned


@admin.register(Signing)
class SigningAdmin(RemarkingOnEvidence, KeptByOfficers, CurationAdmin):
    change_form_template = "admin/named_in_sources.html"
    can_keep = staticmethod(can_keep_signing)
    form = SigningForm
    list_display = ["region", "date", "place", "is_finished", "declaration"]
    list_filter = [
        "is_finished",
        ("declaration", RelatedFilter),
        ("region", RelatedFilter),
    ]
    search_fields = ["region__search_text", *Signing.place.fields]
    autocomplete_fields = ["statements"]
    inlines = [SignatureInline, SigningEvidenceInline]
    restored_parts = (SigningEvidence,)
    fieldsets = [
        (None, {"fields": ["declaration", "region", "signed_on", "is_finished", "scan"]}),
        *language_fieldsets("place", "facilitated_by", "attended_by", "announced"),
        (gettext_lazy("What sources say of it"), {"fields": ["statements"]}),
    ]

    @admin.display(description=gettext_lazy("signed on"), ordering="starts_on")
    def date(self, signing: Signing) -> str:
        return signing.dates.label()

    def get_queryset(self, request):
        signings = super().get_queryset(request).select_related("declaration", "region")
        return in_own_regions(signings, request.user, "region")


@admin.register(Signature)
class SignatureAdmin(KeptByOfficers, CurationAdmin):
    can_keep = staticmethod(can_keep_signature)
    form = SignatureForm
    list_display = ["municipality", "signatory", "office", "signed_on", "signing"]
    list_filter = [
        ("signing__region", RelatedFilter),
        ("office", RelatedFilter),
    ]
    list_select_related = ["municipality", "signatory", "office", "signing__region"]
    search_fields = ["municipality__search_text", "signatory__search_text"]
    search_help_text = gettext_lazy("Municipality or signatory, in any spelling.")
    autocomplete_fields = ["signing", "municipality", "signatory"]
    fieldsets = [
        (None, {"fields": ["signing", "municipality", "signatory", "position"]}),
        (gettext_lazy("In the name of"), {"fields": ["office", "office_title"]}),
    ]
    inlines = [SignatureEvidenceInline]
    restored_parts = (SignatureEvidence,)

    def get_queryset(self, request):
        signatures = super().get_queryset(request)
        return in_own_regions(signatures, request.user, "signing__region")

    @admin.display(description=gettext_lazy("signed on"), ordering="signing__starts_on")
    def signed_on(self, signature: Signature) -> str:
        return signature.signing.dates.label()


@admin.register(Act)
class ActAdmin(RemarkingOnEvidence, KeptByOfficers, CurationAdmin):
    can_keep = staticmethod(can_keep_act)
    form = ActForm
    list_display = ["municipality", "kind", "date", "signatory", "office"]
    list_filter = ["kind", ("signature__signing__region", RelatedFilter)]
    list_select_related = ["signature__municipality", "signature__signing", "signatory", "office"]
    search_fields = ["signature__municipality__search_text", "signatory__search_text"]
    search_help_text = gettext_lazy("Municipality or signatory, in any spelling.")
    autocomplete_fields = ["signature", "signatory"]
    fieldsets = [
        (None, {"fields": ["signature", "kind", "acted_on"]}),
        (gettext_lazy("In the name of"), {"fields": ["signatory", "office", "office_title"]}),
    ]
    inlines = [ActEvidenceInline]
    restored_parts = (ActEvidence,)

    def get_queryset(self, request):
        acts = super().get_queryset(request)
        return in_own_regions(acts, request.user, "signature__signing__region")

    @admin.display(description=gettext_lazy("municipality"))
    def municipality(self, act: Act) -> str:
        return str(act.signature.municipality)

    @admin.display(description=gettext_lazy("date"), ordering="starts_on")
    def date(self, act: Act) -> str:
        return act.dates.label()


@admin.register(Office)
class OfficeAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = Office.name.fields
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [*Office.name.fields, "slug", "position"]


@admin.register(Signatory)
class SignatoryAdmin(LookedUpByOfficers, CurationAdmin):
    merged_as = "signatories"
    list_display = ["name", "signed_as", "other_spellings"]
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Any spelling, in Latin or Cyrillic letters.")
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "other_spellings"]

    def get_queryset(self, request):
        """With what each has signed: people of one name are told apart by it."""
        return people_told_apart(request.user)

    @admin.display(description=gettext_lazy("signed as"))
    def signed_as(self, signatory: Signatory) -> str:
        return signatory.signed_as

    def choice_label(self, signatory: Signatory) -> str:
        return f"{signatory}, {signatory.signed_as}"
