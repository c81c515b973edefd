"""What is to be done with many activities, and why."""

from collections.abc import Iterable

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import (
    ActivityEvidence,
    ActivityPlan,
    ActivityType,
    CommunityPart,
    Organisation,
    Partner,
    Programme,
)
from desk.together import ADD, REMOVE, REPLACE, ChangeVerb, WantedChange
from histories.saving import LONGEST_REASON
from regions.models import Community
from sources.models import WHOLE_RECORD, Certainty, Citation
from texts.fields import PlainTextField

from .fields import RecordField
from .layout import form_helper

STILL = {
    True: gettext_lazy("The words cited for what goes bear what comes as well, by our reading."),
    False: gettext_lazy("The words cited so far say also what will stand there."),
}
# Named with its municipality or group, what an activity says of one of them is cited by itself.
WITHOUT_END = ("title", "summary", "outcome", "type", "status", "dates", "region", "venue")


def records_of(of: str) -> Iterable[Model]:
    """What can be chosen. Reports of offices are each of one entry, and not for many."""
    return {
        "type": ActivityType.objects.all(),
        "plan": ActivityPlan.objects.select_related("region"),
        "programme": Programme.objects.all(),
        "community": Community.objects.all(),
        "partner": Organisation.objects.all(),
        "citation": Citation.objects.filter(source__office_report=None)
        .select_related("source")
        .order_by("source__slug", "pk"),
    }[of]


class TogetherForm(forms.Form):
    """With what, and instead of what; it is sent by GET, and shows what would become of it."""

    use_required_attribute = False

    def __init__(self, *args, verb: ChangeVerb, **kwargs):
        super().__init__(*args, **kwargs)
        self.verb = verb
        records = list(records_of(verb.of))
        if verb.does in (REPLACE, REMOVE):
            self._offer("gone", _("What goes?"), records)
        if verb.does != REMOVE:
            # What is retired goes; its successor comes.
            lasting = [each for each in records if not getattr(each, "retired_words", "")]
            self._offer("to", _("What comes?"), lasting)
        if verb.does == ADD:
            self.fields |= self._how()
        if verb.of != "citation" and verb.does not in (ADD, REMOVE):
            self.fields["is_borne"] = forms.BooleanField(
                label=STILL[verb.link is not None], required=False
            )

    def _offer(self, name: str, label: str, records: list[Model]) -> None:
        may_be_empty = self.verb.of in ("plan", "programme")
        field = RecordField(label=label, required=not may_be_empty)
        blank = _("None: they are part of none") if may_be_empty else _("Choose")
        field.offer(records, key=lambda record: str(record.pk), blank=blank)
        self.fields[name] = field

    def _how(self) -> dict[str, forms.Field]:
        """How a new row says it."""
        if self.verb.of == "community":
            sense = CommunityPart.Sense
            return {"sense": forms.ChoiceField(label=_("In which sense?"), choices=sense)}
        if self.verb.of == "partner":
            role = Partner.PartnerRole
            return {"role": forms.ChoiceField(label=_("In which role?"), choices=role)}
        named = [(name, ActivityEvidence.VALUES[name]) for name in WITHOUT_END]
        about = [(WHOLE_RECORD, _("the activity as a whole")), *named]
        certainty = forms.ChoiceField(label=_("How surely?"), choices=Certainty)
        return {
            "about": forms.ChoiceField(
                label=_("What does it bear?"), choices=about, required=False
            ),
            "certainty": certainty,
        }

    @property
    def helper(self):
        return form_helper(Layout(*self.fields))

    def clean(self):
        said = super().clean()
        if said.get("gone") and said.get("gone") == said.get("to"):
            self.add_error("to", _("That is the same twice."))
        return said

    @property
    def asked(self) -> WantedChange:
        said = self.cleaned_data
        how = {name: said[name] for name in ("sense", "role", "about", "certainty") if name in said}
        return WantedChange(
            self.verb, said.get("to"), said.get("gone"), how, said.get("is_borne", False)
        )


class TogetherReasonForm(forms.Form):
    """Why, for all of them."""

    use_required_attribute = False

    reason = PlainTextField(
        label=gettext_lazy("Reason for the change"),
        required=True,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Kept in the history, where everybody who signs in can read it."),
    )

    @property
    def helper(self):
        return form_helper(Layout("reason"))
