from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.models import DatedModel
from files.storage import SCAN_HELP, ScanField
from histories.retiring import Retirable


class SourceManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Source(Retirable, DatedModel):
    """A document in which facts of the register were read; its dates say when it was issued."""

    class SourceKind(models.TextChoices):
        PRINT = "print", _("printed")
        PRESS = "press", _("press")
        PAGE = "page", _("web page")
        MINUTES = "minutes", _("minutes or programme")
        REPORT = "report", _("report of an office")
        DATA = "data", _("collection of data")
        LAW = "law", _("law")

    slug = models.SlugField(_("slug"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind, default=SourceKind.PRINT)
    title = models.CharField(_("title"), max_length=300)
    short_title = models.CharField(
        _("short title"), max_length=60, help_text=_("How citations name it, in a word or two.")
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("web address"), blank=True)
    other_addresses = models.TextField(
        _("other web addresses"),
        blank=True,
        help_text=_("That it gives itself, as printed; one per line."),
    )
    read_on = models.DateField(
        _("read on"), null=True, blank=True, help_text=_("What stands on a web page can change.")
    )
    file = ScanField(_("file"), upload_to="sources", blank=True, help_text=SCAN_HELP)
    is_file_public = models.BooleanField(
        _("everybody may fetch the file"),
        default=True,
        help_text=_("If not, only those who may change an activity that cites it, and curators."),
    )

    objects = SourceManager()
    history = HistoricalRecords(excluded_fields=["precision"])

    class Meta(DatedModel.Meta):
        ordering = ["slug"]
        constraints = [*DatedModel.Meta.constraints, *Retirable.Meta.constraints]
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
