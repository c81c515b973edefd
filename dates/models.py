"""What a record keeps of its dates, no more exact than known."""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from .spans import EXACTNESS, DateSpan, Precision

# What a span is made of, in the order of DateSpan.
DATE_COLUMNS = (
    *("starts_on", "ends_on", "starts_precision", "ends_precision"),
    *("starts_approximate", "ends_approximate"),
)
NO_DAYS = Q(starts_on__isnull=True, ends_on__isnull=True)
NOTHING_KNOWN = Q(starts_precision="unknown", ends_precision="unknown")
SOMETHING_UNKNOWN = Q(starts_precision="unknown") | Q(ends_precision="unknown")


def dates_of(state) -> DateSpan:
    """The span of a record, of an earlier state of it, or of a row with its columns."""
    return DateSpan(*(getattr(state, name) for name in DATE_COLUMNS))


def _vaguer_of_both() -> Case:
    """In the database, what DateSpan.precision is."""
    either = (
        When(Q(starts_precision=each) | Q(ends_precision=each), then=Value(each.value))
        for each in reversed(EXACTNESS[1:])
    )
    return Case(*either, default=Value(EXACTNESS[0].value))


class DatedModel(models.Model):
    """What every dated record keeps: each end with its own exactness, held together by the
    database, and the vaguer of both to be found and counted by."""

    starts_on = models.DateField(_("earliest day"), null=True, blank=True, db_index=True)
    ends_on = models.DateField(_("latest day"), null=True, blank=True)
    starts_precision = models.CharField(
        _("how exact the beginning is known"),
        max_length=10,
        choices=Precision,
        default=Precision.UNKNOWN,
    )
    ends_precision = models.CharField(
        _("how exact the end is known"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    starts_approximate = models.BooleanField(_("the beginning is approximate"), default=False)
    ends_approximate = models.BooleanField(_("the end is approximate"), default=False)
    precision = models.GeneratedField(
        expression=_vaguer_of_both(),
        output_field=models.CharField(max_length=10, choices=Precision),
        db_persist=True,
        serialize=False,
        verbose_name=_("how exact"),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=NO_DAYS | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_dates_in_order",
                violation_error_message=_("The latest day cannot be before the earliest."),
            ),
            models.CheckConstraint(
                condition=(NO_DAYS & NOTHING_KNOWN)
                | (Q(starts_on__isnull=False, ends_on__isnull=False) & ~SOMETHING_UNKNOWN),
                name="%(app_label)s_%(class)s_date_known_or_not",
                violation_error_message=_(
                    "Give both the earliest and the latest day, or say that the date is unknown."
                ),
            ),
        ]

    @property
    def dates(self) -> DateSpan:
        return dates_of(self)

    @dates.setter
    def dates(self, span: DateSpan) -> None:
        for name in DATE_COLUMNS:
            setattr(self, name, getattr(span, name))

    @property
    def is_approximate(self) -> bool:
        return self.dates.is_approximate
