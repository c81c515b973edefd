from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models import Municipality
from sources.models import Source

from .years import YearReport


class Reply(models.Model):
    """What a municipality answers to a sentence of absence that the register says of it."""

    class Sentence(models.TextChoices):
        NOT_SIGNED = "not_signed", _("no signature is known")
        LEFT_OUT = "left_out", _("nothing held or hosted is known")
        SILENT = "silent", _("nothing held in twelve months is known")
        NO_NEWS = "no_news", _("no news of what was planned")
        NOT_COVERED = "not_covered", _("years that no source covers")

    class Verdict(models.TextChoices):
        RIGHT = "right", _("right")
        NOT_RIGHT = "not_right", _("not right")

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="replies", verbose_name=_("municipality")
    )
    sentence = models.CharField(_("sentence"), max_length=20, choices=Sentence)
    shown_on = models.DateField(_("shown to it on"))
    answer_by = models.DateField(_("answer asked for by"))
    # The sentence was no longer said from that day on; should it be said again, it is shown anew.
    over_on = models.DateField(_("no longer said since"), null=True, blank=True)
    verdict = models.CharField(_("answer"), max_length=10, choices=Verdict, blank=True)
    words = models.TextField(_("in its words"), blank=True)
    url = models.URLField(_("where it can be read"), blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("the paper that says it"),
    )
    voice = models.CharField(_("who said so"), max_length=20, choices=YearReport.Voice, blank=True)
    office = models.CharField(_("which office said so"), max_length=200, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["municipality", "sentence", "-shown_on"]
        verbose_name = _("reply of a municipality")
        verbose_name_plural = _("replies of municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sentence"],
                condition=Q(over_on__isnull=True),
                name="one_reply_to_a_sentence_at_a_time",
                violation_error_message=_("There is a reply to this sentence already."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("shown_on")),
                name="reply_is_asked_for_after_it_was_shown",
                violation_error_message=_("The day for an answer lies after the first one."),
            ),
            models.CheckConstraint(
                condition=Q(
                    verdict="", answered_on__isnull=True, voice="", words="", url="", source=None
                )
                | ~Q(verdict="") & Q(answered_on__isnull=False) & ~Q(voice=""),
                name="reply_says_when_and_by_whom",
                violation_error_message=_("Say when it was answered, and by whom."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict="not_right") | ~Q(words="", url="", source=None),
                name="not_right_says_what_is_right",
                violation_error_message=_("Say what is right, or where it can be read."),
            ),
            models.CheckConstraint(
                condition=Q(voice="call") & ~Q(office="") | ~Q(voice="call") & Q(office=""),
                name="called_reply_says_which_office",
                violation_error_message=_("Say which office told you."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.get_sentence_display()}"
