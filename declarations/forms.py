"""What every form of signed facts checks, in the admin site and on the register's own pages."""

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.utils.translation import gettext as _

from .models import Signature, Signing


def check_reason_given(
    form: ModelForm, *, facts: tuple[str, ...], was_public: bool, also: bool = False
) -> None:
    """Put an error on the reason where a fact that everybody could read changes without one;
    `also` says that one changes that the form does not hold itself."""
    changed = set(form.changed_data) & set(facts) - set(form.errors)
    is_changed = form.instance.pk and (changed or also)
    if is_changed and was_public and not form.cleaned_data.get("change_reason"):
        form.add_error("change_reason", _("Say why what was signed is to read otherwise."))


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
        self.check_finished_with_a_signature(rows)
        self.check_reason_given()
        if self.instance.region_id and self.instance.declaration_id:
            self.check_region(rows)
            self.check_not_signed_elsewhere(rows)

    def check_each_once(self, municipalities) -> None:
        """Raises ValidationError when two rows carry one municipality."""
        if len(set(municipalities)) < len(municipalities):
            raise ValidationError(_("A municipality signs a declaration only once."))

    def check_finished_with_a_signature(self, rows) -> None:
        """Raises ValidationError when a signing without signatures would become public."""
        if self.instance.is_finished and not rows and not any(form.errors for form in self.forms):
            raise ValidationError(_("A signing is not finished before somebody has signed."))

    def check_reason_given(self) -> None:
        """Raises ValidationError when a public signature changes or goes without a reason."""
        if self.data.get("change_reason", "").strip():
            return
        changed = [form for form in self.initial_forms if form.has_changed()]
        if changed and Signing.objects.finished().filter(pk=self.instance.pk).exists():
            raise ValidationError(_("Say in “Reason for the change” why a signature changes."))

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
