"""What whoever runs the register has to watch, as numbers.

The names are those that a monitor keeps for years (docs/deploy.md): none changes its meaning.
"""

import datetime as dt
import shutil
from dataclasses import dataclass, fields

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts.models import OutgoingMail
from backup.models import Backup
from files.sweep import swept_at

# What each number is, as a monitor shows it beside the name.
HELP = {
    "database_up": "Whether the database answers: 1 or 0.",
    "free_bytes": "Room that is left on the disk of DATA_DIR.",
    "disk_bytes": "All room on the disk of DATA_DIR.",
    "mails_due": "Mails that should have gone out by now.",
    "oldest_due_mail_seconds": "For how long the first of them should have gone out.",
    "mails_failing": "Mails that the mail server did not take.",
    "last_backup_seconds": "How long ago the last archive was written; missing where none was.",
    "last_backup_bytes": "Size of the last archive; missing where none was written.",
    "last_sweep_seconds": "How long ago files without a record were swept; missing where never.",
    "ended_sessions": "Sessions that are over and were not taken out of the database yet.",
}


@dataclass
class Measures:
    """The numbers at one moment; None where there is none, or the database does not answer."""

    free_bytes: int
    disk_bytes: int
    database_up: int = 0
    mails_due: int | None = None
    oldest_due_mail_seconds: float | None = None
    mails_failing: int | None = None
    last_backup_seconds: float | None = None
    last_backup_bytes: int | None = None
    last_sweep_seconds: float | None = None
    ended_sessions: int | None = None


def measure() -> Measures:
    """Everything that can be known now; never fails because the database is out."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    measures = Measures(free_bytes=disk.free, disk_bytes=disk.total)
    if database_answers():
        measure_database(measures, timezone.now())
    return measures


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def measure_database(measures: Measures, now: dt.datetime) -> None:
    """Fill in what the database knows."""
    measures.database_up = 1
    due = OutgoingMail.objects.due(now).aggregate(number=Count("pk"), first=Min("due_at"))
    measures.mails_due = due["number"]
    measures.oldest_due_mail_seconds = seconds_since(due["first"], now) or 0
    measures.mails_failing = OutgoingMail.objects.failing().count()
    ended = Count("pk", filter=Q(expire_date__lt=now))
    measures.ended_sessions = Session.objects.aggregate(ended=ended)["ended"]
    last = Backup.objects.first()
    if last:
        measures.last_backup_seconds = seconds_since(last.made_at, now)
        measures.last_backup_bytes = last.size
    measures.last_sweep_seconds = seconds_since(swept_at(), now)


def seconds_since(moment: dt.datetime | None, now: dt.datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()


def in_text_form(measures: Measures) -> str:
    """The numbers as Prometheus and its kin read them (text format 0.0.4)."""
    lines = [
        "# HELP register_info The version that runs.",
        "# TYPE register_info gauge",
        f'register_info{{version="{settings.VERSION}"}} 1',
    ]
    for name in (field.name for field in fields(measures)):
        value = getattr(measures, name)
        if value is not None:
            lines += [
                f"# HELP register_{name} {HELP[name]}",
                f"# TYPE register_{name} gauge",
                f"register_{name} {value:g}"
                if isinstance(value, float)
                else f"register_{name} {value}",
            ]
    return "\n".join([*lines, ""])
