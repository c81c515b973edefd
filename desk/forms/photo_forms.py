"""Photos: adding one, and putting right what is said about it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from activities.models import Photo
from dates.fields import OneDayField
from desk.models import DraftPhoto
from files.uploads import PictureField
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .layout import Folded, section

TEXTS = {
    "caption": (_("Caption"), _("What happens here, where and when, in one sentence.")),
    "alternative_text": (
        _("What can be seen"),
        _("For people who cannot see the picture. Needed before everybody may see it."),
    ),
}
TEXT_FIELDS = [*Photo.caption.fields, *Photo.alternative_text.fields]
CONSENT_FIELDS = {
    "consent_by": _("Say in words who agreed."),
    "consent_how": _("Say how they agreed."),
    "consent_on": _("Give the day on which they agreed."),
}


class PhotoForm(forms.ModelForm):
    """What is said about a photo, and what the people in it have agreed to."""

    use_required_attribute = False

    consent_on = OneDayField(
        label=_("On which day did they agree?"),
        required=False,
    )

    class Meta:
        fields = ["moment", *TEXT_FIELDS, "credit", *CONSENT_FIELDS, "consent_is_public"]
        field_classes = dict.fromkeys(
            [*TEXT_FIELDS, "credit", "consent_by", "consent_how"], PlainTextField
        )
        widgets = {"moment": forms.RadioSelect}
        labels = {
            "moment": _("Taken before, during or after the activity?"),
            "credit": _("Who took the picture?"),
            "consent_by": _("Who agreed?"),
            "consent_how": _("How did they agree?"),
        }
        help_texts = {"credit": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            for name, (label, hint) in TEXTS.items():
                field = self.fields[to_attribute(name, code)]
                field.label, field.help_text = f"{label} ({language})", hint
                field.widget.attrs["lang"] = html_language(code)
        self.helper = FormHelper()
        self.helper.form_tag = self.helper.include_media = False
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout(
            *self.hidden_names(),
            section(_("The picture"), *self.first_fields(), "moment", "credit"),
            section(_("In words"), *self.languages()),
            section(_("Did the people in it agree?"), *CONSENT_FIELDS, "consent_is_public"),
            *self.last_fields(),
        )

    def hidden_names(self) -> list[str]:
        return [field.name for field in self.hidden_fields()]

    def first_fields(self) -> list:
        return []

    def last_fields(self) -> list:
        return []

    def languages(self) -> list[Folded]:
        """One folding block per language, the reader's own first and open."""
        own = get_language()
        return [
            Folded(
                str(language),
                *(to_attribute(name, code) for name in TEXTS),
                is_open=code == own or bool(getattr(self.instance, to_attribute("caption", code))),
            )
            for code, language in sorted(settings.LANGUAGES, key=lambda pair: pair[0] != own)
        ]

    def clean(self) -> dict:
        super().clean()
        if self.cleaned_data.get("consent_is_public"):
            self.check_consent_is_whole()
            self.check_alternative_text()
        return self.cleaned_data

    def check_consent_is_whole(self) -> None:
        """Put an error on each part of the consent that is missing."""
        for name, sentence in CONSENT_FIELDS.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, sentence)

    def check_alternative_text(self) -> None:
        """Put an error on the first language's text when there is none in any."""
        names = [to_attribute("alternative_text", code) for code, _name in settings.LANGUAGES]
        if not any(self.cleaned_data.get(name) for name in names):
            own = to_attribute("alternative_text", get_language() or settings.LANGUAGE_CODE)
            self.add_error(own, _("Say what can be seen, for those who cannot see it."))


class NewPhotoForm(PhotoForm):
    """A photo for a draft. `photo` is drawn with the page, so that a double click adds one."""

    class Meta(PhotoForm.Meta):
        model = DraftPhoto

    photo = forms.UUIDField(widget=forms.HiddenInput)
    picture = PictureField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG or WebP, at most 10 MB. Where and with what it was taken is removed from "
            "the file."
        ),
        error_messages={"required": _("Choose a picture.")},
    )

    def first_fields(self) -> list:
        return ["picture"]

    def save(self, commit=True):
        self.instance.pk = self.cleaned_data["photo"]
        self.instance.take(self.cleaned_data["picture"])
        return super().save(commit)


class EditPhotoForm(PhotoForm):
    """What is said about a photo. `last_change` is the history as the person saw it."""

    last_change = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["last_change"] = self.instance.last_change


class DraftPhotoForm(EditPhotoForm):
    """A photo of a draft."""

    class Meta(PhotoForm.Meta):
        model = DraftPhoto


class KeptPhotoForm(EditPhotoForm):
    """A photo of an activity, which its officers can show to everybody or keep for themselves."""

    class Meta(PhotoForm.Meta):
        model = Photo
        fields = [*PhotoForm.Meta.fields, "visibility"]
        widgets = {**PhotoForm.Meta.widgets, "visibility": forms.RadioSelect}
        labels = {**PhotoForm.Meta.labels, "visibility": _("Who can see it?")}

    def last_fields(self) -> list:
        return [section(_("Who can see it?"), "visibility")]


class WithdrawPhotoForm(forms.Form):
    """Why a photo is withdrawn; the reason outlives the photo."""

    use_required_attribute = False

    reason = PlainTextField(
        label=_("Why is it withdrawn?"),
        help_text=_("Such as “one of the people in it changed their mind”. Name nobody."),
        error_messages={"required": _("Say why it is withdrawn.")},
        max_length=300,
        required=True,
    )
