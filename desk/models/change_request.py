import uuid
from copy import copy

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from histories.models import ListField
from regions.models import Municipality, Region


class ChangeRequestQuerySet(models.QuerySet):
    def open(self) -> "ChangeRequestQuerySet":
        """Those on which somebody still has something to do."""
        return self.filter(status__in=ChangeRequest.OPEN_STATUSES)

    def waiting(self) -> "ChangeRequestQuerySet":
        """Submitted and not yet reviewed, the longest waiting first."""
        return self.filter(status=ChangeRequest.Status.SUBMITTED).order_by("submitted_at")

    def written_by(self, user) -> "ChangeRequestQuerySet":
        return self.filter(author=user)

    def reviewable_by(self, user) -> "ChangeRequestQuerySet":
        """Those that have come to an officer's desk: once submitted, of their regions.

        Of their regions is what names one of their municipalities, and what is about an activity
        of theirs. What is about an internal activity is for those who may see that.
        """
        submitted = self.filter(first_submitted_at__isnull=False)
        if user.covers_all_regions:
            return submitted
        named = ChangeRequest.municipalities.through.objects.filter(
            municipality__region__in=user.officer_regions
        )
        theirs = Activity.objects.in_regions(user.officer_regions)
        is_visible = Q(activity=None) | Q(activity__in=Activity.objects.visible_to(user))
        return submitted.filter(
            is_visible, Q(pk__in=named.values("changerequest")) | Q(activity__in=theirs)
        )

    def visible_to(self, user) -> "ChangeRequestQuerySet":
        """Own ones in every state; for officers also what was ever submitted to them."""
        if not user.is_authenticated:
            return self.none()
        return self.written_by(user) | self.reviewable_by(user)


class ChangeRequest(models.Model):
    """What somebody proposes to record: a new activity, or a change to one. Never public."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waiting for review")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    # The author may write in these, and only in these.
    WRITABLE_STATUSES = (Status.DRAFT, Status.RETURNED)
    OPEN_STATUSES = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="change_requests",
        verbose_name=_("activity"),
        help_text=_("Empty while a new activity is not yet approved."),
    )
    is_new = models.BooleanField(_("proposes a new activity"), default=True)
    municipalities = ListField(
        Municipality,
        blank=True,
        related_name="change_requests",
        verbose_name=_("municipalities that it names, as sent"),
        help_text=_("Officers of their regions review it."),
    )
    # What is being written is its author's alone; what was sent is for the reviewers as well.
    payload = models.JSONField(_("as it is being written"), default=dict, blank=True)
    base_payload = models.JSONField(_("as it stood when this began"), default=dict, blank=True)
    sent = models.JSONField(_("as last sent"), default=dict, blank=True, editable=False)
    sent_base = models.JSONField(
        _("as it stood when this was sent"), default=dict, blank=True, editable=False
    )
    base_version = models.PositiveIntegerField(_("base version"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="change_requests",
        verbose_name=_("author"),
    )
    # Counts the saves, so that a form sent from an outdated page is noticed.
    revision = models.PositiveIntegerField(_("revision"), default=0)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    saved_at = models.DateTimeField(_("last saved"), default=timezone.now)
    first_submitted_at = models.DateTimeField(_("first submitted"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)

    objects = ChangeRequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-saved_at"]
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_new=True) | Q(activity__isnull=False, base_version__isnull=False),
                name="change_names_its_activity_and_version",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(activity__isnull=False),
                name="approved_request_has_activity",
            ),
        ]

    def __str__(self):
        """Names only what was sent: Django names records to people who may not open them."""
        return title_in(self.sent) or str(_("Entry that was never sent"))

    def get_absolute_url(self):
        return reverse("desk:change_detail", args=[self.pk])

    @property
    def regions(self) -> list[Region]:
        """Those whose officers review it; none where that is left to officers of all regions."""
        of_activity = Q(pk__in=self.activity.region_ids if self.activity else [])
        named = Q(municipalities__change_requests=self.pk)
        return list(Region.objects.filter(named | of_activity).distinct())

    @property
    def begun_by(self):
        """Who began it, even if somebody else has taken over since."""
        handed_over = self.steps.filter(previous_author__isnull=False)
        first = handed_over.select_related("previous_author").first()
        return first.previous_author if first else self.author

    @property
    def title(self) -> str:
        """The first title as it is being written; for others than its author see `read_by`."""
        return title_in(self.payload) or str(_("Activity without a title"))

    def read_by(self, reader) -> "ChangeRequest":
        """As this person may read it: for its author as it is being written, for everybody else
        as it was last sent. To be shown, never to be saved."""
        shown = copy(self)
        if reader.pk != self.author_id:
            shown.payload, shown.base_payload = self.sent, self.sent_base
        return shown

    def note_as_sent(self) -> None:
        self.sent, self.sent_base = self.payload, self.base_payload


def title_in(payload: dict[str, list[str]]) -> str:
    """The first title that a payload has, in whatever language; "" where it has none."""
    names = [f"title_{code}".replace("-", "_") for code, _name in settings.LANGUAGES]
    return next((value for name in names for value in payload.get(name, []) if value), "")


class ReviewStep(models.Model):
    """One step in the life of a change request; together they are its readable history."""

    class Verb(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")
        HANDED_OVER = "handed_over", _("handed over")

    class Reason(models.TextChoices):
        INCOMPLETE = "incomplete", _("Something is missing")
        UNCLEAR = "unclear", _("Something is unclear")
        INCORRECT = "incorrect", _("Something is not correct")
        DUPLICATE = "duplicate", _("It is already in the register")
        OUT_OF_SCOPE = "out_of_scope", _("It does not belong in the register")

    change_request = models.ForeignKey(
        ChangeRequest, models.CASCADE, related_name="steps", verbose_name=_("change request")
    )
    verb = models.CharField(_("step"), max_length=20, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="review_steps",
        verbose_name=_("by"),
    )
    previous_author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps_away",
        verbose_name=_("written until then by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    words = models.TextField(_("in words"), blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("review step")
        verbose_name_plural = _("review steps")
        constraints = [
            models.CheckConstraint(
                condition=~Q(verb="returned") | (~Q(reason="") & ~Q(words="")),
                name="returning_needs_a_reason",
                violation_error_message=_("Say why you return it, so that it can be mended."),
            ),
            models.CheckConstraint(
                condition=Q(verb="handed_over", previous_author__isnull=False)
                | (~Q(verb="handed_over") & Q(previous_author__isnull=True)),
                name="handing_over_names_who_wrote_before",
            ),
        ]

    def __str__(self):
        return f"{self.get_verb_display()}, {self.at:%d.%m.%Y %H:%M}"
