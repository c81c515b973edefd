import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .user import User

# What went wrong, told by the name of the exception that a try ended with.
PROBLEMS = {
    "SMTPRecipientsRefused": _("The mail server does not take mail for this address."),
    "SMTPSenderRefused": _("The mail server does not take mail from the register."),
    "SMTPAuthenticationError": _("The mail server does not take mail from the register."),
    "SMTPDataError": _("The mail server did not take this mail."),
    "SMTPResponseException": _("The mail server did not take this mail."),
    "ValueError": _("The address cannot be written to."),
    "UnicodeEncodeError": _("The address cannot be written to."),
    "": _("The last try was cut short."),
}
# Everything else is some way in which a line to the server fails.
NOT_REACHED = _("The mail server could not be reached.")
KINDS = {
    "invitation": _("Invitation"),
    "password": _("New password"),
    "returned": _("Returned entry"),
    "searches": _("News of saved searches"),
    "reminder": _("Questions, or what waits for review"),
}


class OutgoingMailQuerySet(models.QuerySet):
    def of_kind(self, kind: str) -> "OutgoingMailQuerySet":
        return self.filter(key__startswith=f"{kind}:")

    def unsent(self) -> "OutgoingMailQuerySet":
        return self.filter(sent_at=None)

    def due(self, now: dt.datetime) -> "OutgoingMailQuerySet":
        """Those to be tried now, the longest waiting first."""
        waiting = self.unsent().filter(due_at__lte=now, attempts__lt=OutgoingMail.MOST_ATTEMPTS)
        return waiting.order_by("due_at", "created_at")

    def for_nobody(self) -> "OutgoingMailQuerySet":
        """Those that must not go out: nobody is written to whose account is closed.

        The account of somebody invited is closed too; theirs is the invitation, and no other mail.
        """
        is_invitation = Q(
            key__startswith="invitation:",
            person__invitation__isnull=False,
            person__invitation__accepted_at=None,
            person__invitation__withdrawn_at=None,
        )
        return self.filter(Q(person=None) | Q(person__is_active=False)).exclude(is_invitation)

    def failing(self) -> "OutgoingMailQuerySet":
        """Those whose last try failed, and those that are tried no more."""
        given_up = Q(attempts__gte=OutgoingMail.MOST_ATTEMPTS, due_at__lte=timezone.now())
        failed = self.unsent().filter(~Q(last_error="") | given_up)
        return failed.order_by("created_at", "pk").select_related("person")

    def looked_after_by(self, user: User) -> "OutgoingMailQuerySet":
        """Those to people whose accounts somebody looks after."""
        return self.filter(person__in=User.objects.looked_after_by(user).order_by())


class OutgoingMail(models.Model):
    """A mail that waits for the mail server, queued together with what caused it."""

    # What a mail says is forgotten once it is sent, the rest of it after these days.
    KEPT_FOR = dt.timedelta(days=90)
    # With these, a mail is tried for three days; then somebody has to look into it.
    FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=6)
    MOST_ATTEMPTS = 18

    # Also the mail's own number (Message-ID), by which a mail program knows a second copy.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("cause"), max_length=100, unique=True)
    # Nobody, where somebody asked for a new password of an account that does not exist.
    person = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="mails", verbose_name=_("person")
    )
    to = models.EmailField(_("to"), blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    # Of a mail that comes by itself: what a mail program offers to end it with.
    unsubscribe_link = models.CharField(_("link to unsubscribe"), max_length=500, blank=True)
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

    @property
    def kind(self) -> str:
        """What it is about, in words that give nothing away of what it says."""
        return KINDS.get(self.key.partition(":")[0], _("Mail"))

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.attempts >= self.MOST_ATTEMPTS

    @property
    def problem(self) -> str:
        """Why the last try failed, in plain words."""
        return PROBLEMS.get(self.last_error.partition("(")[0], NOT_REACHED)

    def begin_attempt(self, now: dt.datetime) -> None:
        """Count a try, and set the next one for the case that this one fails. Not saved."""
        self.due_at = now + min(self.FIRST_WAIT * 2 ** min(self.attempts, 10), self.LONGEST_WAIT)
        self.attempts += 1
        self.last_error = ""

    def try_again(self, now: dt.datetime) -> None:
        """Let the next run try it, as if it were new. Not saved."""
        self.due_at, self.attempts, self.last_error = now, 0, ""
