"""The text of a source as we keep it for ourselves: what of it is not used can be seen so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from texts.folding import fold, fold_all

from .source import Source


class SourcePassage(models.Model):
    """A sentence or line of a source, as a reader of the page reads it.

    Only curators see it: the words are its publisher's, and the register shows quotes alone.
    """

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="passages", verbose_name=_("source")
    )
    # In the order of the text; two sources that were merged have some twice.
    position = models.PositiveIntegerField(_("position"))
    locator = models.CharField(
        _("where"), max_length=100, blank=True, help_text=_("As a reader finds it, such as p. 2.")
    )
    lines = models.CharField(
        _("lines"), max_length=50, blank=True, help_text=_("Of the text as we have it; for us.")
    )
    text = models.TextField(_("words of the source"))
    search_text = models.TextField(editable=False, default="")

    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["source", "position", "pk"]
        verbose_name = _("sentence of a source")
        verbose_name_plural = _("sentences of sources")

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.search_text = fold_all(self.text)
        super().save(*args, **kwargs)

    @cached_property
    def folded(self) -> str:
        """Its words in their order, as `fold` gives them: the search text has each once."""
        return fold(self.text)


class SetAsideQuerySet(models.QuerySet):
    def standing(self) -> "SetAsideQuerySet":
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class SetAside(models.Model):
    """That a sentence of a source needs no use, with the reason: nowhere, or for one record."""

    passage = models.ForeignKey(
        SourcePassage,
        models.PROTECT,
        related_name="set_aside",
        verbose_name=_("sentence of a source"),
    )
    record = models.CharField(
        _("record"),
        max_length=60,
        blank=True,
        help_text=_("Its kind and number, such as activity-7. Empty: for every record."),
    )
    reason = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("set aside"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="passages_set_aside",
        verbose_name=_("set aside by"),
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="passages_taken_back",
        verbose_name=_("taken back by"),
    )

    objects = SetAsideQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("sentence set aside")
        verbose_name_plural = _("sentences set aside")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "record"],
                condition=Q(taken_back_at=None),
                name="set_aside_once",
                violation_error_message=_("This sentence is already set aside."),
            )
        ]

    def __str__(self):
        return self.reason
