import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity

from .change_request import ChangeRequest


class OutcomeQuestion(models.Model):
    """A mail that asked one person what became of an activity whose date has passed."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="outcome_questions", verbose_name=_("activity")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="outcome_questions",
        verbose_name=_("person"),
    )
    # A new date, after a postponement, is a new question.
    ends_on = models.DateField(_("latest day of which it was asked"))
    rung = models.PositiveIntegerField(
        _("step of the ladder"), help_text=_("So many days after the latest day.")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("link expires"))
    # Only the link in the mail holds the token itself; officers get none and sign in.
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - several have none

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question what became of it")
        verbose_name_plural = _("questions what became of it")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person", "ends_on", "rung"],
                name="asked_once_per_person_and_rung",
            )
        ]

    def __str__(self):
        return f"{self.activity.reference}, {self.person}"

    @staticmethod
    def hash_of(token: str) -> str:
        """What is stored of a token; random as it is, it needs no slow hash."""
        return hashlib.sha256(token.encode()).hexdigest()

    @property
    def is_expired(self) -> bool:
        return timezone.now() >= self.expires_at


class OutcomeAnswer(models.Model):
    """What a person said became of an activity: a change request says it to the reviewers."""

    class Outcome(models.TextChoices):
        HELD = "held", _("It was held")
        POSTPONED = "postponed", _("It was postponed")
        CANCELLED = "cancelled", _("It was cancelled")
        UNKNOWN = "unknown", _("I don't know")

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="outcome_answers", verbose_name=_("activity")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="outcome_answers",
        verbose_name=_("person"),
    )
    # One to one: the link of a question answers it once.
    question = models.OneToOneField(
        OutcomeQuestion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answer",
        verbose_name=_("answered by the link of"),
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Outcome)
    change_request = models.ForeignKey(
        ChangeRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcome_answers",
        verbose_name=_("change request"),
    )
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)
    ends_on = models.DateField(_("latest day of which it was asked"))
    ask_again_on = models.DateField(_("ask again on"), null=True, blank=True)

    class Meta:
        ordering = ["-answered_at", "-pk"]
        verbose_name = _("answer what became of it")
        verbose_name_plural = _("answers what became of it")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="unknown", change_request=None, ask_again_on__isnull=False)
                | (~Q(answer="unknown") & Q(change_request__isnull=False, ask_again_on=None)),
                name="answer_is_proposed_or_asked_again",
            )
        ]

    def __str__(self):
        return f"{self.activity.reference}: {self.get_answer_display()}"
