from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .source import Source


class CitationManager(models.Manager):
    def get_by_natural_key(self, source, locator, quote):
        return self.get(source__slug=source, locator=locator, quote=quote)


class Citation(models.Model):
    """The place in a source where something was read, and its few words.

    How sure that makes a value is said where the value leans on it: one citation may say a date
    outright and a host only by inference (`Evidence`).
    """

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    locator = models.CharField(
        _("where"), max_length=100, blank=True, help_text=_("As a reader finds it, such as p. 2.")
    )
    lines = models.CharField(
        _("lines"), max_length=50, blank=True, help_text=_("Of the text as we have it; for us.")
    )
    quote = models.CharField(
        _("words of the source"),
        max_length=600,
        blank=True,
        help_text=_(
            "As a reader of the page reads them, never mended: correct the value in the record."
        ),
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
        place = ", ".join(filter(None, [self.source.short_title, self.locator]))
        return f"{place}: “{self.quote}”" if self.quote else place

    def natural_key(self):
        return (self.source.slug, self.locator, self.quote)

    natural_key.dependencies = ["sources.source"]
