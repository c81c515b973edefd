"""What became of an activity, as the one question that is asked after its date."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.participants import PARTS, groups_of, number_of
from activities.people_fields import PartField, PeopleField, check_number_and_how_it_is_known
from dates.fields import DateSpanField
from dates.reading import settled
from dates.spans import DateSpan
from desk.echoes import say_back
from desk.models import OutcomeAnswer
from desk.payload_rows import ROWS, with_hours_read
from desk.payload_sources import SOURCE_FIELDS
from desk.payloads import Payload, boxes_of
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .checks import hour_left_in
from .fields import Radios
from .layout import form_helper
from .source_part import SourcePart

Answer = OutcomeAnswer.Outcome
NUMBERS = ("participants", "participants_basis", *PARTS)
POSTPONED, CANCELLED = ("postponed_to", "postponed_because"), ("cancelled_because",)
# What is asked after each answer; whatever else was typed does not count.
ASKED_AFTER = {
    Answer.HELD: (*NUMBERS, "outcome", *SOURCE_FIELDS),
    Answer.POSTPONED: (*POSTPONED, *SOURCE_FIELDS),
    Answer.CANCELLED: (*CANCELLED, *SOURCE_FIELDS),
    Answer.UNKNOWN: (),
}
REQUIRED_AFTER = {
    Answer.HELD: {"outcome": _("Say in a sentence what came of it.")},
    Answer.POSTPONED: {"postponed_because": _("Say why it was postponed.")},
    Answer.CANCELLED: {"cancelled_because": _("Say why it was cancelled.")},
    Answer.UNKNOWN: {},
}
LONGEST_TEXT = 2000


def sentence(label: str, hint: str) -> PlainTextField:
    box = forms.Textarea(attrs={"rows": 3})
    return PlainTextField(label=label, help_text=hint, max_length=LONGEST_TEXT, widget=box)


class OutcomeForm(SourcePart):
    """The answer, and after it only what belongs to it. Texts are in the language of the page.

    Behind a mailed link it shows nothing of what is recorded already.
    """

    use_required_attribute = False

    answer = forms.ChoiceField(
        label=_("What became of it?"),
        choices=Answer.choices,
        widget=Radios,
        error_messages={"required": _("Choose what became of it.")},
    )
    participants = PeopleField(
        label=_("How many people took part?"),
        help_text=_(
            "As you know it: 50, about 50, over 50, 50+ or 50–60. Leave empty if it is not known; "
            "not known is not the same as 0."
        ),
    )
    participants_basis = forms.ChoiceField(
        label=_("How is the number known?"), choices=Activity.Basis.choices, required=False
    )
    women = PartField(label=_("Of these, women"))
    men = PartField(label=_("Of these, men"))
    youth = PartField(label=_("Of these, young people"))
    outcome = sentence(
        _("What came of it, in a sentence?"),
        _("For example what changed, what was agreed, what comes next. Public."),
    )
    postponed_to = DateSpanField(
        required=False,
        label=_("Until when?"),
        help_text=_(
            "As exactly as you know: 27.05.2027, 05.2027, autumn 2027 or 2027. "
            "Leave empty if the new date is not known yet."
        ),
    )
    postponed_because = sentence(_("Why was it postponed?"), _("It will be public."))
    cancelled_because = sentence(_("Why was it cancelled?"), _("It will be public."))

    # Where a file would be kept, drafts do not know yet.
    source_file = None

    def __init__(self, data=None, *, activity: Activity, reader: User, is_by_link: bool = False):
        self.is_by_link = is_by_link
        self.outcome_field = to_attribute("outcome", get_language() or settings.LANGUAGE_CODE)
        present = boxes_of(groups_of(activity))
        present |= {"participants": number_of(activity).typed()}
        present |= {"participants_basis": activity.participants_basis}
        present["outcome"] = getattr(activity, self.outcome_field, "")
        # Whoever holds a link has not signed in, and reads no more than what they are asked about.
        super().__init__(data, initial={} if is_by_link else present)
        language = html_language(get_language() or settings.LANGUAGE_CODE)
        for name in ("outcome", "postponed_because", "cancelled_because"):
            self.fields[name].widget.attrs["lang"] = language
        say_back(self)
        self.ask_how_known(is_change=True)
        if is_by_link:
            del self.fields["source_known"]
            self.offer_ways()
        else:
            self.offer_sources(reader, chosen=self.data.getlist("source_known") if data else ())

    @property
    def helper(self):
        numbers = [
            Div("participants", "participants_basis", css_class="change-row change-row--two"),
            Div("women", "men", "youth", css_class="change-row"),
        ]
        return form_helper(
            Layout(
                "answer",
                part(_("If it was held"), Answer.HELD, *numbers, "outcome"),
                part(_("If it was postponed"), Answer.POSTPONED, *POSTPONED),
                part(_("If it was cancelled"), Answer.CANCELLED, *CANCELLED),
                self.source_section(),
            )
        )

    def clean_postponed_to(self) -> DateSpan:
        dates = self.cleaned_data["postponed_to"]
        if dates.is_known and dates.ends_on < timezone.localdate():
            raise ValidationError(_("This day has passed already."))
        if problem := hour_left_in(self._postponed_to()):
            raise ValidationError(problem)
        return dates

    def _postponed_to(self) -> Payload:
        """The new date as the long form has it, with its hour."""
        return with_hours_read({"when": typed(settled(self.data.get("postponed_to", "")))})

    def clean(self) -> dict:
        super().clean()
        answer = self.cleaned_data.get("answer")
        if answer is None:
            return self.cleaned_data
        self._forget_all_but(ASKED_AFTER[answer])
        for name, words in REQUIRED_AFTER[answer].items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, words)
        if answer == Answer.HELD:
            check_number_and_how_it_is_known(self)
        if answer != Answer.UNKNOWN:
            self.check_source(is_needed=False)
        return self.cleaned_data

    def _forget_all_but(self, names: tuple[str, ...]) -> None:
        for name in self.errors.keys() - {*names, "answer"}:
            del self.errors[name]

    def changes(self) -> Payload:
        """What a valid answer changes in the activity's form, and from where that is known; empty
        lists take a value away."""
        if self.cleaned_data["answer"] == Answer.UNKNOWN:
            return {}
        source = {name: self.data.getlist(name) for name in SOURCE_FIELDS if name in self.data}
        return self._changed_values() | source

    def _changed_values(self) -> Payload:
        answer, cleaned = self.cleaned_data["answer"], self.cleaned_data
        if answer == Answer.HELD:
            return {
                **self._changed_numbers(),
                "status": [answer],
                "status_reason": [],
                self.outcome_field: [cleaned["outcome"]],
            }
        if answer == Answer.CANCELLED:
            return {"status": [answer], "status_reason": [cleaned["cancelled_because"]]}
        return {
            "status": [answer],
            "status_reason": [cleaned["postponed_because"]],
            "is_approximate": [],
            # The days on which it was to be are past, each of them.
            **{column: [] for column in ROWS["occurrences"]},
            **self._postponed_to(),
        }

    def _changed_numbers(self) -> Payload:
        """What was said of numbers; where the page did not show those there are, an empty box
        keeps them."""
        cleaned = self.cleaned_data
        changes = {name: typed(cleaned[name].signs()) for name in PARTS}
        changes["participants"] = typed(cleaned["number"].typed())
        changes["participants_basis"] = typed(cleaned["participants_basis"])
        if not self.is_by_link:
            return changes
        unsaid = {name for name, values in changes.items() if not values}
        if "participants" in unsaid:
            unsaid.add("participants_basis")
        return {name: values for name, values in changes.items() if name not in unsaid}


def typed(value: str | int | None) -> list[str]:
    return [] if value in (None, "") else [str(value)]


def part(legend: str, answer: str, *fields) -> Fieldset:
    """Fields that belong to one answer; the style sheet hides those of the others."""
    return Fieldset(legend, *fields, css_class="change-section", data_answer=str(answer))
