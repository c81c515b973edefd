from django import forms

from texts.fields import PlainTextField

from .models import SavedSearch


class SavedSearchForm(forms.ModelForm):
    """What a person calls a search of theirs, and whether it is mailed."""

    class Meta:
        model = SavedSearch
        fields = ["name", "is_mailed"]
        field_classes = {"name": PlainTextField}
