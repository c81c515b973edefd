"""What of the measures somebody should look into, in words."""

from dataclasses import dataclass

from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .measures import Measures

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
# A timer runs every minute, every night or every day; each may be late once.
LATEST_MAIL = 15 * MINUTE
LATEST_BACKUP = DAY + 2 * HOUR
LATEST_SWEEP = 3 * DAY
MOST_ENDED_SESSIONS = 1000
LEAST_FREE = 0.1
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass
class Condition:
    """One thing that is watched: how it is, and what to do where that is not well."""

    name: str
    state: str
    advice: str = ""
    url: str = ""

    @property
    def is_well(self) -> bool:
        return not self.advice


def conditions(measures: Measures) -> list[Condition]:
    """What a curator reads, in the order in which it hurts. The database must answer."""
    return [
        Condition(_("Database"), DATABASES[connection.vendor]),
        free_space(measures),
        backups(measures),
        due_mails(measures),
        refused_mails(measures),
        sweeping(measures),
        ended_sessions(measures),
    ]


def ago(seconds: float) -> str:
    """How long ago, in words."""
    now = timezone.now()
    return _("%(time)s ago") % {"time": timesince(now - timezone.timedelta(seconds=seconds), now)}


def free_space(measures: Measures) -> Condition:
    sizes = {
        "free": filesizeformat(measures.free_bytes),
        "all": filesizeformat(measures.disk_bytes),
    }
    state = _("%(free)s of %(all)s are free.") % sizes
    is_low = measures.free_bytes < measures.disk_bytes * LEAST_FREE
    advice = _("Make room: with a full disk nothing can be saved.") if is_low else ""
    return Condition(_("Disk"), state, advice)


def backups(measures: Measures) -> Condition:
    if measures.last_backup_seconds is None:
        state, is_late = _("No archive was ever written."), True
    else:
        size = filesizeformat(measures.last_backup_bytes)
        when = ago(measures.last_backup_seconds)
        state = _("The last archive was written %(when)s, %(size)s.") % {"when": when, "size": size}
        is_late = measures.last_backup_seconds > LATEST_BACKUP
    advice = _("The timer of “manage.py backup” does not run, or fails.") if is_late else ""
    return Condition(_("Backup"), state, advice)


def due_mails(measures: Measures) -> Condition:
    number = measures.mails_due
    if not number:
        return Condition(_("Mails that wait"), _("None should have gone out by now."))
    words = ngettext(
        "%(number)d should have gone out by now.", "%(number)d should have gone out by now.", number
    )
    is_late = measures.oldest_due_mail_seconds > LATEST_MAIL
    advice = _("The timer of “manage.py send_mails” does not run, or fails.") if is_late else ""
    return Condition(_("Mails that wait"), words % {"number": number}, advice)


def refused_mails(measures: Measures) -> Condition:
    name, number = _("Mails that could not be sent"), measures.mails_failing
    if not number:
        return Condition(name, _("None."))
    advice = _("The list says of each why not.")
    return Condition(name, str(number), advice, reverse("accounts:mail_list"))


def sweeping(measures: Measures) -> Condition:
    seconds = measures.last_sweep_seconds
    state = _("Never.") if seconds is None else _("Last %(when)s.") % {"when": ago(seconds)}
    # Without an upload there is nothing to sweep.
    is_late = seconds is not None and seconds > LATEST_SWEEP
    advice = _("The timer of “manage.py send_mails” does not run, or fails.") if is_late else ""
    return Condition(_("Sweep of files without a record"), state, advice)


def ended_sessions(measures: Measures) -> Condition:
    number = measures.ended_sessions
    is_late = number > MOST_ENDED_SESSIONS
    advice = _("The timer of “manage.py clearsessions” does not run.") if is_late else ""
    return Condition(_("Ended sessions still kept"), str(number), advice)
