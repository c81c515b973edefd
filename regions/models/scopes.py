from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.edtf import read_edtf
from dates.models import DatedModel
from sources.models import Source

from .places import Municipality, Region


class ScopeManager(models.Manager):
    def get_by_natural_key(self, source, region, municipality, dates):
        """Takes the dates as EDTF; the slug of the place, of both none where it is everywhere."""
        span = read_edtf(dates)
        return self.get(
            source__slug=source,
            region__slug=region,
            municipality__slug=municipality,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
        )


class Scope(DatedModel):
    """Of which places and which time a source tells, and whether it claims to tell of all."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="scopes", verbose_name=_("source")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scopes",
        verbose_name=_("region"),
        help_text=_("Region or municipality; neither where it tells of all."),
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scopes",
        verbose_name=_("municipality"),
    )
    is_complete = models.BooleanField(
        _("claims to be complete"),
        default=False,
        help_text=_("Highlights and examples are not."),
    )

    objects = ScopeManager()
    history = HistoricalRecords(excluded_fields=["precision"])

    class Meta(DatedModel.Meta):
        ordering = ["source", "starts_on", "pk"]
        verbose_name = _("what a source covers")
        verbose_name_plural = _("what sources cover")
        constraints = [
            *DatedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(region__isnull=True) | Q(municipality__isnull=True),
                name="scope_of_region_or_municipality",
                violation_error_message=_("Give the region or the municipality, not both."),
            ),
        ]

    def __str__(self):
        return f"{self.region or self.municipality or _('everywhere')}, {self.dates.label()}"

    def natural_key(self):
        place = [each.slug if each else None for each in (self.region, self.municipality)]
        return (self.source.slug, *place, self.dates.edtf())

    natural_key.dependencies = ["sources.source", "regions.region", "regions.municipality"]
