"""A file as the source of a draft: what it is, what it says, and who may fetch it."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from desk.models import DraftPaper
from desk.models.draft_paper import PAPER_KINDS
from files.contents import read_scan
from texts.fields import PlainTextField

from .fields import Radios
from .layout import form_helper, section

ACCEPTED = {"accept": "application/pdf,image/jpeg,image/png"}
EVERYBODY, WORKING_ON_IT = "everybody", "working"


ABOUT_PAPER = {
    "title": _("What is it called?"),
    "kind": _("What is it?"),
    "publisher": _("Who wrote or published it?"),
}
FILE_HELP = _("PDF, JPEG or PNG, at most 10 MB.")
MISSING = {"title": _("Say what it is called."), "kind": _("Say what it is.")}


class PaperPart(forms.Form):
    """A paper that an answer may bring as a file; what it is is asked only where there is one."""

    file = forms.FileField(
        label=_("Or does a paper say it?"),
        required=False,
        help_text=_("PDF, JPEG or PNG, at most 10 MB. Everybody can fetch it."),
        widget=forms.FileInput(attrs=ACCEPTED),
    )
    title = PlainTextField(label=ABOUT_PAPER["title"], max_length=300)
    kind = forms.ChoiceField(
        label=ABOUT_PAPER["kind"], choices=PAPER_KINDS, required=False, widget=Radios
    )
    publisher = PlainTextField(label=ABOUT_PAPER["publisher"], max_length=200)

    def clean_file(self):
        """The file as it may be kept. Raises ValidationError for what is no scan."""
        file = self.cleaned_data["file"]
        return read_scan(file) if file else None

    def check_paper(self) -> None:
        """Put an error on what is missing of a paper, and on a file that this page cannot keep."""
        if not self.files.get("file"):
            return
        for name, words in MISSING.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)
        if self.errors and "file" not in self.errors:
            self.add_error("file", _("Choose the file once more: this page could not keep it."))

    @property
    def paper_said(self) -> dict | None:
        """What is said of the paper, by the columns of a source; None where there is none."""
        said = self.cleaned_data
        return {name: said[name] for name in ("file", *ABOUT_PAPER)} if said.get("file") else None


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
            **ABOUT_PAPER,
            "about": _("What does it tell?"),
            "quote": _("Words as printed"),
        }
        help_texts = {
            "file": FILE_HELP,
            "quote": _("A few words that say it, in their own language."),
        }
        error_messages = {
            "file": {"required": _("Choose the file.")},
            "title": {"required": MISSING["title"]},
            "kind": {"required": MISSING["kind"]},
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
