from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .layout import Layout, form_helper


class MailForm(forms.ModelForm):
    """In which language a person gets mails and, for officers, how often the digest."""

    use_required_attribute = False

    language = forms.ChoiceField(label=_("Language of my mails"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["language", "is_asked_by_mail", "digest"]
        labels = {
            "is_asked_by_mail": _("Mail me the question what became of an activity"),
            "digest": _("How often do you want a mail about what waits for review?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_officer:
            del self.fields["digest"]
        if self.instance.is_curator:
            del self.fields["is_asked_by_mail"]

    @property
    def helper(self):
        return form_helper(Layout(*self.fields))
