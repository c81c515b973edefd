from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.refusals import FIRST_YEAR
from regions.models import Municipality


class YearReport(models.Model):
    """What a municipality says of one of its years: whether the register knows all of it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ASKED = "asked", _("asked")
        LATER = "later", _("later, please")
        CONFIRMED = "confirmed", _("confirmed as complete")
        CLOSED = "closed", _("closed, not confirmed")

    class Voice(models.TextChoices):
        FOCAL_POINT = "focal_point", _("by its focal point")
        CALL = "call", _("by an officer, after a call")

    class Channel(models.TextChoices):
        CALL = "call", _("on the phone")
        VISIT = "visit", _("at a visit or meeting")
        LETTER = "letter", _("by letter or mail")

    # Nobody is asked about these any more.
    DECIDED = (State.CONFIRMED, State.CLOSED)

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="year_reports", verbose_name=_("municipality")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    voice = models.CharField(_("who said so"), max_length=20, choices=Voice, blank=True)
    # Of what an officer was told; it is public, so it names no person.
    office = models.CharField(
        _("which office said so"),
        max_length=200,
        blank=True,
        help_text=_("Everybody reads it: the office, never a person's name."),
    )
    channel = models.CharField(_("how"), max_length=20, choices=Channel, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    decided_on = models.DateField(
        _("confirmed or closed on"), null=True, blank=True, help_text=_("After the year is over.")
    )
    later_until = models.DateField(_("asked again on"), null=True, blank=True)
    # The last day on which its focal points were mailed; so that nobody is mailed every day.
    reminded_on = models.DateField(_("reminded on"), null=True, editable=False)
    reason = models.TextField(_("reason"), blank=True)
    # What was published and counted on that day: [id, reference, dates, status] of each activity.
    snapshot = models.JSONField(_("what was known on that day"), default=list, blank=True)

    history = HistoricalRecords(excluded_fields=["reminded_on"])

    class Meta:
        ordering = ["municipality", "-year"]
        verbose_name = _("report of a year")
        verbose_name_plural = _("reports of years")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"],
                name="year_once_per_municipality",
                violation_error_message=_("There is a report of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR),
                name="year_report_not_too_early",
                violation_error_message=_("Before that year there was nothing to report."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "closed"], decided_on__isnull=False)
                | ~Q(state__in=["confirmed", "closed"]) & Q(decided_on__isnull=True),
                name="decided_year_has_its_day",
                violation_error_message=_("Say on which day it was confirmed or closed."),
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed") & ~Q(voice="") | ~Q(state="confirmed") & Q(voice=""),
                name="confirmed_year_says_by_whom",
                violation_error_message=_("Say who confirmed it: focal point, or after a call."),
            ),
            models.CheckConstraint(
                condition=Q(voice="call") & ~Q(office="") & ~Q(channel="")
                | ~Q(voice="call") & Q(office="", channel=""),
                name="called_year_says_which_office_and_how",
                violation_error_message=_("Say which office told you, and how."),
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(asked_on__isnull=False),
                name="asked_year_has_its_day",
                violation_error_message=_("Say on which day it was asked."),
            ),
            models.CheckConstraint(
                condition=~Q(state="later") | ~Q(reason=""),
                name="later_has_its_reason",
                violation_error_message=_("Say why later."),
            ),
            models.CheckConstraint(
                condition=Q(state="later", later_until__isnull=False)
                | ~Q(state="later") & Q(later_until__isnull=True),
                name="later_says_until_when",
                violation_error_message=_("Say until when."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality} {self.year}: {self.get_state_display()}"

    @property
    def is_decided(self) -> bool:
        return self.state in self.DECIDED
