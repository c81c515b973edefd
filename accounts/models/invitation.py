import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .user import User


class Invitation(models.Model):
    """A link by mail with which a person opens the account that was made for them."""

    VALID_FOR = dt.timedelta(days=7)

    user = models.OneToOneField(
        User, models.CASCADE, related_name="invitation", verbose_name=_("person")
    )
    invited_by = models.ForeignKey(
        User, models.PROTECT, related_name="invitations_sent", verbose_name=_("invited by")
    )
    # Only the link in the mail holds the token itself.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["token_hash"])

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            )
        ]

    def __str__(self):
        return str(self.user)

    @staticmethod
    def hash_of(token: str) -> str:
        """What is stored of a token; random as it is, it needs no slow hash."""
        return hashlib.sha256(token.encode()).hexdigest()

    def renew(self, *, by: User) -> str:
        """Make a new token, which alone opens the account from now on, and give it. Not saved."""
        token = secrets.token_urlsafe(32)
        self.token_hash = self.hash_of(token)
        self.invited_by = by
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + self.VALID_FOR
        self.withdrawn_at = None
        return token

    @property
    def is_expired(self) -> bool:
        return timezone.now() >= self.expires_at

    @property
    def is_open(self) -> bool:
        """Whether its link still opens the account."""
        return not (self.accepted_at or self.withdrawn_at or self.is_expired)


class BrowserSessionQuerySet(models.QuerySet):
    def alive(self) -> "BrowserSessionQuerySet":
        """Those in which the next request is still answered as the person's."""
        now = timezone.now()
        sessions = Session.objects.filter(expire_date__gt=now).values("session_key")
        return self.filter(
            session_key__in=sessions,
            signed_in_at__gt=now - dt.timedelta(seconds=settings.SESSION_COOKIE_AGE),
            last_seen_at__gt=now - dt.timedelta(seconds=settings.SESSION_IDLE_AGE),
        )


class BrowserSession(models.Model):
    """A browser in which somebody is signed in. No address is kept, only words to know it by."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="browser_sessions", verbose_name=_("person")
    )
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    browser = models.CharField(_("browser"), max_length=40, blank=True)
    device = models.CharField(_("device"), max_length=40, blank=True)
    signed_in_at = models.DateTimeField(_("signed in"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    objects = BrowserSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-last_seen_at", "-pk"]
        verbose_name = _("browser signed in")
        verbose_name_plural = _("browsers signed in")

    def __str__(self):
        return f"{self.browser}, {self.device}"


class Throttle(models.Model):
    """How often a sign-in was tried lately, by address or by name: the table of Django's cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("count of sign-ins")
        verbose_name_plural = _("counts of sign-ins")
