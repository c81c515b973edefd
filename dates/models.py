"""The dates that a record keeps, no more exact than known.

A span says itself as words and as EDTF (`date_spans`, `date_words`); `date_entry` reads what people
type.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .reading import DateNotUnderstood, parse_date_span
from .spans import DateSpan, Precision

__all__ = ["DateNotUnderstood", "DateSpan", "DatedModel", "Precision", "parse_date_span"]


class DatedModel(models.Model):
    """What every dated record keeps, with the database holding dates and precision together."""

    starts_on = models.DateField(_("earliest day"), null=True, blank=True, db_index=True)
    ends_on = models.DateField(_("latest day"), null=True, blank=True)
    precision = models.CharField(
        _("how exact"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    is_approximate = models.BooleanField(_("approximate"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_dates_in_order",
                violation_error_message=_("The latest day cannot be before the earliest."),
            ),
            models.CheckConstraint(
                condition=Q(precision="unknown", starts_on__isnull=True, ends_on__isnull=True)
                | (~Q(precision="unknown") & Q(starts_on__isnull=False, ends_on__isnull=False)),
                name="%(app_label)s_%(class)s_date_known_or_not",
                violation_error_message=_(
                    "Give both the earliest and the latest day, or say that the date is unknown."
                ),
            ),
        ]

    @property
    def dates(self) -> DateSpan:
        return DateSpan(self.starts_on, self.ends_on, self.precision, self.is_approximate)

    @dates.setter
    def dates(self, span: DateSpan) -> None:
        self.starts_on, self.ends_on = span.starts_on, span.ends_on
        self.precision, self.is_approximate = span.precision, span.is_approximate
