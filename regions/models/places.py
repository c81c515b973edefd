from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.models import Citation

from .lookup import SearchQuerySet, SlugManager
from .names import DERIVED, NamedModel


class Region(NamedModel):
    """A group of municipalities that sign and plan together, as the mission's offices see them."""

    slug = models.SlugField(_("slug"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(excluded_fields=DERIVED)

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


class Municipality(NamedModel):
    """A municipality with its names in every language, and what place it has on the map."""

    slug = models.SlugField(_("slug"), unique=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
        verbose_name=_("region"),
        help_text=_("Empty where no source places it in one."),
    )
    district = models.CharField(_("district"), max_length=100, blank=True)
    code = models.CharField(_("municipal code"), max_length=10, blank=True)
    latitude = models.DecimalField(
        _("latitude of the seat"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude of the seat"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    seat_source = models.CharField(_("source of the coordinates"), max_length=300, blank=True)
    tile_column = models.PositiveSmallIntegerField(_("tile column"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("tile row"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    citations = models.ManyToManyField(
        Citation, blank=True, related_name="municipalities", verbose_name=_("citations")
    )

    objects = SlugManager.from_queryset(MunicipalityQuerySet)()
    history = HistoricalRecords(m2m_fields=[citations], excluded_fields=DERIVED)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
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
        ]

    def get_absolute_url(self):
        return reverse("regions:municipality_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        self.check_region_against_signatures()

    def check_region_against_signatures(self) -> None:
        """Signed under one region means staying in it: the signing's list would become untrue.

        Raises ValidationError naming the region under which the municipality has signed.
        """
        signature = self.pk and self.signatures.exclude(signing__region=self.region_id).first()
        if signature:
            raise ValidationError(
                {
                    "region": _("It has signed with %(region)s region and stays there.")
                    % {"region": signature.signing.region}
                }
            )


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
        _("country"), max_length=2, blank=True, help_text=_("Its code, such as RS; empty if ours.")
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


class LanguageUseManager(models.Manager):
    def get_by_natural_key(self, municipality, language):
        return self.get(municipality__slug=municipality, language=language)


class LanguageUse(models.Model):
    """A language that a municipality must or does use officially, and by which act."""

    class Status(models.TextChoices):
        OFFICIAL = "official", _("official")
        IN_OFFICIAL_USE = "in_official_use", _("in official use")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="languages", verbose_name=_("municipality")
    )
    language = models.CharField(
        _("language"), max_length=10, help_text=_("Its code, such as sq, sr, tr, bs.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)

    objects = LanguageUseManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["municipality", "status", "language"]
        verbose_name = _("official language")
        verbose_name_plural = _("official languages")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "language"],
                name="language_once_per_municipality",
                violation_error_message=_("This language is already listed."),
            )
        ]

    def __str__(self):
        return f"{self.municipality}: {self.language}"

    def natural_key(self):
        return (self.municipality.slug, self.language)

    natural_key.dependencies = ["regions.municipality"]
