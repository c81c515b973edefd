import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from histories.models import ListField
from sources.models import Citation, Statement

from .lookup import SearchQuerySet, SlugManager
from .names import DERIVED, NamedModel


class Region(NamedModel):
    """A group of municipalities that sign and plan together, as their officers see them."""

    slug = models.SlugField(_("slug"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    citations = models.ManyToManyField(
        Citation,
        through="RegionEvidence",
        related_name="regions",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="regions", verbose_name=_("statements")
    )

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(m2m_fields=[statements], excluded_fields=DERIVED)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def get_absolute_url(self):
        return reverse("regions:region_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)


class MunicipalityQuerySet(SearchQuerySet):
    @classmethod
    def called(cls, text: str) -> Q:
        """True of those called so, and of those in which a locality is called so."""
        localities = Locality.objects.matching(text).values("municipality")
        return super().called(text) | Q(pk__in=localities) if text else Q()

    def existing_on(self, day: dt.date) -> "MunicipalityQuerySet":
        """Those that there are on a day: whoever counts municipalities counts among these."""
        return self.existing_within(day, day)

    def existing_within(self, first: dt.date, last: dt.date) -> "MunicipalityQuerySet":
        """Those that there are on some day of a span."""
        begun = Q(first_day__isnull=True) | Q(first_day__lte=last)
        return self.filter(begun, Q(last_day__isnull=True) | Q(last_day__gte=first))

    def keep_regions(self, today: dt.date) -> int:
        """Write the region of today beside each of whom it has changed; give how many they are."""
        moved = [each for each in self.prefetch_related("memberships__region") if each.moves(today)]
        for each in moved:
            # Derived, so it writes no history of its own: the memberships have theirs.
            type(each).objects.filter(pk=each.pk).update(region=each.region_on(today))
        return len(moved)


class Municipality(NamedModel):
    """A municipality with its names in every language, and what place it has on the map."""

    slug = models.SlugField(_("slug"), unique=True)
    first_day = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Empty where no source names it.")
    )
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty as long as there is no end to it.")
    )
    formed_from = ListField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="became",
        verbose_name=_("formed from"),
        help_text=_("The municipalities that were divided or merged to make this one."),
    )
    # The region of today, kept so that lists and filters read no memberships.
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="municipalities",
        verbose_name=_("region"),
    )
    district = models.CharField(_("district"), max_length=100, blank=True)
    code = models.CharField(_("municipal code"), max_length=10, blank=True)
    # Two decimals are a kilometre: so much, and more, gazetteers differ.
    latitude = models.DecimalField(
        _("latitude of the seat"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude of the seat"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    tile_column = models.PositiveSmallIntegerField(_("tile column"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("tile row"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    citations = models.ManyToManyField(
        Citation,
        through="MunicipalityEvidence",
        related_name="municipalities",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="municipalities", verbose_name=_("statements")
    )

    objects = SlugManager.from_queryset(MunicipalityQuerySet)()
    history = HistoricalRecords(
        m2m_fields=[statements, formed_from], excluded_fields=[*DERIVED, "region"]
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
                condition=Q(last_day__isnull=True),
                name="one_municipality_per_tile",
                violation_error_message=_("Another municipality already has this tile."),
            ),
            models.CheckConstraint(
                # A comparison with NULL is neither true nor false, and a check lets that pass.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="municipality_coordinates_on_earth",
                violation_error_message=_("Give both coordinates, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(tile_column__isnull=True, tile_row__isnull=True)
                | Q(tile_column__isnull=False, tile_row__isnull=False),
                name="municipality_tile_whole_or_none",
                violation_error_message=_("Give both the column and the row of the tile."),
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=models.F("first_day")),
                name="municipality_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("regions:municipality_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    def exists_on(self, day: dt.date) -> bool:
        """Whether there is such a municipality on that day."""
        return self.exists_within(day, day)

    def exists_within(self, first: dt.date, last: dt.date) -> bool:
        """Whether there is such a municipality on some day of a span."""
        begun = self.first_day is None or self.first_day <= last
        return begun and (self.last_day is None or first <= self.last_day)

    def region_on(self, day: dt.date | None) -> Region | None:
        """The region to which it belongs on a day; today's where no day is known."""
        return next(iter(self.regions_within(day, day)), None) if day else self.region

    def regions_within(self, first: dt.date | None, last: dt.date | None) -> list[Region]:
        """Those to which it belongs on some day of a span; today's where no day is known."""
        if first is None or last is None:
            return [self.region] if self.region else []
        return [each.region for each in self.memberships.all() if each.overlaps(first, last)]

    def moves(self, today: dt.date) -> bool:
        """Whether its region of today is another one than is kept."""
        region = self.region_on(today)
        return self.region_id != (region.pk if region else None)

    def keep_region(self) -> None:
        """Keep the region of today, whenever a membership has changed."""
        type(self).objects.filter(pk=self.pk).keep_regions(timezone.localdate())
        self.refresh_from_db(fields=["region"])


class Locality(NamedModel):
    """A place that is no municipality: a town abroad, or a part of one or several of ours."""

    slug = models.SlugField(_("slug"), unique=True)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="localities",
        verbose_name=_("municipality"),
        help_text=_("Empty where it lies abroad or in several."),
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Its code of two letters; empty if ours."),
    )

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True) | Q(country=""),
                name="locality_here_or_abroad",
                violation_error_message=_("It lies in a municipality or abroad, not both."),
            )
        ]

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["regions.municipality"]


class Boundary(models.Model):
    """The outline of a municipality on the map, loaded from a file of the installation's own."""

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="boundary", verbose_name=_("municipality")
    )
    path = models.TextField(_("SVG path"))
    label_x = models.SmallIntegerField(_("place of the number, from the left"))
    label_y = models.SmallIntegerField(_("place of the number, from the top"))
    area = models.PositiveIntegerField(_("area on the map"))
    source = models.CharField(_("source and licence"), max_length=300)

    class Meta:
        ordering = ["-area", "municipality"]
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")

    def __str__(self):
        return str(self.municipality)
