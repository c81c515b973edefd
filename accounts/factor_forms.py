"""allauth's forms of the second factor: a keypad on phones, and words for whatever was sent."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from texts.fields import PlainTextField

# What allauth and fido2 raise on answers that no browser gives.
UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class Keypad:
    """Codes are digits, so a phone need not show letters."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        del self.fields["code"].widget.attrs["placeholder"]
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "maxlength": 20}


class EnterCodeForm(Keypad, AuthenticateForm):
    pass


class ConfirmByCodeForm(Keypad, ReauthenticateForm):
    pass


class AddAppForm(Keypad, ActivateTOTPForm):
    pass


def unreadable() -> ValidationError:
    return ValidationError(_("The browser's answer could not be read. Please try again."))


class CredentialField(forms.JSONField):
    """What a browser answers for a passkey."""

    def __init__(self):
        super().__init__(
            label=gettext_lazy("Passkey"),
            widget=forms.HiddenInput,
            error_messages={"required": gettext_lazy("The browser gave no passkey.")},
        )

    def to_python(self, value):
        try:
            answer = super().to_python(value)
        except RecursionError:
            raise unreadable() from None
        if not isinstance(answer, dict | None):
            raise unreadable()
        return answer


class AddPasskeyForm(AddWebAuthnForm):
    name = PlainTextField(required=False, max_length=100)
    credential = CredentialField()

    def clean(self) -> dict:
        try:
            return super().clean()
        except UNREADABLE:
            raise unreadable() from None


class UsePasskey:
    def clean_credential(self) -> Authenticator:
        """Check the answer, and give the passkey. Nothing can be guessed here, so none are counted:
        what allauth counts would lock people out."""
        credential = self.cleaned_data["credential"]
        try:
            auth.parse_authentication_response(credential)
            user = self.user or auth.extract_user_from_response(credential)
            return auth.complete_authentication(user, credential)
        except UNREADABLE:
            raise unreadable() from None


class EnterPasskeyForm(UsePasskey, AuthenticateWebAuthnForm):
    credential = CredentialField()


class SignInWithPasskeyForm(UsePasskey, LoginWebAuthnForm):
    credential = CredentialField()


class ConfirmByPasskeyForm(UsePasskey, ReauthenticateWebAuthnForm):
    credential = CredentialField()
