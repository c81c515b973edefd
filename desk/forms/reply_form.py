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

Verdict = Reply.Verdict
TOLD = ("answered_on", "office")


class ReplyForm(forms.Form):
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

    def __init__(self, data=None, *, by: User, reply: Reply, last_seen: int):
        present = {name: getattr(reply, name) for name in ("verdict", "words", "url", "office")}
        today = timezone.localdate()
        initial = present | {"answered_on": today, "last_seen": last_seen}
        super().__init__(data, initial=initial)
        self.reply, self.was_told = reply, not by.is_focal_point
        if not self.was_told:
            for name in TOLD:
                del self.fields[name]

    @property
    def helper(self):
        told = [name for name in TOLD if name in self.fields]
        return form_helper(Layout("verdict", "words", "url", *told))

    def clean(self) -> dict:
        cleaned = super().clean()
        says_what = cleaned.get("words") or cleaned.get("url") or "url" in self.errors
        if cleaned.get("verdict") == Verdict.NOT_RIGHT and not says_what:
            self.add_error("words", _("Say what is right, or where it can be read."))
        return cleaned

    def put_into(self, reply: Reply) -> None:
        """Write a valid answer into the reply."""
        cleaned, voices = self.cleaned_data, YearReport.Voice
        reply.verdict, reply.words, reply.url = (
            cleaned[name] for name in ("verdict", "words", "url")
        )
        reply.voice = voices.CALL if self.was_told else voices.FOCAL_POINT
        reply.office = cleaned.get("office", "")
        reply.answered_on = cleaned.get("answered_on") or timezone.localdate()
