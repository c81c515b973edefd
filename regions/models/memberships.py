import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.spans import DateSpan

from .places import Municipality, Region

TWO_REGIONS = _("It would belong to two regions on one day.")


class RegionMembershipQuerySet(models.QuerySet):
    def within(self, first: dt.date | F, last: dt.date | F) -> "RegionMembershipQuerySet":
        """Those that hold on some day of a span; `overlaps` says the same of one."""
        begun = Q(begins_on__isnull=True) | Q(begins_on__lte=last)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=first))


class RegionMembershipManager(models.Manager.from_queryset(RegionMembershipQuerySet)):
    def get_by_natural_key(self, municipality, region, begins_on):
        return self.get(municipality__slug=municipality, region__slug=region, begins_on=begins_on)


class RegionMembership(models.Model):
    """To which region a municipality belongs, and from which day until which."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="memberships", verbose_name=_("municipality")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="memberships", verbose_name=_("region")
    )
    begins_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty where no source names the day.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day that it belongs to it.")
    )

    objects = RegionMembershipManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["municipality", F("begins_on").asc(nulls_first=True)]
        verbose_name = _("membership in a region")
        verbose_name_plural = _("memberships in regions")
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("begins_on")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            # Of the rows of one page, `refuse_two_regions` sees the overlaps that no index sees.
            models.UniqueConstraint(
                fields=["municipality", "begins_on"],
                name="one_membership_begins_on_a_day",
                violation_error_message=TWO_REGIONS,
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(begins_on__isnull=True),
                name="one_membership_without_beginning",
                violation_error_message=TWO_REGIONS,
            ),
        ]

    def __str__(self):
        days = [DateSpan.of_day(day).label() if day else "…" for day in self.days]
        return f"{self.region} ({' – '.join(days)})" if any(self.days) else str(self.region)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.municipality.keep_region()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        self.municipality.keep_region()
        return deleted

    def natural_key(self):
        return (self.municipality.slug, self.region.slug, self.begins_on)

    natural_key.dependencies = ["regions.municipality", "regions.region"]

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last of it, as far as they are known."""
        return self.begins_on, self.ends_on

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether it holds on some day of the span."""
        begun = self.begins_on is None or self.begins_on <= last
        return begun and (self.ends_on is None or first <= self.ends_on)


def refuse_two_regions(memberships: Iterable[RegionMembership]) -> None:
    """Takes those of one municipality. Raises ValidationError where two of them share a day."""
    in_order = sorted(memberships, key=lambda each: each.begins_on or dt.date.min)
    for earlier, later in pairwise(in_order):
        if earlier.overlaps(later.begins_on or dt.date.min, dt.date.max):
            regions = {"earlier": earlier.region, "later": later.region}
            raise ValidationError(
                _(
                    "It would belong to %(earlier)s and %(later)s region on one day: end the first "
                    "on the day before the other begins."
                )
                % regions
            )


def refuse_other_than_signed(
    municipality: Municipality, memberships: Iterable[RegionMembership]
) -> None:
    """What was signed stays with the region of its day: the signing's list would become untrue.

    Takes the memberships as they are to be. Raises ValidationError.
    """
    memberships = list(memberships)
    for signature in municipality.signatures.select_related("signing__region"):
        signing = signature.signing
        held = [each for each in memberships if each.overlaps(signing.starts_on, signing.ends_on)]
        if signing.region_id not in {each.region_id for each in held}:
            names = {"region": signing.region, "date": signing.dates.label()}
            raise ValidationError(
                _(
                    "It signed with %(region)s region (%(date)s) and belonged to it then. To move "
                    "it, end that membership on a later day and add another one."
                )
                % names
            )
