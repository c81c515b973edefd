from allauth.account.forms import ResetPasswordForm
from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.models import Municipality
from texts.fields import PlainTextField

from .mail import queue_invitation_again, queue_password
from .models import User
from .permissions import can_invite_officers


class InvitationForm(forms.ModelForm):
    """Whom to invite: for officers a focal point of their regions, for curators anybody."""

    use_required_attribute = False

    class Meta:
        model = User
        fields = [
            "role",
            "name",
            "email",
            "language",
            "municipality",
            "regions",
            "has_all_regions",
        ]
        field_classes = {"name": PlainTextField}
        labels = {"regions": gettext_lazy("Regions of an officer")}
        help_texts = {
            "role": gettext_lazy("What the person may do."),
            "email": gettext_lazy("The invitation goes there, and the person signs in with it."),
            "municipality": "",
            "regions": "",
            "has_all_regions": gettext_lazy(
                "Of officers who look after all regions, instead of single ones."
            ),
        }
        widgets = {"regions": forms.CheckboxSelectMultiple}
        error_messages = {
            "name": {"required": gettext_lazy("Give the person's name.")},
            "email": {"required": gettext_lazy("Give the address that the invitation goes to.")},
            "municipality": {"required": gettext_lazy("Choose the municipality.")},
        }

    language = forms.ChoiceField(
        label=gettext_lazy("Language of their mails"), choices=settings.LANGUAGES
    )

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        municipality = self.fields["municipality"]
        municipality.queryset = municipalities_of(by)
        municipality.empty_label = _("Choose a municipality")
        if not can_invite_officers(by):
            del self.fields["role"], self.fields["regions"], self.fields["has_all_regions"]
            municipality.required = True

    def clean_email(self) -> str:
        """Raises ValidationError where the address has an account, and says of which kind."""
        email = self.cleaned_data["email"].lower()
        person = User.objects.filter(email=email).first()
        if person is None:
            return email
        if person.is_active:
            raise ValidationError(_("This address has an account already."))
        if person.is_invited:
            raise ValidationError(
                _("This address is invited already. Send the invitation again from the list.")
            )
        raise ValidationError(_("This address has an account that was closed. It can be reopened."))

    def clean(self):
        cleaned = super().clean()
        self.check_municipality_of_focal_point()
        check_regions(self)
        self.check_regions_said()
        return cleaned

    def check_municipality_of_focal_point(self) -> None:
        role, municipality = self.cleaned_data.get("role"), self.cleaned_data.get("municipality")
        if role == User.Role.FOCAL_POINT and not municipality and "municipality" not in self.errors:
            self.add_error("municipality", _("Choose the municipality of the focal point."))
        if role not in (None, User.Role.FOCAL_POINT) and municipality:
            self.add_error("municipality", _("Only a focal point belongs to a municipality."))

    def check_regions_said(self) -> None:
        """Nothing ticked means nothing, so an officer is never invited for it by oversight."""
        said = self.cleaned_data.get("regions") or self.cleaned_data.get("has_all_regions")
        if self.cleaned_data.get("role") == User.Role.OFFICER and not said:
            self.add_error("regions", _("Tick the regions of the officer, or “All regions”."))


def check_regions(form: forms.ModelForm) -> None:
    """Only officers have single regions, or all; of all, the model's constraint says the same."""
    regions = form.cleaned_data.get("regions")
    if regions and form.cleaned_data.get("role") != User.Role.OFFICER:
        form.add_error("regions", _("Only an officer has regions."))
    elif regions and form.cleaned_data.get("has_all_regions"):
        form.add_error("regions", _("Tick either single regions or all regions."))


def municipalities_of(user: User):
    """Those whose focal points the person may invite; the same rule as `can_invite`."""
    municipalities = Municipality.objects.order_by("slug")
    if user.covers_all_regions:
        return municipalities
    return municipalities.filter(region__in=user.officer_regions)


class ReasonForm(forms.Form):
    """Why an account is closed, reopened or freed of its second factor."""

    use_required_attribute = False

    reason = PlainTextField(
        required=True,
        label=gettext_lazy("Reason"),
        max_length=100,
        help_text=gettext_lazy("Kept in the history of the account."),
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )


class EraseForm(forms.Form):
    """Makes sure that the right person is erased: the address is typed once more."""

    use_required_attribute = False

    email = forms.CharField(label=gettext_lazy("The person's address, once more"), max_length=254)

    def __init__(self, *args, person: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if email != self.person.email:
            raise ValidationError(_("This is not the person's address."))
        return email


class ChoosePasswordForm(SetPasswordForm):
    """The password with which an invited person opens their account."""

    use_required_attribute = False


class AskPasswordForm(ResetPasswordForm):
    """Asks to whom a link for a new password is to be mailed."""

    def clean_email(self) -> str:
        """Look for an account in one query; allauth asks more about addresses that it knows."""
        email = self.cleaned_data["email"].lower()
        found = User.objects.filter(email=email).select_related("invitation")
        self.person = found.first()
        self.users = [self.person] if self.person and self.person.is_active else []
        return email

    def save(self, request: HttpRequest, **kwargs) -> str:
        if self.users:
            return super().save(request, **kwargs)
        # Not allauth's mail, which would invite to sign up.
        if self.person and self.person.is_invited:
            queue_invitation_again(self.person)
        else:
            queue_password(None, "")
        return self.cleaned_data["email"]
