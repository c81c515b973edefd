"""Which two records are one, and what the one that stays says."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Model
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.models import Activity
from activities.reference_forms import reference_typed
from desk.merging import MergeKind, differing_values, double_parts
from histories.merging import BOTH, KEPT, MERGED
from histories.saving import LONGEST_REASON, SAVED_SINCE, last_entry_of
from texts.fields import PlainTextField

from .fields import Radios, RecordField
from .layout import form_helper

NOT_FOUND = gettext_lazy("No such record is known to you.")
SAME = gettext_lazy("That is the same record twice.")


def _said(words: str, language: str) -> str:
    if not words:
        return _("(nothing)")
    return format_html('<span lang="{}">{}</span>', language, words) if language else words


class MergeChoiceForm(forms.Form):
    """Two records of a kind, the one that stays first."""

    use_required_attribute = False

    def __init__(self, *args, kind: MergeKind, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.user = kind, user
        for name, label in (("kept", _("Which one stays?")), ("merged", _("Which one goes?"))):
            self.fields[name] = self._field(label)

    def _field(self, label: str) -> forms.Field:
        if self.kind.model is Activity:
            return PlainTextField(
                label=label,
                required=True,
                max_length=20,
                help_text=_("Its number, such as A-0007."),
            )
        field = RecordField(label=label)
        field.offer(self.kind.visible_to(self.user), blank=_("Choose"))
        return field

    @property
    def helper(self):
        return form_helper(Layout(*self.fields))

    def clean_kept(self) -> Model:
        return self._record("kept")

    def clean_merged(self) -> Model:
        return self._record("merged")

    def _record(self, name: str) -> Model:
        """The record itself. Raises ValidationError where there is none of that number."""
        value = self.cleaned_data[name]
        if isinstance(value, Model):
            return value
        reference = reference_typed(value) or value
        record = self.kind.visible_to(self.user).filter(reference=reference).first()
        if record is None:
            raise forms.ValidationError(NOT_FOUND)
        return record

    def clean(self):
        said = super().clean()
        if said.get("kept") and said.get("kept") == said.get("merged"):
            self.add_error("merged", SAME)
        return said


class MergeForm(forms.Form):
    """What the record that stays says where the two differ, and why they are one."""

    use_required_attribute = False

    reason = PlainTextField(
        label=gettext_lazy("How do you know that they are one?"),
        required=True,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Kept in the history, where everybody who signs in can read it."),
    )
    seen_kept = forms.IntegerField(widget=forms.HiddenInput)
    seen_merged = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, kept: Model, merged: Model, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.merged = kept, merged
        self.values = differing_values(kept, merged, user)
        self.parts = double_parts(kept, merged)
        self.initial |= {"seen_kept": last_entry_of(kept), "seen_merged": last_entry_of(merged)}
        for value in self.values:
            choices = (KEPT, value.kept), (MERGED, value.merged)
            self.fields[f"value_{value.name}"] = forms.ChoiceField(
                label=value.label,
                choices=[(side, _said(words, value.language)) for side, words in choices],
                initial=KEPT if value.kept or not value.merged else MERGED,
                widget=Radios,
            )
        for part in self.parts:
            kept_words, merged_words = ", ".join(part.kept), ", ".join(part.merged)
            self.fields[f"part_{part.name}"] = forms.ChoiceField(
                label=part.label,
                choices=[
                    (BOTH, _("Both: %(rows)s") % {"rows": f"{kept_words}; {merged_words}"}),
                    (KEPT, kept_words),
                    (MERGED, merged_words),
                ],
                initial=BOTH,
                widget=Radios,
            )
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def helper(self):
        return form_helper(Layout(*(field.name for field in self.visible_fields())))

    def clean(self):
        said = super().clean()
        for name, record in (("seen_kept", self.kept), ("seen_merged", self.merged)):
            if said.get(name) is not None and said[name] != last_entry_of(record):
                raise forms.ValidationError(SAVED_SINCE)
        return said

    @property
    def taken(self) -> set[str]:
        """The names of the values that the merged record has right."""
        said = self.cleaned_data
        return {value.name for value in self.values if said[f"value_{value.name}"] == MERGED}

    @property
    def chosen_parts(self) -> dict[str, str]:
        return {part.name: self.cleaned_data[f"part_{part.name}"] for part in self.parts}
