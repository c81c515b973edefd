import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models import Municipality


class PauseQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "PauseQuerySet":
        """Those that last on that day; one that ended on it is over."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), begins_on__lte=day)


class Pause(models.Model):
    """A municipality, or a person, rests for a while: nobody reminds or calls them."""

    class RestReason(models.TextChoices):
        ELECTIONS = "elections", _("elections")
        BOYCOTT = "boycott", _("boycott of the institutions")
        ABSENCE = "absence", _("illness or absence")
        OTHER = "other", _("another reason")

    class Ending(models.TextChoices):
        ENTRY = "entry", _("by the next entry")
        HAND = "hand", _("by hand")

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pauses",
        verbose_name=_("municipality"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pauses",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("reason"), max_length=20, choices=RestReason)
    words = models.TextField(_("reason, in words"), blank=True, help_text=_("Not public."))
    begins_on = models.DateField(_("rests since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    ending = models.CharField(_("ended"), max_length=10, choices=Ending, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("noted by"),
    )

    objects = PauseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-begins_on", "-pk"]
        verbose_name = _("rest")
        verbose_name_plural = _("rests")
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True, person__isnull=False)
                | Q(municipality__isnull=False, person__isnull=True),
                name="pause_is_of_a_place_or_a_person",
                violation_error_message=_("Either a municipality rests, or a person."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="")
                | Q(ended_on__isnull=False, ended_on__gte=F("begins_on")) & ~Q(ending=""),
                name="pause_ends_after_it_began",
                violation_error_message=_("It ends after it began, by an entry or by hand."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="other") | ~Q(words=""),
                name="other_pause_has_words",
                violation_error_message=_("Say the reason in words."),
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(ended_on__isnull=True),
                name="one_pause_of_a_place_at_a_time",
                violation_error_message=_("This municipality rests already."),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_on__isnull=True),
                name="one_pause_of_a_person_at_a_time",
                violation_error_message=_("This person rests already."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality or self.person}: {self.get_kind_display()}"
