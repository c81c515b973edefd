"""One signing with its signatures, as officers of its region enter it, and what came later."""

from crispy_forms.layout import Field, Layout
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from accounts.models import User
from dates.fields import AS_KNOWN, DatedForm, DateSpanField
from dates.models import DATE_COLUMNS
from declarations.forms import check_reason_given
from declarations.models import Act, ActKind, Signature, Signing
from regions.models import Municipality
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .fields import Radios
from .layout import Folded, form_helper, section
from .person_part import PeopleKnown, PersonPart
from .source_part import SourcePart

WORDS = ("place", "facilitated_by", "attended_by", "announced")
WORD_FIELDS = [to_attribute(name, code) for name in WORDS for code, _name in settings.LANGUAGES]


class EntryForm(SourcePart, DatedForm):
    """What the forms of signings and of later acts share: a reason, a source, and whether
    somebody else has saved since the page was opened (`last_seen`)."""

    use_required_attribute = False

    change_reason = PlainTextField(
        label=_("Why does what was signed read otherwise?"),
        help_text=_("Kept in the history, where everybody who signs in can read it."),
        max_length=100,
    )
    last_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def _get_validation_exclusions(self) -> set[str]:
        """What the address says is part of what must be true of the record, too."""
        excluded = super()._get_validation_exclusions() - {"declaration", "region", "signature"}
        # A date that could not be read is complained of once.
        return excluded | (set(DATE_COLUMNS) if self.dates_field in self.errors else set())


class SignatureRow(PersonPart):
    """Who signed for one municipality, if anybody did."""

    def __init__(self, *args, municipality: Municipality, signature=None, known, **kwargs):
        super().__init__(*args, prefix=f"of-{municipality.slug}", **kwargs)
        self.municipality, self.current, self.known = municipality, signature, known
        self.offer_people()

    @property
    def helper(self):
        names = ["signatory", *(["person", "asked_for"] if self.asks else [])]
        return form_helper(Layout(*names, "office", "office_title"))

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("signatory"))

    def clean(self):
        cleaned = super().clean()
        self.check_person(cleaned)
        if self.current and not cleaned.get("signatory") and self.current.acts.exists():
            self.add_error(
                "signatory", gettext("A renewal or withdrawal leans on this signature: keep it.")
            )
        return cleaned


class SigningEntryForm(EntryForm):
    """The signing itself; `rows` are the signatures, one for each municipality of the region."""

    dates_field = "signed_on"
    signed_on = DateSpanField(label=_("When was it signed?"), is_past=True, help_text=AS_KNOWN)

    class Meta:
        model = Signing
        fields = [*WORD_FIELDS, "is_finished"]
        field_classes = dict.fromkeys(WORD_FIELDS, PlainTextField)
        labels = {"is_finished": _("This signing is finished: everybody may read it")}

    def __init__(self, data=None, files=None, *, user: User, signing: Signing, last_seen: str):
        initial = {"last_seen": last_seen}
        super().__init__(data, files, instance=signing, initial=initial)
        self.was_finished = bool(signing.pk and signing.is_finished)
        for code, language in settings.LANGUAGES:
            for name in WORDS:
                field = self.fields[to_attribute(name, code)]
                field.label = f"{field.label} ({language})"
                field.widget.attrs["lang"] = html_language(code)
        self.offer_sources(user)
        self.known = PeopleKnown(user)
        self.rows = self._rows(data)
        self.helper = form_helper(self._layout())

    def _rows(self, data) -> list[SignatureRow]:
        signed = {}
        if self.instance.pk:
            signatures = self.instance.signatures.select_related("signatory", "office")
            signed = {each.municipality_id: each for each in signatures}
        return [
            SignatureRow(data, municipality=place, signature=signed.get(place.pk), known=self.known)
            for place in places_that_may_sign(self.instance)
        ]

    def _layout(self) -> Layout:
        own = get_language()
        languages = sorted(settings.LANGUAGES, key=lambda pair: pair[0] != own)
        words = [
            Folded(
                str(language),
                *(to_attribute(name, code) for name in WORDS),
                is_open=code == own
                or any(getattr(self.instance, to_attribute(name, code)) for name in WORDS),
            )
            for code, language in languages
        ]
        ending = ["is_finished", *(["change_reason"] if self.was_finished else []), "last_seen"]
        return Layout(
            section(_("When?"), "signed_on"),
            section(_("Where, with whom, and what was announced?"), *words),
            self.source_section(),
            section(_("Before you save it"), *map(Field, ending)),
        )

    def is_valid(self) -> bool:
        """Whether the signing and each signature are right; every error is found at once."""
        rows = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(rows) and not any(row.errors for row in self.rows)

    def clean(self):
        cleaned = super().clean()
        filled = [row for row in self.rows if row.is_filled]
        has_row_errors = any(row.errors for row in self.rows)
        if cleaned.get("is_finished") and not filled and not has_row_errors:
            words = gettext("A signing is not finished before somebody has signed.")
            self.add_error("is_finished", words)
        changed = [row for row in self.rows if row.current and row.has_changed()]
        facts = ("signed_on",)
        check_reason_given(self, facts=facts, was_public=self.was_finished, also=bool(changed))
        has_source = bool(self.instance.pk) and self.instance.citations.exists()
        self.check_source(is_needed=bool(cleaned.get("is_finished")) and not has_source)
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.instance.starts_on:
            self._check_region()

    def _check_region(self) -> None:
        """Put an error on each municipality that belonged to another region on that day."""
        for row in self.rows:
            if row.is_filled and not self.instance.is_of_region(row.municipality):
                words = gettext("%(municipality)s does not belong to %(region)s region.")
                names = {"municipality": row.municipality, "region": self.instance.region}
                row.add_error("signatory", words % names)


def places_that_may_sign(signing: Signing) -> QuerySet[Municipality]:
    """Whoever ever belonged to the region and has not signed this declaration another time."""
    elsewhere = Signature.objects.filter(declaration=signing.declaration_id)
    if signing.pk:
        elsewhere = elsewhere.exclude(signing=signing.pk)
    places = Municipality.objects.filter(memberships__region=signing.region_id)
    places = places.exclude(pk__in=elsewhere.values("municipality")).distinct()
    return places.prefetch_related("memberships__region").order_by("slug")


class ActEntryForm(PersonPart, EntryForm):
    """A renewal by somebody new, or a withdrawal, for one signature."""

    dates_field = "acted_on"
    acted_on = DateSpanField(label=_("When?"), is_past=True, help_text=AS_KNOWN)

    class Meta:
        model = Act
        fields = ["kind"]
        widgets = {"kind": Radios}
        labels = {"kind": _("What was it?")}

    def __init__(self, data=None, files=None, *, user: User, act: Act, last_seen: str):
        super().__init__(data, files, instance=act, initial={"last_seen": last_seen})
        self.fields["kind"].choices = ActKind.choices
        signature = act.signature
        self.municipality, self.known = signature.municipality, PeopleKnown(user)
        self.current = act if act.pk else None
        self.was_finished = bool(act.pk and signature.signing.is_finished)
        self.fields["signatory"].label = _("Who renewed it, or withdrew it?")
        self.fields["signatory"].help_text = _("Of a withdrawal only if the source says so.")
        self.offer_people()
        self.offer_sources(user)

    @property
    def helper(self):
        person = ["signatory", *(["person", "asked_for"] if self.asks else [])]
        ending = [*(["change_reason"] if self.was_finished else []), "last_seen"]
        return form_helper(
            Layout(
                section(_("What, and when?"), "kind", "acted_on"),
                section(_("By whom?"), *person, "office", "office_title"),
                self.source_section(),
                *ending,
            )
        )

    def clean(self):
        cleaned = super().clean()
        self.check_person(cleaned)
        is_renewal = cleaned.get("kind") == ActKind.RENEWAL
        if is_renewal and not cleaned.get("signatory") and "signatory" not in self.errors:
            self.add_error("signatory", gettext("Say who renewed it."))
        facts = ("kind", "acted_on", "signatory", "office", "office_title")
        check_reason_given(self, facts=facts, was_public=self.was_finished)
        self.check_source(is_needed=not self.instance.pk)
        return cleaned
