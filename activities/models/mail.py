import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet):
    def due(self, now: dt.datetime) -> "OutgoingMailQuerySet":
        """Those to be tried now, the longest waiting first."""
        return self.filter(sent_at=None, due_at__lte=now).order_by("due_at", "created_at")


class OutgoingMail(models.Model):
    """A mail that waits for the mail server, queued together with what caused it."""

    # What a mail says is forgotten once it is sent, the rest of it after these days.
    KEPT_FOR = dt.timedelta(days=90)
    FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=6)

    # Also the mail's own number (Message-ID), by which a mail program knows a second copy.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("cause"), max_length=100, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails", verbose_name=_("person")
    )
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    digest_on = models.DateField(
        _("first day of the digest"), null=True, blank=True, help_text=_("Of its day or week.")
    )
    created_at = models.DateTimeField(_("queued"), default=timezone.now)
    due_at = models.DateTimeField(_("next try"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("tries"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "digest_on"], name="one_digest_per_person_and_period"
            )
        ]

    def __str__(self):
        return self.key

    def begin_attempt(self, now: dt.datetime) -> None:
        """Count a try, and set the next one for the case that this one fails. Not saved."""
        self.due_at = now + min(self.FIRST_WAIT * 2 ** min(self.attempts, 10), self.LONGEST_WAIT)
        self.attempts += 1
