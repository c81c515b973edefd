"""A file as the source of a draft: what it is, what it says, and who may fetch it."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from desk.models import DraftPaper
from texts.fields import PlainTextField

from .fields import Radios
from .layout import form_helper, section

ACCEPTED = {"accept": "application/pdf,image/jpeg,image/png"}
EVERYBODY, WORKING_ON_IT = "everybody", "working"


class PaperForm(forms.ModelForm):
    """A document of a draft. What was sent with errors keeps its file, if that is good."""

    use_required_attribute = False

    read_by = forms.ChoiceField(
        label=_("Who may fetch the file?"),
        choices=[
            (EVERYBODY, _("Everybody")),
            (WORKING_ON_IT, _("Only those who may change the activity")),
        ],
        widget=Radios,
        help_text=_("Its title and the words that you quote are read by all who read the entry."),
        error_messages={"required": _("Say who may fetch the file.")},
    )

    class Meta:
        model = DraftPaper
        fields = ["file", "title", "kind", "publisher", "about", "quote"]
        field_classes = {
            **dict.fromkeys(["title", "publisher", "quote"], PlainTextField),
            "file": forms.FileField,
        }
        widgets = {"kind": Radios, "file": forms.FileInput(attrs=ACCEPTED)}
        labels = {
            "title": _("What is it called?"),
            "kind": _("What is it?"),
            "publisher": _("Who wrote or published it?"),
            "about": _("What does it tell?"),
            "quote": _("Words as printed"),
        }
        help_texts = {
            "file": _("PDF, JPEG or PNG, at most 10 MB."),
            "quote": _("A few words that say it, in their own language."),
        }
        error_messages = {
            "file": {"required": _("Choose the file.")},
            "title": {"required": _("Say what it is called.")},
            "kind": {"required": _("Say what it is.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["kind"].choices = self._meta.model._meta.get_field("kind").choices
        whole = ("", _("The whole entry, or all that it changes"))
        self.fields["about"].choices = [whole, *self.fields["about"].choices[1:]]
        if self.instance.is_told:
            said = EVERYBODY if self.instance.is_file_public else WORKING_ON_IT
            self.initial["read_by"] = said
        self.helper = form_helper(
            Layout(
                section(_("The file"), "file", "title", "kind", "publisher"),
                section(_("What is in it"), "about", "quote"),
                section(_("Who may fetch the file?"), "read_by"),
            )
        )

    def clean(self) -> dict:
        super().clean()
        self.instance.is_file_public = self.cleaned_data.get("read_by") == EVERYBODY
        return self.cleaned_data

    @property
    def has_good_file(self) -> bool:
        """Whether a file was sent just now that can be kept, whatever else is missing."""
        return bool(self.files.get("file")) and "file" not in self.errors
