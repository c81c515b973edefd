import datetime as dt

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .user import User


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

    def __str__(self):
        return self.cache_key
