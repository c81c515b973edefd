"""What bears a value of a record: which words, and whether they say it or we read it into them."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .citation import Citation
from .source import Source


class Certainty(models.TextChoices):
    """How a value follows from the words that bear it; the surest first."""

    SAID = "said", _("said")
    RECONSTRUCTED = "reconstructed", _("said, the words put back in order")
    INFERRED = "inferred", _("our reading")


# What a source says, whether or not its words had to be put back in order.
SAID = (Certainty.SAID, Certainty.RECONSTRUCTED)
# What no evidence bears.
NO_SOURCE = ""
# The value of `about` with which evidence bears the record as a whole.
WHOLE_RECORD = ""
SUREST_FIRST = (*Certainty.values, NO_SOURCE)


def certainty_of(record: models.Model, about: str, **other_end) -> str:
    """How surely a value of a record is known: `NO_SOURCE` where nothing bears it.

    Evidence of the record as a whole bears every value that has none of its own. `other_end` says,
    of a link, to whom, such as `municipality`.
    """
    return certainty_among(list(record.evidence.filter(borne_until=None)), about, **other_end)


def certainty_among(evidence: "list[Evidence]", about: str, **other_end) -> str:
    """The same from the evidence of one record, already fetched."""
    own = [each for each in evidence if each.is_about(about, **other_end)]
    whole = [each for each in evidence if each.about == WHOLE_RECORD]
    return surest(each.certainty for each in own or whole)


def surest(found: Iterable[str]) -> str:
    """The surest of these certainties; `NO_SOURCE` where there is none."""
    return min(found, key=SUREST_FIRST.index, default=NO_SOURCE)


class CertaintyField(models.CharField):
    """The surest certainty of the evidence that bears a value, kept beside it to be counted by."""

    def __init__(self, verbose_name=None, **options):
        given = {"max_length": 20, "choices": Certainty, "blank": True, "editable": False}
        super().__init__(verbose_name, **given | options)


class Evidence(models.Model):
    """One use of a citation: that it bears one value of a record, or the record as a whole.

    Each cited model has a table of its own, whose rows its records have as `evidence`.
    """

    about = models.CharField(
        _("about"), max_length=40, blank=True, help_text=_("Empty: the record as a whole.")
    )
    citation = models.ForeignKey(
        Citation, models.PROTECT, related_name="%(class)s_rows", verbose_name=_("citation")
    )
    certainty = models.CharField(
        _("certainty"), max_length=20, choices=Certainty, default=Certainty.SAID
    )
    note = models.CharField(
        _("why"),
        max_length=300,
        blank=True,
        help_text=_("From what it follows, if it is not said."),
    )
    # Once the value has changed, what was read before stays beside it, with the day.
    borne_until = models.DateField(_("bore the value until"), null=True, blank=True)
    earlier_value = models.CharField(_("value that it bore"), max_length=300, blank=True)

    # What it can be about: the name of a value, and how pages call it. Each table has its own.
    VALUES: dict[str, str] = {}

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.about_label}: {self.citation}"

    def natural_key(self):
        """So that files of facts name the record and the citation, and no number of a row."""
        return (self.about, *self.citation.natural_key())

    def is_about(self, about: str, **other_end) -> bool:
        """Whether it bears just this value; of a link, with this other end or with any."""
        named = ((getattr(self, f"{name}_id"), record) for name, record in other_end.items())
        return self.about == about and all(pk in (None, record.pk) for pk, record in named)

    @property
    def about_label(self) -> str:
        return str(self.VALUES.get(self.about, _("record")))


def citations_in_use() -> Q:
    """Of citations: those on which a value of any record rests, or did."""
    used = Q(pk__in=[])
    for table in apps.get_models():
        if issubclass(table, Evidence):
            used |= Q(pk__in=table.objects.values("citation"))
    return used


class SourceEvidence(Evidence):
    """Where a source says who issued it and when, and how it is reached; in words of its own, as
    a rule."""

    VALUES = {
        "title": _("title"),
        "publisher": _("publisher"),
        "dates": _("issued"),
        "url": _("web address"),
        "other_addresses": _("other web addresses"),
    }

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="evidence", verbose_name=_("source")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a source")
        verbose_name_plural = _("evidence of sources")
