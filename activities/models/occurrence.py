"""Several dates of one activity: three exhibitions, evenings of a course, a fair each spring."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from dates.models import DatedModel
from dates.spans import DateSpan
from texts.languages import per_language

NO_HOURS = Q(begins_at=None, ends_at=None)
TO_THE_DAY = Q(starts_precision="day", ends_precision="day")


class OccurrenceManager(models.Manager):
    def get_by_natural_key(self, activity, position):
        return self.get(activity__reference=activity, position=position)


class Occurrence(DatedModel):
    """One of the dates of an activity, with its hours where they are known; all are counted once,
    as the activity."""

    activity = models.ForeignKey(
        "activities.Activity",
        models.CASCADE,
        related_name="occurrences",
        verbose_name=gettext_lazy("activity"),
    )
    position = models.PositiveSmallIntegerField(gettext_lazy("position"), default=0)
    begins_at = models.TimeField(gettext_lazy("from what hour"), null=True, blank=True)
    ends_at = models.TimeField(gettext_lazy("until what hour"), null=True, blank=True)
    words = per_language(
        models.CharField(
            gettext_lazy("what is on that day"),
            max_length=300,
            blank=True,
            help_text=gettext_lazy("Such as the opening, the second exhibition."),
        )
    )

    objects = OccurrenceManager()
    history = HistoricalRecords(excluded_fields=["precision"])

    class Meta:
        ordering = ["activity", F("starts_on").asc(nulls_last=True), "position"]
        verbose_name = gettext_lazy("date of an activity")
        verbose_name_plural = gettext_lazy("dates of activities")
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity", "position"],
                name="one_occurrence_at_each_position",
                violation_error_message=gettext_lazy(
                    "Another date of this activity has this position."
                ),
            ),
            models.CheckConstraint(
                condition=NO_HOURS | TO_THE_DAY,
                name="hours_belong_to_a_day",
                violation_error_message=gettext_lazy(
                    "An hour belongs to a day: give the day, too."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(begins_at__isnull=False),
                name="hours_have_a_beginning",
                violation_error_message=gettext_lazy("Say from what hour, too."),
            ),
        ]

    def __str__(self):
        return " – ".join(filter(None, [self.dates.label(), self.hours, self.words]))

    def natural_key(self):
        return (self.activity.reference, self.position)

    natural_key.dependencies = ["activities.activity"]

    @property
    def hours(self) -> str:
        return hours_in_words(self.begins_at, self.ends_at)


def hours_in_words(begins: dt.time | None, ends: dt.time | None) -> str:
    """As the reader says it: "10:00", "10:00–12:30"; empty where no hour is known."""
    return "–".join(time_format(each, "H:i") for each in (begins, ends) if each)


def span_over(spans: Iterable[DateSpan]) -> DateSpan:
    """From the first to the last of these dates, as far as they are known."""
    known = [span for span in spans if span.is_known]
    if not known:
        return DateSpan.unknown()
    first = min(known, key=lambda span: span.starts_on)
    return first.until(max(known, key=lambda span: span.ends_on))


def keep_span(activity: models.Model) -> None:
    """Where its dates are given one by one, its own date is from the first to the last."""
    span = span_over(each.dates for each in activity.occurrences.all())
    if span.is_known and span != activity.dates:
        activity.dates = span
        activity.save()


def on_a_day_between(first: dt.date | None, last: dt.date | None) -> Q:
    """Activities that can have been on a day from first to last; either may be None.

    Where the dates are given one by one, one of these must lie there: between two of them nothing
    took place.
    """
    within = Q()
    if first:
        within &= Q(ends_on__gte=first)
    if last:
        within &= Q(starts_on__lte=last)
    dated = Occurrence.objects.filter(starts_on__isnull=False).order_by()
    elsewhere = Q(pk__in=dated.values("activity"))
    elsewhere &= ~Q(pk__in=dated.filter(within).values("activity"))
    return within & ~elsewhere
