import cyrtranslit
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.models import Citation
from texts.folding import fold, fold_all


class SlugManager(models.Manager):
    """Finds a record by the slug that fixtures and addresses know it by."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class SearchQuerySet(models.QuerySet):
    def matching(self, text: str) -> "SearchQuerySet":
        """Those in which every word of the text occurs, in any spelling or script."""
        for word in fold(text).split():
            self = self.filter(search_text__contains=word)
        return self


def begins_a_word(column: str, word: str) -> Q:
    """True where a word of a folded column begins with the folded word."""
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})


class Region(models.Model):
    """A group of municipalities that sign and plan together, as the mission's offices see them."""

    slug = models.SlugField(_("slug"), unique=True)
    name_sq = models.CharField(_("name in Albanian"), max_length=100)
    name_sr = models.CharField(_("name in Serbian"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("regions:region_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def name(self) -> str:
        if self.name_sq == self.name_sr:
            return self.name_sq
        return f"{self.name_sq}/{self.name_sr}"


class Municipality(models.Model):
    """A municipality with its names in every language, and what place it has on the map."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(
        _("name"), max_length=150, help_text=_("The local majority's language first.")
    )
    name_sq = models.CharField(_("name in Albanian"), max_length=100)
    name_sr = models.CharField(_("name in Serbian"), max_length=100)
    name_tr = models.CharField(_("name in Turkish"), max_length=100, blank=True)
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line; search finds them all.")
    )
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
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(m2m_fields=[citations], excluded_fields=["search_text"])

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

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search_text = fold_all(*self.spellings)
        super().save(*args, **kwargs)

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

    @property
    def name_sr_cyrillic(self) -> str:
        return cyrtranslit.to_cyrillic(self.name_sr, "sr")

    @property
    def spellings(self) -> list[str]:
        """Every way the name is written, the main one first."""
        names = [self.name, self.name_sq, self.name_sr, self.name_tr]
        return [name for name in [*names, *self.other_spellings.splitlines()] if name]


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


class Community(models.Model):
    """A community that takes part in activities. Never linked to a person, never counted."""

    slug = models.SlugField(_("slug"), unique=True)
    name_en = models.CharField(_("name in English"), max_length=100)
    name_sq = models.CharField(_("name in Albanian"), max_length=100, blank=True)
    name_sr = models.CharField(_("name in Serbian"), max_length=100, blank=True)
    name_tr = models.CharField(_("name in Turkish"), max_length=100, blank=True)
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line; search finds them all.")
    )
    unchecked_names = models.CharField(
        _("names to be checked"),
        max_length=50,
        blank=True,
        help_text=_("Codes of languages in which a speaker has yet to check the name."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def __str__(self):
        return self.name_en

    def save(self, *args, **kwargs):
        self.search_text = fold_all(*self.spellings)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("regions:community_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def spellings(self) -> list[str]:
        """Every way the name is written, English first."""
        names = [self.name_en, self.name_sq, self.name_sr, self.name_tr]
        return [name for name in [*names, *self.other_spellings.splitlines()] if name]
