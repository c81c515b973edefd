"""What the register remembers of the archives that were made of it."""

from pathlib import Path

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outages.errors import dispensable

# More than a year of nights.
KEPT = 400


class Backup(models.Model):
    """An archive that was written, so that everybody sees when the last one was."""

    made_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    # Only the name: where archives lie is nobody's business who reads the register.
    file = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField(_("bytes"))

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("backup")
        verbose_name_plural = _("backups")

    def __str__(self):
        return self.file


@dispensable
def note_backup(path: Path) -> None:
    """Remember that this archive is whole; it is so even where nothing can be written just now."""
    Backup.objects.create(file=path.name[-200:], size=path.stat().st_size)
    old = Backup.objects.values_list("pk", flat=True)[KEPT:]
    Backup.objects.filter(pk__in=list(old)).delete()
