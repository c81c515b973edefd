import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models import Locality, Municipality, Region, RegionMembership
from texts.folding import fold_all
from texts.languages import all_written, per_language

# What a place can lie in.
LIES_IN = ("municipality", "locality", "region")
# The ways from a place to the municipality in which it lies.
WAYS_TO_MUNICIPALITY = ("municipality", "locality__municipality")
# And to the region, as it is today.
WAYS_TO_REGION = ("region", *(f"{way}__region" for way in WAYS_TO_MUNICIPALITY))


def lies_in_one_place(name: str, error: str) -> models.CheckConstraint:
    """The law that what has these columns lies in one of them, or says nothing of where."""
    return models.CheckConstraint(
        condition=Q(municipality__isnull=True, locality__isnull=True, region__isnull=True)
        | Q(locality__isnull=True, region__isnull=True, country="")
        | Q(municipality__isnull=True, region__isnull=True, country="")
        | Q(municipality__isnull=True, locality__isnull=True, country=""),
        name=f"{name}_lies_in_one_place",
        violation_error_message=error,
    )


class Placed:
    """What has the columns of `LIES_IN`: a place, or who comes from one."""

    @property
    def lies_in(self) -> Municipality | Locality | Region | None:
        return self.municipality or self.locality or self.region

    @property
    def of_municipality(self) -> Municipality | None:
        """The municipality in which it lies, as far as that is known."""
        return self.municipality or (self.locality.municipality if self.locality else None)

    def regions_within(self, first: dt.date | None, last: dt.date | None) -> list[Region]:
        """The regions in which it lies on some day of a span, as far as that is known."""
        if self.region:
            return [self.region]
        place = self.of_municipality
        return place.regions_within(first, last) if place else []


class PlacedQuerySet(models.QuerySet):
    def with_regions_then(self) -> "PlacedQuerySet":
        """With all that says in which regions each lay on which days."""
        then = RegionMembership.objects.select_related("region")
        return self.select_related(*WAYS_TO_REGION).prefetch_related(
            *(models.Prefetch(f"{way}__memberships", then) for way in WAYS_TO_MUNICIPALITY)
        )


class VenueManager(models.Manager.from_queryset(PlacedQuerySet)):
    def get_by_natural_key(self, activity, position):
        return self.get(activity__reference=activity, position=position)


class Venue(Placed, models.Model):
    """A place at which an activity is; whether anybody hosts it there is said apart."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="venues", verbose_name=_("activity")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    words = per_language(
        models.CharField(
            _("place in words"),
            max_length=300,
            blank=True,
            help_text=_("Such as a school, a gorge, a town."),
        )
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("municipality in which it lies"),
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("locality"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("region, where nothing nearer is known"),
    )
    country = models.CharField(_("country, if abroad"), max_length=100, blank=True)

    search_text = models.TextField(editable=False, default="")

    objects = VenueManager()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["activity", "position"]
        verbose_name = _("place of an activity")
        verbose_name_plural = _("places of activities")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "position"],
                name="one_venue_at_each_position",
                violation_error_message=_("Another place of this activity has this position."),
            ),
            lies_in_one_place(
                "venue",
                _(
                    "A place lies in a municipality, a locality, a region or another country: name "
                    "one of them."
                ),
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.words, str(self.lies_in or ""), self.country]))

    def save(self, *args, **kwargs):
        self.search_text = fold_all(*all_written(self, "words"), self.country)
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.activity.reference, self.position)

    natural_key.dependencies = ["activities.activity", "regions.locality"]
