from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from desk.models import ReviewStep
from texts.fields import PlainTextField

from .layout import Folded, form_helper


class ReturnForm(forms.Form):
    """Why a change is returned: a reason from the list, and what the author should do."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *ReviewStep.Reason.choices],
        error_messages={"required": _("Choose the reason why you return it.")},
    )
    words = PlainTextField(
        label=_("In your words"),
        help_text=_("What should the author mend? They will read this."),
        error_messages={"required": _("Say in your words what should be mended.")},
        max_length=2000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, labels: dict[str, str] | None = None, **kwargs):
        """`labels` names the fields of the change, each of which can have a remark of its own."""
        super().__init__(*args, **kwargs)
        self.labels = {f"remark_{name}": label for name, label in (labels or {}).items()}
        for name, label in self.labels.items():
            self.fields[name] = PlainTextField(label=label, max_length=500)
        # Remarks alone are enough.
        self.fields["words"].required = not any(self.data.get(name) for name in self.labels)

    def clean(self) -> dict:
        """Join the remarks to the words, one line for each field."""
        cleaned = super().clean()
        remarks = [f"{self.labels[n]}: {cleaned[n]}" for n in self.labels if cleaned.get(n)]
        words = [cleaned.get("words", "")] if cleaned.get("words") else []
        return {"reason": cleaned.get("reason", ""), "words": "\n".join([*words, *remarks])}

    @property
    def helper(self):
        remarks = [Folded(str(_("On a single field")), *self.labels)] if self.labels else []
        return form_helper(Layout("reason", "words", *remarks))
