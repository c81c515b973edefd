from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from files.storage import SCAN_HELP, ScanField
from histories.models import ListField
from histories.retiring import Retirable
from regions.models import SlugManager
from sources.models import Citation, Statement
from texts.languages import per_language


class Declaration(models.Model):
    """A text by which municipalities promise each other what they will do."""

    slug = models.SlugField(_("slug"), unique=True)
    title = per_language(models.CharField(_("title"), max_length=300, blank=True))
    other_titles = per_language(
        models.TextField(
            _("other titles"),
            blank=True,
            help_text=_("By which sources call it, too; one per line, and search finds them all."),
        )
    )
    summary = per_language(models.TextField(_("summary"), blank=True))
    text = per_language(models.TextField(_("full text"), blank=True))
    scan = ScanField(
        _("scanned declaration"), upload_to="declarations", blank=True, help_text=SCAN_HELP
    )
    citations = models.ManyToManyField(
        Citation,
        through="DeclarationEvidence",
        related_name="declarations",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="declarations", verbose_name=_("statements")
    )

    objects = SlugManager()
    history = HistoricalRecords(m2m_fields=[statements])

    class Meta:
        ordering = ["slug"]
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("declarations:declaration_detail", args=[self.slug])

    def get_scan_url(self):
        return reverse("declarations:declaration_scan", args=[self.slug])

    def natural_key(self):
        return (self.slug,)


class CommitmentManager(models.Manager):
    def get_by_natural_key(self, declaration, number):
        return self.get(declaration__slug=declaration, number=number)


class Commitment(Retirable):
    """One thing that the signatories of a declaration promise: an article as it is printed, or
    our reading of what a source says of it, which has no number that a reader could look up."""

    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="commitments", verbose_name=_("declaration")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Of the article; of our readings, their order.")
    )
    is_printed = models.BooleanField(
        _("printed as a numbered article"),
        default=False,
        help_text=_("Otherwise it is shown as our reading, without its number."),
    )
    text = per_language(models.TextField(_("text"), blank=True))
    citations = models.ManyToManyField(
        Citation,
        through="CommitmentEvidence",
        related_name="commitments",
        verbose_name=_("citations"),
    )

    objects = CommitmentManager()
    history = HistoricalRecords()

    class Meta(Retirable.Meta):
        ordering = ["declaration", "number"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            *Retirable.Meta.constraints,
            models.UniqueConstraint(
                fields=["declaration", "number"],
                name="commitment_number_once",
                violation_error_message=_("This number is already taken."),
            ),
        ]

    def __str__(self):
        if self.is_printed:
            return f"{self.number}. {self.text}"
        return gettext("%(text)s (our reading)") % {"text": self.text}

    def natural_key(self):
        return (self.declaration.slug, self.number)

    natural_key.dependencies = ["declarations.declaration"]
