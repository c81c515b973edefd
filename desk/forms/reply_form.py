"""Whether what the register says of a municipality is right, in its own words."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import Reply, YearReport
from dates.fields import OneDayField
from texts.fields import PlainTextField

from .fields import Radios
from .layout import form_helper
from .paper_form import ABOUT_PAPER, PaperPart

Verdict = Reply.Verdict
TOLD = ("answered_on", "office")


class ReplyForm(PaperPart):
    """Right or not; what is right instead, or where it can be read. Everybody reads it."""

    use_required_attribute = False

    verdict = forms.ChoiceField(
        label=_("Is this right?"),
        choices=Verdict.choices,
        widget=Radios,
        error_messages={"required": _("Choose an answer.")},
    )
    words = PlainTextField(
        label=_("What is right, in the municipality's words?"),
        help_text=_("Everybody reads it beside the sentence. Name no person."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    url = forms.URLField(
        label=_("Where can it be read?"),
        help_text=_("A web address, if there is one."),
        required=False,
        assume_scheme="https",
        max_length=200,
    )
    without_paper = forms.BooleanField(label=_("Take the paper away"), required=False)
    answered_on = OneDayField(
        label=_("On which day were you told?"),
        error_messages={"required": _("Say on which day you were told.")},
    )
    office = PlainTextField(
        label=_("Which office told you?"),
        help_text=_("Such as “office of the mayor”. Everybody reads it: never a person's name."),
        required=True,
        max_length=200,
        error_messages={"required": _("Say which office told you.")},
    )
    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, by: User, reply: Reply, last_seen: int):
        present = {name: getattr(reply, name) for name in ("verdict", "words", "url", "office")}
        today = timezone.localdate()
        initial = present | {"answered_on": today, "last_seen": last_seen}
        super().__init__(data, files, initial=initial)
        self.reply, self.was_told = reply, not by.is_focal_point
        if reply.source:
            self.fields["without_paper"].help_text = str(reply.source)
        else:
            del self.fields["without_paper"]
        if not self.was_told:
            for name in TOLD:
                del self.fields[name]

    @property
    def helper(self):
        asked = ("file", *ABOUT_PAPER, "without_paper", *TOLD)
        names = [name for name in asked if name in self.fields]
        return form_helper(Layout("verdict", "words", "url", *names))

    def clean(self) -> dict:
        cleaned = super().clean()
        says_what = cleaned.get("words") or cleaned.get("url") or self.files.get("file")
        says_what = says_what or self._keeps_paper() or "url" in self.errors
        if cleaned.get("verdict") == Verdict.NOT_RIGHT and not says_what:
            self.add_error("words", _("Say what is right, or where it can be read."))
        self.check_paper()
        return cleaned

    def _keeps_paper(self) -> bool:
        """Whether a paper that was brought before goes on standing beside the sentence."""
        return bool(self.reply.source) and not self.cleaned_data.get("without_paper")

    def put_into(self, reply: Reply) -> None:
        """Write a valid answer into the reply."""
        cleaned, voices = self.cleaned_data, YearReport.Voice
        reply.verdict, reply.words, reply.url = (
            cleaned[name] for name in ("verdict", "words", "url")
        )
        if not self._keeps_paper():
            reply.source = None
        reply.voice = voices.CALL if self.was_told else voices.FOCAL_POINT
        reply.office = cleaned.get("office", "")
        reply.answered_on = cleaned.get("answered_on") or timezone.localdate()
