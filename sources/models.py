from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.models import DatedModel
from files.storage import SCAN_HELP, ScanField


class SourceManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Source(DatedModel):
    """A document in which facts of the register were read; its dates say when it was issued."""

    slug = models.SlugField(_("slug"), unique=True)
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(
        _("short title"), max_length=60, help_text=_("How citations name it, e.g. “brochure”.")
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("web address"), blank=True)
    file = ScanField(_("file"), upload_to="sources", blank=True, help_text=SCAN_HELP)

    objects = SourceManager()
    history = HistoricalRecords(excluded_fields=["precision"])

    class Meta(DatedModel.Meta):
        ordering = ["slug"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("sources:source_detail", args=[self.slug])

    def get_file_url(self):
        return reverse("sources:source_file", args=[self.slug])

    def natural_key(self):
        return (self.slug,)


class CitationManager(models.Manager):
    def get_by_natural_key(self, source, locator, quote):
        return self.get(source__slug=source, locator=locator, quote=quote)


class Citation(models.Model):
    """The place in a source where a fact was read, and its few words exactly as printed."""

    class Certainty(models.TextChoices):
        PRINTED = "printed", _("printed")
        RECONSTRUCTED = "reconstructed", _("reconstructed")
        INFERRED = "inferred", _("inferred")

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    locator = models.CharField(_("where"), max_length=100, help_text=_("Page and line."))
    quote = models.CharField(
        _("words as printed"),
        max_length=300,
        help_text=_("Never mended: correct the value in the record beside it."),
    )
    certainty = models.CharField(
        _("certainty"), max_length=20, choices=Certainty, default=Certainty.PRINTED
    )
    note = models.TextField(_("note"), blank=True)

    objects = CitationManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["source", "pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "locator", "quote"],
                name="citation_once",
                violation_error_message=_("These words are already cited from this place."),
            )
        ]

    def __str__(self):
        return f"{self.source.short_title}, {self.locator}: “{self.quote}”"

    def natural_key(self):
        return (self.source.slug, self.locator, self.quote)

    natural_key.dependencies = ["sources.source"]
