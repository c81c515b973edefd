"""Whether the register holds all of a municipality's year, as the one question of each January."""

import datetime as dt

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import YearReport
from dates.fields import AnyDayField, OneDayField
from texts.fields import PlainTextField

from .fields import Radios
from .layout import form_helper
from .outcome_form import part

State = YearReport.State
LONGEST_WAIT = dt.timedelta(days=366)
TOLD = ("decided_on", "office", "channel")
# What is asked after each answer, and what is said where it is missing.
REQUIRED_AFTER = {
    State.CONFIRMED: {
        "decided_on": _("Say on which day you were told."),
        "office": _("Say which office told you."),
        "channel": _("Say how you were told."),
    },
    State.LATER: {
        "later_until": _("Say until when."),
        "later_because": _("Say why."),
    },
    State.CLOSED: {},
    State.ASKED: {"asked_because": _("Say what is missing, or what was wrong.")},
}
REASONS = {
    State.LATER: "later_because",
    State.CLOSED: "closed_because",
    State.ASKED: "asked_because",
}


def reason_box(label: str, hint: str) -> PlainTextField:
    box = forms.Textarea(attrs={"rows": 2})
    return PlainTextField(label=label, help_text=hint, max_length=500, widget=box)


NOT_PUBLIC = _("Read by the focal points of the municipality and its officers, not by the public.")


class YearAnswerForm(forms.Form):
    """The answer, and after it only what belongs to it."""

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("Is this all?"),
        widget=Radios,
        error_messages={"required": _("Choose an answer.")},
    )
    decided_on = OneDayField(label=_("On which day were you told?"), required=False)
    office = PlainTextField(
        label=_("Which office told you?"),
        help_text=_("Such as “office of the mayor”. Everybody reads it: never a person's name."),
        max_length=200,
    )
    channel = forms.ChoiceField(
        label=_("How?"), choices=YearReport.Channel.choices, widget=Radios, required=False
    )
    later_until = AnyDayField(label=_("When may we ask again?"), required=False)
    later_because = reason_box(_("Why later?"), NOT_PUBLIC)
    closed_because = reason_box(_("Why is it closed?"), NOT_PUBLIC)
    asked_because = reason_box(_("Why is it not all?"), NOT_PUBLIC)
    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, by: User, report: YearReport, last_seen: int):
        today = timezone.localdate()
        super().__init__(data, initial={"last_seen": last_seen, "decided_on": today})
        self.report, self.was_told = report, not by.is_focal_point
        self.fields["answer"].choices = self._answers()
        if not self.was_told:
            for name in TOLD:
                del self.fields[name]

    def _answers(self) -> list[tuple[str, str]]:
        """What this person can say of the year as it stands."""
        answers = [(State.CONFIRMED, _("Yes, this is all")), (State.LATER, _("Later, please"))]
        if self.was_told:
            answers[0] = (State.CONFIRMED, _("Yes: the municipality says that this is all"))
        if self.was_told and self.report.state != State.CLOSED:
            answers.append((State.CLOSED, _("Close it: nobody will say")))
        if self.report.is_decided:
            answers.append((State.ASKED, _("No, it is not all: ask again")))
        return answers

    @property
    def helper(self):
        told = [name for name in TOLD if name in self.fields]
        parts = [part(_("Who told you"), State.CONFIRMED, *told)] if told else []
        offered = dict(self.fields["answer"].choices)
        others = {
            State.LATER: (_("If later"), "later_until", "later_because"),
            State.CLOSED: (_("If it is closed"), "closed_because"),
            State.ASKED: (_("If it is not all"), "asked_because"),
        }
        for answer, (legend, *names) in others.items():
            if answer in offered:
                parts.append(part(legend, answer, *names))
        return form_helper(Layout("answer", *parts))

    def clean(self) -> dict:
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer is None:
            return cleaned
        required = REQUIRED_AFTER[answer]
        for name in self.errors.keys() - {*required, REASONS.get(answer), "answer"}:
            del self.errors[name]
        for name, words in required.items():
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        self._check_days(answer)
        return cleaned

    def _check_days(self, answer: str) -> None:
        """Nobody is told of a year before it is over; and later is not never."""
        day, until = (self.cleaned_data.get(name) for name in ("decided_on", "later_until"))
        today = timezone.localdate()
        if answer == State.CONFIRMED and day and day.year <= self.report.year:
            self.add_error("decided_on", _("The year was not over on that day."))
        if answer == State.LATER and until and not today < until <= today + LONGEST_WAIT:
            self.add_error("later_until", _("Name a day to come, within a year."))

    def put_into(self, report: YearReport, *, today: dt.date) -> None:
        """Write a valid answer into the report; what belongs to another answer goes."""
        answer, cleaned = self.cleaned_data["answer"], self.cleaned_data
        report.state, report.voice, report.office, report.channel = answer, "", "", ""
        report.later_until, report.decided_on, report.snapshot = None, None, []
        report.reason = cleaned[REASONS[answer]] if answer in REASONS else ""
        if answer == State.LATER:
            report.later_until = cleaned["later_until"]
        elif answer == State.ASKED:
            report.asked_on, report.reminded_on = today, today
        else:
            report.decided_on = cleaned.get("decided_on") if answer == State.CONFIRMED else today
            report.decided_on = report.decided_on or today
        if answer == State.CONFIRMED:
            report.voice = YearReport.Voice.CALL if self.was_told else YearReport.Voice.FOCAL_POINT
            report.office, report.channel = cleaned.get("office", ""), cleaned.get("channel", "")
