"""Choices among records in the forms of the admin site."""

import re

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models

from dates.fields import OneDayField
from texts.fields import PlainTextField

from .retiring import Retirable

ID = re.compile(r"[0-9]{1,18}")


class IdsOnly:
    """A choice among records that takes anything but an id for the choice of none of them.

    Django's own widgets look up what was posted before anybody has checked it.
    """

    def value_from_datadict(self, data, files, name):
        posted = super().value_from_datadict(data, files, name)
        if isinstance(posted, list):
            return [value if ID.fullmatch(value) else "0" for value in posted]
        return posted if not posted or ID.fullmatch(posted) else "0"


class CarefulSelect(IdsOnly, AutocompleteSelect):
    pass


class CarefulSelectMultiple(IdsOnly, AutocompleteSelectMultiple):
    pass


class CarefulCheckboxes(IdsOnly, forms.CheckboxSelectMultiple):
    pass


def _with_days(field: forms.ModelChoiceField | None) -> forms.ModelChoiceField | None:
    """The field, which says of each choice that is retired since when it is."""
    if field and issubclass(field.queryset.model, Retirable):
        field.label_from_instance = _with_day
    return field


def _with_day(record: Retirable) -> str:
    return f"{record} ({record.retired_words})" if record.retired_words else str(record)


class CarefulChoices:
    """Choices among records: searched where there are many, and never among somebody else's."""

    # Text is kept as it was seen; addresses and slugs have rules of their own.
    formfield_overrides = {
        models.CharField: {"form_class": PlainTextField},
        models.TextField: {"form_class": PlainTextField},
        models.EmailField: {"form_class": forms.EmailField},
        # Django's own takes 05/04 for the 4th of May.
        models.DateField: {"form_class": OneDayField},
        models.SlugField: {"form_class": forms.SlugField},
        models.URLField: {"form_class": forms.URLField, "assume_scheme": "https"},
    }
    # Many-to-many fields with so few choices that all of them are shown.
    checkbox_fields: list[str] = []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer to add or open a related record, not to delete it: a slip would take a region."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def get_field_queryset(self, db, db_field, request):
        """What the related admin page would list is what may be chosen."""
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        return related.get_queryset(request)

    def get_autocomplete_fields(self, request):
        """Without the right to look records up, a plain list of the permitted ones is shown."""
        return [
            name
            for name in super().get_autocomplete_fields(request)
            if self.admin_site.get_model_admin(
                self.model._meta.get_field(name).related_model
            ).has_view_permission(request)
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = CarefulSelect(db_field, self.admin_site)
        return _with_days(super().formfield_for_foreignkey(db_field, request, **kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.checkbox_fields:
            kwargs["widget"] = CarefulCheckboxes
        else:
            kwargs["widget"] = CarefulSelectMultiple(db_field, self.admin_site)
        return _with_days(super().formfield_for_manytomany(db_field, request, **kwargs))
