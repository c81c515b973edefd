from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.reference_forms import search_words, with_references_read
from dates.models import DatedModel
from declarations.models import Commitment, Signing
from histories.models import ListField, NotedChange
from regions.models import Community, Municipality, Region
from sources.models import CertaintyField, Citation, certainty_among
from texts.folding import fold_all
from texts.languages import all_written, per_language

from .involvement import CommunitiesScope, CommunityPart, Organisation
from .laws import LAWS
from .participants import Basis
from .plan import ActivityPlan, ActivityType
from .programme import Programme
from .queryset import ActivityQuerySet
from .visible import regions_of

TEXTS = ("title", "summary", "outcome")


class ActivityManager(models.Manager.from_queryset(ActivityQuerySet)):
    def get_by_natural_key(self, reference):
        return self.get(reference=reference)


class Activity(DatedModel):
    """Something municipalities planned or did together. All of it is approved: drafts are
    change requests."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    Basis = Basis

    class Belonging(models.TextChoices):
        DECLARATION = "declaration", _("under a declaration")
        OTHER = "other", _("other inter-community work")
        NOT_TOLD = "not_told", _("not told")

    class BelongingBasis(models.TextChoices):
        SOURCE = "source", _("its source says so")
        PLAN = "plan", _("it is part of a plan")
        REPORTER = "reporter", _("whoever reported it says so")
        READING = "reading", _("our reading")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        INTERNAL = "internal", _("internal")

    reference = models.CharField(
        _("reference"),
        max_length=20,
        unique=True,
        help_text=_("As said on the phone: A-0007; i-0007 where it was never public."),
    )
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = per_language(models.CharField(_("title"), max_length=300, blank=True))
    summary = per_language(models.TextField(_("summary"), blank=True))
    outcome = per_language(models.TextField(_("what came of it"), blank=True))
    original_language = models.CharField(_("original language"), max_length=10, default="en")
    type = models.ForeignKey(
        ActivityType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("type"),
    )
    type_words = models.CharField(
        _("another kind, in words"), max_length=100, blank=True, help_text=_("As it was reported.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PLANNED)
    status_reason = models.TextField(_("why postponed or cancelled"), blank=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("region"),
        help_text=_(
            "Only where its source names a region and no municipality: else it belongs to the "
            "regions of its municipalities and places."
        ),
    )
    municipalities = models.ManyToManyField(
        Municipality,
        through="Involvement",
        related_name="activities",
        verbose_name=_("municipalities"),
    )
    invited_regions = ListField(
        Region,
        blank=True,
        related_name="invited_to",
        verbose_name=_("regions of which all municipalities are invited"),
    )
    communities = models.ManyToManyField(
        Community,
        through=CommunityPart,
        related_name="activities",
        verbose_name=_("communities"),
    )
    communities_scope = models.CharField(
        _("communities not named one by one"),
        max_length=20,
        choices=CommunitiesScope,
        blank=True,
        help_text=_("As the source says it; none of them is thereby named."),
    )
    organisations = models.ManyToManyField(
        Organisation, through="Partner", related_name="activities", verbose_name=_("organisations")
    )
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participants_basis = models.CharField(
        _("how the number is known"), max_length=10, choices=Basis, default=Basis.UNKNOWN
    )
    participants_upper = models.PositiveIntegerField(
        _("and at most"), null=True, blank=True, help_text=_("The upper end of a span: 50–60.")
    )
    participants_wording = models.CharField(
        _("participants as printed"), max_length=300, blank=True
    )
    commitments = ListField(
        Commitment, blank=True, related_name="activities", verbose_name=_("commitments served")
    )
    plan = models.ForeignKey(
        ActivityPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("plan"),
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("programme or series"),
    )
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("follows"),
        help_text=_("The activity of which this is the second part or a follow-up."),
    )
    announced_at = models.ForeignKey(
        Signing, models.PROTECT, null=True, blank=True, verbose_name=_("announced at")
    )
    belonging = models.CharField(
        _("belongs to"), max_length=20, choices=Belonging, default=Belonging.NOT_TOLD
    )
    belonging_basis = models.CharField(
        _("how that is known"), max_length=10, choices=BelongingBasis, blank=True
    )
    belonging_reason = models.CharField(_("why"), max_length=300, blank=True)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    citations = models.ManyToManyField(
        Citation,
        through="ActivityEvidence",
        related_name="activities",
        verbose_name=_("citations"),
    )
    # Derived from the evidence, so that counts need not read it.
    dates_certainty = CertaintyField(_("how surely the date is known"))
    participants_certainty = CertaintyField(_("how surely the number is known"))
    # Who may go on changing it, whatever part their municipality has; a hand-over passes it on.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="activities_entered",
        verbose_name=_("entered by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    published_at = models.DateTimeField(_("published"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = ActivityManager()
    history = HistoricalRecords(
        m2m_fields=[invited_regions, commitments],
        excluded_fields=[
            *("precision", "search_text", "entered_by"),
            *("dates_certainty", "participants_certainty"),
        ],
    )

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "reference"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["region", "starts_on"], name="activity_region_date")]
        constraints = [*DatedModel.Meta.constraints, *LAWS]

    # Whether the database has it as internal.
    _is_kept_internal = False

    def __str__(self):
        return f"{self.reference} {self.title}"

    @classmethod
    def from_db(cls, db, field_names, values):
        activity = super().from_db(db, field_names, values)
        activity._is_kept_internal = activity.__dict__.get("visibility") == cls.Visibility.INTERNAL
        return activity

    def save(self, *args, **kwargs):
        is_internal = self.visibility == self.Visibility.INTERNAL
        if self._is_kept_internal and not is_internal:
            # Only now is it new to those who look out for it.
            self.published_at = timezone.now()
        if self.pk:
            known = list(self.evidence.filter(borne_until=None))
            self.dates_certainty = certainty_among(known, "dates")
            self.participants_certainty = certainty_among(known, "participants")
        self.search_text = self.searchable()
        super().save(*args, **kwargs)
        self._is_kept_internal = is_internal

    def searchable(self) -> str:
        """The words under which it is found: those of its number and its texts, and the numbers
        and titles of what was merged into it."""
        texts = [self.type_words, *(text for name in TEXTS for text in all_written(self, name))]
        if self.pk:
            texts += [each.merged_name for each in NotedChange.objects.merged_into(self)]
        return fold_all(search_words(self.reference), *map(with_references_read, texts))

    def get_absolute_url(self):
        return reverse("activities:activity_detail", args=[self.slug])

    @property
    def region_ids(self) -> set[int]:
        """Those of its municipalities and places, and of the offices and groups that propose,
        organise or host it, as they belonged then, and the one that alone is named, if any."""
        return {region.pk for region in self.regions}

    @property
    def regions(self) -> list[Region]:
        """The same as records, in their order."""
        return list(regions_of(self))

    def natural_key(self):
        return (self.reference,)

    natural_key.dependencies = [
        *("activities.activitytype", "activities.activityplan", "activities.programme"),
        "declarations.commitment",
        "declarations.signing",
        "regions.community",
    ]
