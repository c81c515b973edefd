import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from files.contents import Renditions
from files.storage import KeptFileField
from texts.languages import per_language

from .activity import Activity

LANGUAGE_CODES = [code.replace("-", "_") for code, _name in settings.LANGUAGES]
# The fields that together record a consent.
CONSENT_IS_RECORDED = ~Q(consent_by="") & ~Q(consent_how="") & Q(consent_on__isnull=False)
HAS_ALTERNATIVE_TEXT = ~Q(**{f"alternative_text_{code}": "" for code in LANGUAGE_CODES})
HAS_FILES = ~Q(large="") & ~Q(small="")
HAS_NO_FILES = Q(large="", small="")


class PicturesInOrder(models.QuerySet):
    def in_order(self) -> "PicturesInOrder":
        """Before, during, after; the oldest upload of each first."""
        moments = DescribedPicture.Moment
        positions = [When(moment=moment, then=Value(i)) for i, moment in enumerate(moments)]
        return self.order_by(Case(*positions), "uploaded_at", "pk")


class DescribedPicture(models.Model):
    """A picture, what is said about it, and what the people in it have agreed to."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before")
        DURING = "during", _("during")
        AFTER = "after", _("after")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    large = KeptFileField(_("large picture"), upload_to="photos", blank=True, editable=False)
    small = KeptFileField(_("small picture"), upload_to="photos", blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    caption = per_language(models.CharField(_("caption"), max_length=300, blank=True))
    alternative_text = per_language(
        models.CharField(_("alternative text"), max_length=300, blank=True)
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who took the picture.")
    )
    moment = models.CharField(_("when"), max_length=10, choices=Moment, default=Moment.DURING)
    consent_by = models.CharField(
        _("who agreed"),
        max_length=300,
        blank=True,
        help_text=_(
            "In words, such as “all adults in the picture” or “the children's parents”. Never name "
            "a child."
        ),
    )
    consent_how = models.CharField(
        _("how they agreed"),
        max_length=300,
        blank=True,
        help_text=_("Such as “in writing, the forms are with the municipality”."),
    )
    consent_on = models.DateField(_("when they agreed"), null=True, blank=True)
    consent_is_public = models.BooleanField(
        _("They agreed that everybody may see the picture"), default=False
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="uploaded_%(class)ss",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = PicturesInOrder.as_manager()

    class Meta:
        abstract = True
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_is_public=False) | CONSENT_IS_RECORDED,
                name="%(class)s_consent_is_whole",
                violation_error_message=_(
                    "Say who agreed that everybody may see the picture, how, and on which day."
                ),
            )
        ]

    def __str__(self):
        return self.caption or self.alternative_text or str(_("Photo without a caption"))

    def clean(self):
        self.check_consent_not_in_future()

    def check_consent_not_in_future(self) -> None:
        """Raises ValidationError when somebody is said to agree on a day to come."""
        if self.consent_on and self.consent_on > timezone.localdate():
            raise ValidationError({"consent_on": _("This day is still to come.")})

    @property
    def can_be_public(self) -> bool:
        """Whether nothing but an approval stands between the picture and the public."""
        return self.consent_is_public and bool(self.alternative_text)

    @property
    def last_change(self) -> int:
        """Number of the latest entry in the history, by which two editors notice each other."""
        return self.history.latest().pk

    @property
    def large_url(self) -> str:
        return self.get_file_url("large")

    @property
    def small_url(self) -> str:
        return self.get_file_url("small")

    def take(self, picture: Renditions) -> None:
        """Make this the picture; its files are written when the record is saved."""
        self.large, self.small = picture.large, picture.small
        self.width, self.height = picture.width, picture.height


class PhotoQuerySet(PicturesInOrder):
    def kept(self) -> "PhotoQuerySet":
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def published(self) -> "PhotoQuerySet":
        """What everybody may see: public photos of public activities."""
        return self.kept().filter(
            visibility=Activity.Visibility.PUBLIC, activity__in=Activity.objects.published()
        )

    def visible_to(self, user) -> "PhotoQuerySet":
        """Public ones with their activity; others with those who work on it."""
        if not user.is_authenticated:
            return self.published()
        public = Q(
            visibility=Activity.Visibility.PUBLIC, activity__in=Activity.objects.visible_to(user)
        )
        worked_on = Q(activity__in=Activity.objects.worked_on_by(user))
        return self.kept().filter(public | worked_on)


class Photo(DescribedPicture):
    """A picture of an activity, shown no wider than the people in it have agreed to."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="photos", verbose_name=_("activity")
    )
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Activity.Visibility,
        default=Activity.Visibility.INTERNAL,
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="withdrawn_photos",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_because = models.CharField(
        _("why withdrawn"), max_length=300, blank=True, editable=False
    )

    objects = PhotoQuerySet.as_manager()
    # Without the files: they are gone once replaced, and no earlier version can bring them back.
    history = HistoricalRecords(excluded_fields=["large", "small", "width", "height"])

    class Meta(DescribedPicture.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            *DescribedPicture.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(visibility="public") | Q(consent_is_public=True),
                name="public_photo_has_consent",
                violation_error_message=_(
                    "A photo can be public only if the people in it agreed to that."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(visibility="public") | HAS_ALTERNATIVE_TEXT,
                name="public_photo_has_alternative_text",
                violation_error_message=_(
                    "Say in words what a public photo shows, for those who cannot see it."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True) & HAS_FILES)
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                    & Q(visibility="internal")
                    & HAS_NO_FILES
                ),
                name="photo_has_files_unless_withdrawn",
                violation_error_message=_("Choose a picture."),
            ),
        ]

    def get_absolute_url(self):
        return f"{self.activity.get_absolute_url()}#photos"

    def get_file_url(self, size: str) -> str:
        return reverse("activities:photo_file", args=[self.pk, size])

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def replace_picture(self, picture: Renditions) -> None:
        """Make another picture of it. Whoever agreed, agreed to the earlier one, and its
        description was of that: the new one begins internal, without either."""
        self.take(picture)
        self.visibility = Activity.Visibility.INTERNAL
        self.consent_by = self.consent_how = ""
        self.consent_on, self.consent_is_public = None, False
        for code in LANGUAGE_CODES:
            setattr(self, f"alternative_text_{code}", "")
