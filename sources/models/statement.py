from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from texts.folding import fold_all
from texts.languages import all_written, per_language

from .citation import Citation
from .evidence import Evidence
from .source import Source


class StatementQuerySet(models.QuerySet):
    def with_words(self) -> "StatementQuerySet":
        """With all that `sources/_statement.html` shows, in a fixed number of queries."""
        words = StatementEvidence.objects.select_related("citation__source")
        return self.prefetch_related(models.Prefetch("evidence", words))


class StatementManager(models.Manager.from_queryset(StatementQuerySet)):
    def get_by_natural_key(self, source, position):
        return self.get(source__slug=source, position=position)


class Statement(models.Model):
    """What a source says of the whole, and no record of ours is the place for it: a programme and
    its aim, a number, a promise. It is shown as the source's own, never as a fact of one place."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="statements", verbose_name=_("source")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = per_language(models.TextField(_("what it says"), blank=True))
    is_on_overview = models.BooleanField(_("stands on the overview"), default=False)
    tells_of_activities = models.BooleanField(
        _("tells of activities"),
        default=False,
        help_text=_(
            "Of some that cannot be recorded one by one. It stands wherever the register says that "
            "it knows of none in these municipalities."
        ),
    )
    citations = models.ManyToManyField(
        Citation,
        through="StatementEvidence",
        related_name="supported_statements",
        verbose_name=_("citations"),
    )
    search_text = models.TextField(editable=False, default="")

    objects = StatementManager()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["source", "position"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"],
                name="statement_position_once",
                violation_error_message=_("Another statement of this source has this position."),
            )
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.search_text = fold_all(*all_written(self, "text"))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        page = reverse("sources:source_statements", args=[self.source.slug])
        return f"{page}#statement-{self.position}"

    def natural_key(self):
        return (self.source.slug, self.position)

    natural_key.dependencies = ["sources.source"]


class StatementEvidence(Evidence):
    """The words in which a source says it."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="evidence", verbose_name=_("statement")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a statement")
        verbose_name_plural = _("evidence of statements")
