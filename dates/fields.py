"""Boxes in which people write dates: every form and every page of the admin site has these."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import DATE_COLUMNS
from .reading import DateNotUnderstood, parse_date_span, read_day, read_past, refuse_to_come
from .spans import DateSpan

DAY_FORMAT = "%d.%m.%Y"
AS_KNOWN = _("As exactly as it is known: 27.05.2013, 27.-28.05.2013, 05.2017, autumn 2019 or 2019.")


class DateSpanField(forms.CharField):
    """A date as exactly as it is known; gives a DateSpan. With `is_past`, none that is to come."""

    def __init__(self, *, is_past: bool = False, **kwargs):
        self.read = read_past if is_past else parse_date_span
        super().__init__(**kwargs)

    def prepare_value(self, value: DateSpan | str | None) -> str | None:
        """A span as one would type it; an unknown one leaves the box empty."""
        return value.typed() if isinstance(value, DateSpan) else value

    def clean(self, value: str | None) -> DateSpan:
        """Raises ValidationError with a sentence that names what was not understood."""
        try:
            span = self.read(super().clean(value))
        except DateNotUnderstood as problem:
            raise ValidationError(str(problem)) from problem
        if self.required and not span.is_known:
            raise ValidationError(self.error_messages["required"], code="required")
        return span

    def has_changed(self, initial: DateSpan | None, data: str | None) -> bool:
        """Whether another date is meant, however it is written."""
        try:
            return self.clean(data) != (initial or DateSpan.unknown())
        except ValidationError:
            return True


class OneDayField(forms.DateField):
    """One day, written as people of the region write it; gives a date. None that is to come."""

    widget = forms.DateInput(format=DAY_FORMAT, attrs={"size": 12})
    is_past = True

    def __init__(self, **kwargs):
        kwargs["help_text"] = kwargs.get("help_text") or _("Such as 27.05.2013.")
        # The admin site would hand in its own box, whose calendar writes the month first.
        super().__init__(**kwargs | {"widget": type(self).widget})

    def to_python(self, value: str | dt.date | None) -> dt.date | None:
        """Raises ValidationError with a sentence that names what was not understood."""
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        try:
            return read_day(value, is_past=self.is_past)
        except DateNotUnderstood as problem:
            raise ValidationError(str(problem)) from problem


class AnyDayField(OneDayField):
    """The same, also of a day to come: what begins or ends then is known today."""

    is_past = False


def refuse_if_to_come(form: forms.Form, name: str) -> None:
    """Put an error on a date, if it is read, of which every day is still to come."""
    try:
        refuse_to_come(form.cleaned_data.get(name) or DateSpan.unknown(), timezone.localdate())
    except DateNotUnderstood as problem:
        form.add_error(name, str(problem))


class DatedForm(forms.ModelForm):
    """A form of a DatedModel in which the dates are one box, named by `dates_field`."""

    dates_field = "when"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault(self.dates_field, self.instance.dates)

    def _get_validation_exclusions(self) -> set[str]:
        """The record's own rules on its dates are checked, though no box is named like them."""
        return super()._get_validation_exclusions() - set(DATE_COLUMNS)

    def _post_clean(self):
        """Before the record checks itself, it has the dates that were typed."""
        if self.dates_field in self.cleaned_data:
            self.instance.dates = self.cleaned_data[self.dates_field]
        super()._post_clean()
