from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityEvidence
from files.storage import ScanField
from sources.models import Source

from .change_request import ChangeRequest

Kind = Source.SourceKind
PAPER_KINDS = [(kind.value, kind.label) for kind in (Kind.MINUTES, Kind.PRESS)]


class DraftPaperQuerySet(models.QuerySet):
    def written(self) -> "DraftPaperQuerySet":
        """Those that the author has in hand."""
        return self.filter(is_removed=False)

    def read_by(self, reader, change: ChangeRequest) -> "DraftPaperQuerySet":
        """A change's files as a person may see them: the author's own by now, else those sent."""
        return self.written() if reader.pk == change.author_id else self.filter(is_sent=True)


class DraftPaper(models.Model):
    """A document that a change request carries as a source; once approved, it is one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    change_request = models.ForeignKey(
        ChangeRequest, models.CASCADE, related_name="papers", verbose_name=_("change request")
    )
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=PAPER_KINDS)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    about = models.CharField(
        _("about"), max_length=30, choices=list(ActivityEvidence.VALUES.items()), blank=True
    )
    quote = models.CharField(_("words of the source"), max_length=300, blank=True)
    file = ScanField(_("file"), upload_to="sources")
    is_file_public = models.BooleanField(_("everybody may fetch the file"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="uploaded_papers",
        verbose_name=_("added by"),
    )
    uploaded_at = models.DateTimeField(_("added"), default=timezone.now)
    # From then on its words stay as they were sent: it can be taken out, not changed.
    is_sent = models.BooleanField(default=False, editable=False)
    # Taken out since it was sent: its author has it no more, the reviewers still do.
    is_removed = models.BooleanField(default=False, editable=False)

    objects = DraftPaperQuerySet.as_manager()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(file=""),
                name="draft_paper_has_file",
                violation_error_message=_("Choose the file."),
            ),
        ]

    def __str__(self):
        return self.title or str(_("File of which nothing is said yet"))

    @property
    def is_told(self) -> bool:
        """Whether it can be cited: it has been said what it is."""
        return bool(self.title and self.kind)

    def get_file_url(self) -> str:
        return reverse("desk:draft_paper_file", args=[self.change_request_id, self.pk])
