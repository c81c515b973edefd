from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _
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

from .models import Commitment, Declaration, Office, Signatory, Signature, Signing
from .permissions import can_keep_signature, can_keep_signing


class CommitmentInline(CarefulChoices, admin.StackedInline):
    model = Commitment
    extra = 0
    fields = ["number", *Commitment.text.fields, "citations"]
    autocomplete_fields = ["citations"]


@admin.register(Declaration)
class DeclarationAdmin(CurationAdmin):
    list_display = ["title", "slug"]
    search_fields = Declaration.title.fields
    autocomplete_fields = ["citations"]
    prepopulated_fields = {"slug": ["title_en"]}
    inlines = [CommitmentInline]
    fieldsets = [
        (None, {"fields": ["slug", "scan", "citations"]}),
        *language_fieldsets("title", "summary", "text"),
    ]


@admin.register(Commitment)
class CommitmentAdmin(CurationAdmin):
    list_display = ["number", "text", "declaration"]
    list_filter = [("declaration", RelatedFilter)]
    list_select_related = ["declaration"]
    search_fields = Commitment.text.fields
    autocomplete_fields = ["citations"]
    fieldsets = [
        (None, {"fields": ["declaration", "number", "citations"]}),
        *language_fieldsets("text"),
    ]


class SignatureFormSet(BaseInlineFormSet):
    """The signatures of one signing, checked against it even while it is not yet saved."""

    def clean(self):
        super().clean()
        rows = [
            (form, form.cleaned_data["municipality"])
            for form in self.forms
            if form.cleaned_data.get("municipality") and not form.cleaned_data.get("DELETE")
        ]
        self.check_each_once([municipality for form, municipality in rows])
        if self.instance.region_id and self.instance.declaration_id:
            self.check_region(rows)
            self.check_not_signed_elsewhere(rows)

    def check_each_once(self, municipalities) -> None:
        """Raises ValidationError when two rows carry one municipality."""
        if len(set(municipalities)) < len(municipalities):
            raise ValidationError(_("A municipality signs a declaration only once."))

    def check_region(self, rows) -> None:
        """Put an error on each row whose municipality lies outside the signing's region."""
        for form, municipality in rows:
            if not self.instance.is_of_region(municipality):
                words = _("%(municipality)s does not belong to %(region)s region.")
                names = {"municipality": municipality, "region": self.instance.region}
                form.add_error("municipality", words % names)

    def check_not_signed_elsewhere(self, rows) -> None:
        """Put an error on each row whose municipality signed the declaration another time."""
        signed = set(
            Signature.objects.filter(declaration=self.instance.declaration_id)
            .exclude(signing=self.instance.pk)
            .values_list("municipality", flat=True)
        )
        for form, municipality in rows:
            if municipality.pk in signed:
                form.add_error(None, _("This municipality has already signed the declaration."))


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


@admin.register(Signing)
class SigningAdmin(KeptByOfficers, CurationAdmin):
    can_keep = staticmethod(can_keep_signing)
    form = SigningForm
    list_display = ["region", "date", "place", "declaration"]
    list_filter = [
        ("declaration", RelatedFilter),
        ("region", RelatedFilter),
    ]
    search_fields = ["region__search_text", "place"]
    autocomplete_fields = ["citations"]
    inlines = [SignatureInline]
    fieldsets = [
        (None, {"fields": ["declaration", "region", "signed_on", "place", "scan"]}),
        (gettext_lazy("Where this was read"), {"fields": ["citations"]}),
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
    list_display = ["municipality", "signatory", "office", "signed_on", "signing"]
    list_filter = [
        ("signing__region", RelatedFilter),
        ("office", RelatedFilter),
    ]
    list_select_related = ["municipality", "signatory", "office", "signing__region"]
    search_fields = ["municipality__search_text", "signatory__search_text"]
    search_help_text = gettext_lazy("Municipality or signatory, in any spelling.")
    autocomplete_fields = ["signing", "municipality", "signatory", "citations"]
    fieldsets = [
        (None, {"fields": ["signing", "municipality", "signatory", "position"]}),
        (gettext_lazy("In the name of"), {"fields": ["office", "office_title"]}),
        (gettext_lazy("Where this was read"), {"fields": ["citations"]}),
    ]

    def get_queryset(self, request):
        signatures = super().get_queryset(request)
        return in_own_regions(signatures, request.user, "signing__region")

    @admin.display(description=gettext_lazy("signed on"), ordering="signing__starts_on")
    def signed_on(self, signature: Signature) -> str:
        return signature.signing.dates.label()


@admin.register(Office)
class OfficeAdmin(CurationAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = Office.name.fields
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [*Office.name.fields, "slug", "position"]


@admin.register(Signatory)
class SignatoryAdmin(LookedUpByOfficers, CurationAdmin):
    list_display = ["name", "signed_as", "other_spellings"]
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Any spelling, in Latin or Cyrillic letters.")
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "other_spellings"]

    def get_queryset(self, request):
        """With what each has signed: people of one name are told apart by it."""
        signatures = Signature.objects.select_related("municipality", "office", "signing")
        everybody = super().get_queryset(request)
        return everybody.prefetch_related(Prefetch("signatures", signatures))

    @admin.display(description=gettext_lazy("signed as"))
    def signed_as(self, signatory: Signatory) -> str:
        offices = [
            _("%(office)s of %(place)s, %(year)s")
            % {
                "office": signature.office_title or signature.office.name,
                "place": signature.municipality.name_on(signature.signing.starts_on),
                "year": signature.signing.starts_on.year,
            }
            for signature in signatory.signatures.all()
        ]
        return "; ".join(offices) or _("no signature yet")

    def choice_label(self, signatory: Signatory) -> str:
        return f"{signatory}, {self.signed_as(signatory)}"
