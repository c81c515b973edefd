"""Into which type a kind that was reported in words belongs."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityType
from desk.kinds import next_position
from histories.retiring import not_retired
from histories.saving import LONGEST_REASON
from texts.fields import PlainTextField

from .fields import RecordField
from .layout import form_helper
from .person_part import free_slug

NAMES = ActivityType.name.fields


class KindForm(forms.ModelForm):
    """A type that there is, or the names of a new one; and one reason."""

    use_required_attribute = False

    known = RecordField(label=_("Into which kind does it belong?"), required=False)
    reason = PlainTextField(
        label=_("Why?"),
        help_text=_("Kept in the history of each activity."),
        required=True,
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why.")},
    )

    class Meta:
        model = ActivityType
        fields = NAMES
        field_classes = dict.fromkeys(NAMES, PlainTextField)

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["known"].offer(
            not_retired(ActivityType.objects.all()), blank=_("A new kind, named below")
        )

    @property
    def helper(self):
        return form_helper(Layout("known", *NAMES, "reason"))

    def clean(self) -> dict:
        cleaned = super().clean()
        names = [cleaned.get(name) for name in NAMES if cleaned.get(name)]
        if cleaned.get("known") and names:
            self.add_error("known", _("Choose a kind, or name a new one: one of the two."))
        elif not cleaned.get("known") and not names and not self.errors:
            self.add_error("known", _("Choose a kind, or name a new one in one language."))
        return cleaned

    def kind(self) -> ActivityType:
        """The type chosen, or the new one, not saved yet; no speaker has read its names."""
        if known := self.cleaned_data["known"]:
            return known
        name = next(self.cleaned_data[each] for each in NAMES if self.cleaned_data[each])
        self.instance.slug = free_slug(ActivityType, name)
        self.instance.position, self.instance.is_unchecked = next_position(), True
        return self.instance
