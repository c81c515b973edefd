"""That a municipality or a person rests for a while, and why."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Pause
from dates.fields import OneDayField
from texts.fields import PlainTextField

from .fields import Radios
from .layout import form_helper

Kind = Pause.RestReason


class PauseForm(forms.ModelForm):
    """Of a municipality everybody reads the kind of reason, of a person nobody but its officers."""

    use_required_attribute = False

    begins_on = OneDayField(label=_("Since when?"))
    words = PlainTextField(
        label=_("The reason, in words"),
        help_text=_("Not public. Needed where the reason is another one."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Pause
        fields = ["kind", "words", "begins_on"]
        widgets = {"kind": Radios}
        labels = {"kind": _("Why?")}
        error_messages = {"kind": {"required": _("Choose a reason.")}}

    def __init__(self, data=None, *, pause: Pause):
        super().__init__(data, instance=pause, initial={"begins_on": timezone.localdate()})
        # Institutions boycott, people are ill.
        unfit = Kind.BOYCOTT if pause.person_id else Kind.ABSENCE
        self.fields["kind"].choices = [each for each in Kind.choices if each[0] != unfit]

    @property
    def helper(self):
        return form_helper(Layout("kind", "words", "begins_on"))

    def _get_validation_exclusions(self) -> set[str]:
        """Who rests stands in the address, and must be true of the record, too."""
        return super()._get_validation_exclusions() - {"municipality", "person", "ended_on"}
