from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.models import DatedModel
from histories.models import ListField
from regions.models import Region, SearchQuerySet, SlugManager
from sources.models import Citation, Statement
from texts.folding import fold_all
from texts.languages import all_written, per_language

from .involvement import Organisation
from .laws import number_laws
from .participants import Basis


class Programme(DatedModel):
    """What several activities are part of: a project of an organisation, or a series such as an
    academy that is held each year."""

    class ProgrammeKind(models.TextChoices):
        PROGRAMME = "programme", _("programme or project")
        SERIES = "series", _("series")

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    name = per_language(models.CharField(_("name"), max_length=300, blank=True))
    aim = per_language(models.TextField(_("aim"), blank=True))
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProgrammeKind, default=ProgrammeKind.PROGRAMME
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("organisation"),
        help_text=_("Whose programme it is. Everybody can read it."),
    )
    regions = ListField(Region, blank=True, related_name="programmes", verbose_name=_("regions"))
    participants = models.PositiveIntegerField(
        _("participants"),
        null=True,
        blank=True,
        help_text=_("Of the whole, where a source gives one number for all of it."),
    )
    participants_basis = models.CharField(
        _("how the number is known"), max_length=10, choices=Basis, default=Basis.UNKNOWN
    )
    participants_upper = models.PositiveIntegerField(_("and at most"), null=True, blank=True)
    citations = models.ManyToManyField(
        Citation,
        through="ProgrammeEvidence",
        related_name="programmes",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="programmes", verbose_name=_("statements")
    )
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(
        m2m_fields=[regions, statements], excluded_fields=["precision", "search_text"]
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("programme or series")
        verbose_name_plural = _("programmes and series")
        constraints = [
            *DatedModel.Meta.constraints,
            *number_laws("programme_"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="programme_is_no_part_of_itself",
                violation_error_message=_("A programme cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    def save(self, *args, **kwargs):
        texts = (text for name in ("name", "aim") for text in all_written(self, name))
        self.search_text = fold_all(*texts)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("activities:programme_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["activities.organisation", "regions.region"]
