from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from files.storage import SCAN_HELP, ScanField
from histories.models import ListField
from histories.retiring import Retirable
from regions.models import Region, SlugManager
from sources.models import Citation, Statement
from texts.folding import fold_all
from texts.languages import all_written, per_language


class ActivityType(Retirable):
    """What kind of activity it is, such as a workshop or a youth camp."""

    slug = models.SlugField(_("slug"), unique=True)
    name = per_language(models.CharField(_("name"), max_length=100, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_unchecked = models.BooleanField(
        _("to be checked"),
        default=False,
        help_text=_("A speaker of each language has yet to check the names that are not English."),
    )

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta(Retirable.Meta):
        ordering = ["position", "slug"]
        verbose_name = _("type of activity")
        verbose_name_plural = _("types of activity")

    def __str__(self):
        return self.name or self.slug

    def natural_key(self):
        return (self.slug,)

    @property
    def search_text(self) -> str:
        """The folded names in every language; types are so few that no column need hold them."""
        return fold_all(*all_written(self, "name"))


class ActivityPlanQuerySet(models.QuerySet):
    def published(self) -> "ActivityPlanQuerySet":
        return self.exclude(status=ActivityPlan.Status.DRAFT)

    def visible_to(self, user) -> "ActivityPlanQuerySet":
        """Published plans for everyone; drafts for the officers of their region and curators."""
        if not user.is_authenticated:
            return self.published()
        if user.covers_all_regions:
            return self
        return self.exclude(
            ~models.Q(region__in=user.officer_regions), status=ActivityPlan.Status.DRAFT
        )


class ActivityPlanManager(models.Manager.from_queryset(ActivityPlanQuerySet)):
    def get_by_natural_key(self, region, year):
        return self.get(region__slug=region, year=year)


class ActivityPlan(models.Model):
    """What the municipalities of a region plan to do together in one year."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")
        NOT_STATED = "not_stated", _("not stated")

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="plans", verbose_name=_("region")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = per_language(models.CharField(_("title"), max_length=300, blank=True))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.NOT_STATED)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    scan = ScanField(_("scanned plan"), upload_to="plans", blank=True, help_text=SCAN_HELP)
    citations = models.ManyToManyField(
        Citation,
        through="PlanEvidence",
        related_name="plans",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="plans", verbose_name=_("statements")
    )

    objects = ActivityPlanManager()
    history = HistoricalRecords(m2m_fields=[statements])

    class Meta:
        ordering = ["-year", "region"]
        verbose_name = _("activity plan")
        verbose_name_plural = _("activity plans")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"],
                name="one_plan_per_region_and_year",
                violation_error_message=_("This region already has a plan for this year."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(1999, 2199)),
                name="plan_year_plausible",
                violation_error_message=_("Give the year with four digits, such as 2018."),
            ),
        ]

    def __str__(self):
        return f"{self.region} {self.year}"

    def get_absolute_url(self):
        return reverse("activities:plan_detail", args=[self.region.slug, self.year])

    def get_scan_url(self):
        return reverse("activities:plan_scan", args=[self.region.slug, self.year])

    def natural_key(self):
        return (self.region.slug, self.year)

    natural_key.dependencies = ["regions.region"]
