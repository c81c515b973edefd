from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.photo import HAS_FILES, DescribedPicture, PicturesInOrder

from .change_request import ChangeRequest

# What is said of a picture, in one dict for what was sent.
WORDS = [
    *DescribedPicture.caption.fields,
    *DescribedPicture.alternative_text.fields,
    *("credit", "moment", "consent_by", "consent_how", "consent_on", "consent_is_public"),
]


class DraftPhotoQuerySet(PicturesInOrder):
    def written(self) -> "DraftPhotoQuerySet":
        """Those that the author has in hand."""
        return self.filter(is_removed=False)

    def read_by(self, reader, change: ChangeRequest) -> "list[DraftPhoto]":
        """A change's photos as a person may see them: its author as they are by now, everybody
        else as they were last sent. To be shown, never to be saved."""
        if reader.pk == change.author_id:
            return list(self.written().in_order())
        return [photo.as_sent() for photo in self.filter(sent__isnull=False).in_order()]


class DraftPhoto(DescribedPicture):
    """A picture that a change request carries; once that is approved, it is an activity's photo."""

    change_request = models.ForeignKey(
        ChangeRequest,
        models.CASCADE,
        related_name="photos",
        verbose_name=_("change request"),
    )

    # What was said of it when the change was last sent; None before.
    sent = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)
    # Taken out since it was sent: its author has it no more, the reviewers still do.
    is_removed = models.BooleanField(default=False, editable=False)

    objects = DraftPhotoQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["large", "small", "width", "height", "sent"])

    class Meta(DescribedPicture.Meta):
        verbose_name = _("photo of a draft")
        verbose_name_plural = _("photos of drafts")
        constraints = [
            *DescribedPicture.Meta.constraints,
            models.CheckConstraint(
                condition=HAS_FILES,
                name="draft_photo_has_files",
                violation_error_message=_("Choose a picture."),
            ),
        ]

    def get_absolute_url(self):
        return f"{self.change_request.get_absolute_url()}#photos"

    def get_file_url(self, size: str) -> str:
        return reverse("desk:draft_photo_file", args=[self.change_request_id, self.pk, size])

    @property
    def words(self) -> dict:
        return {name: getattr(self, name) for name in WORDS}

    def as_sent(self) -> "DraftPhoto":
        """The photo with the words that were sent with it."""
        for name, value in self.sent.items():
            setattr(self, name, self._meta.get_field(name).to_python(value))
        return self

    def is_written_by(self, person) -> bool:
        """Whether its words are this person's: whoever took over has others."""
        return self.change_request.author_id == person.pk
