from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import ReviewStep

from .fields import WordsField
from .layout import form_helper


class ReturnForm(forms.Form):
    """Why a change is returned: a reason from the list, and what the author should do."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *ReviewStep.Reason.choices],
        error_messages={"required": _("Choose the reason why you return it.")},
    )
    words = WordsField(
        label=_("In your words"),
        help_text=_("What should the author mend? They will read this."),
        error_messages={"required": _("Say in your words what should be mended.")},
        max_length=2000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def helper(self):
        return form_helper(Layout("reason", "words"))
