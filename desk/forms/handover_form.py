from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User


class SuccessorField(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        """With the address: two colleagues can have one name."""
        if person.is_active:
            return f"{person.name}, {person.email}"
        return _("%(name)s, %(address)s (invited, has not signed in yet)") % {
            "name": person.name,
            "address": person.email,
        }


class HandoverForm(forms.Form):
    """Who goes on with the work of a focal point who leaves."""

    use_required_attribute = False

    successor = SuccessorField(
        queryset=User.objects.none(),
        label=gettext_lazy("Who goes on with it?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who goes on with it.")},
    )

    def __init__(self, *args, leaving: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = User.objects.successors_of(leaving)
