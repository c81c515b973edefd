from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from histories.retiring import Retirable
from regions.models import Community, Municipality, SearchQuerySet, SlugManager
from sources.models import CertaintyField, Citation, certainty_of
from texts.folding import fold_all


class OrganisationQuerySet(SearchQuerySet):
    def known_by(self, activities: models.QuerySet) -> "OrganisationQuerySet":
        """Those that have a part in these activities, those that have none in any, and those
        whose programme everybody can read."""
        # Asked of each organisation: a list of all that were met would be made of every activity.
        used = Partner.objects.filter(organisation=models.OuterRef("pk")).order_by()
        met = used.filter(activity__in=activities.order_by())
        named = self.model.objects.filter(programmes__isnull=False).order_by().values("pk")
        return self.filter(models.Exists(met) | ~models.Exists(used) | models.Q(pk__in=named))


class Organisation(Retirable):
    """A body that organises, supports or pays for activities and is no municipality."""

    class OrganisationKind(models.TextChoices):
        INTERNATIONAL = "international", _("international organisation")
        PUBLIC = "public", _("public body")
        NGO = "ngo", _("non-governmental organisation")
        SCHOOL = "school", _("school or university")
        BUSINESS = "business", _("business")
        DONOR = "donor", _("donor")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    full_name = models.CharField(
        _("full name"), max_length=300, blank=True, help_text=_("Where the name is a short one.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    citations = models.ManyToManyField(
        Citation,
        through="OrganisationEvidence",
        related_name="organisations",
        verbose_name=_("citations"),
    )
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line; search finds them all.")
    )
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(OrganisationQuerySet)()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta(Retirable.Meta):
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *Retirable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="organisation_is_no_part_of_itself",
                violation_error_message=_("An organisation cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        spellings = self.other_spellings.splitlines()
        self.search_text = fold_all(self.name, self.full_name, *spellings)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("activities:organisation_detail", args=[self.slug])

    @property
    def other_names(self) -> list[str]:
        """What else it is called: in full, in other languages, otherwise spelt."""
        called = [self.full_name, *self.other_spellings.splitlines()]
        return [name for name in dict.fromkeys(called) if name and name != self.name]

    def natural_key(self):
        return (self.slug,)


class InvolvementQuerySet(models.QuerySet):
    def having_part(self) -> "InvolvementQuerySet":
        """Those by which a municipality has a part in the activity: to be invited is none."""
        return self.exclude(role=Involvement.MunicipalityRole.INVITED)


class InvolvementManager(models.Manager.from_queryset(InvolvementQuerySet)):
    def get_by_natural_key(self, activity, municipality, role):
        return self.get(activity__reference=activity, municipality__slug=municipality, role=role)


class Involvement(models.Model):
    """What one municipality does in an activity, or that it was invited. It can do several
    things; whether whoever was invited came is said by these alone."""

    class MunicipalityRole(models.TextChoices):
        HOST = "host", _("host")
        CO_ORGANISER = "co_organiser", _("co-organiser")
        PARTICIPANT = "participant", _("participant")
        PROPOSER = "proposer", _("proposer")
        # As its whole region can be: nobody says thereby that it came.
        INVITED = "invited", _("invited")

    # Whoever hosts or proposed an activity may propose changes to it.
    LEADING_ROLES = (MunicipalityRole.HOST, MunicipalityRole.PROPOSER)

    activity = models.ForeignKey(
        "activities.Activity",
        models.CASCADE,
        related_name="involvements",
        verbose_name=_("activity"),
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="involvements", verbose_name=_("municipality")
    )
    role = models.CharField(_("role"), max_length=20, choices=MunicipalityRole)
    certainty = CertaintyField(_("certainty"))

    objects = InvolvementManager()
    history = HistoricalRecords(excluded_fields=["certainty"])

    class Meta:
        ordering = ["activity", "role", "municipality"]
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "municipality", "role"],
                name="role_once_per_municipality",
                violation_error_message=_("This municipality already has this role."),
            )
        ]

    def __str__(self):
        return f"{self.municipality} ({self.get_role_display()})"

    def save(self, *args, **kwargs):
        self.certainty = certainty_of(self.activity, self.role, municipality=self.municipality)
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.activity.reference, self.municipality.slug, self.role)

    natural_key.dependencies = ["activities.activity", "regions.municipality"]


class PartnerManager(models.Manager):
    def get_by_natural_key(self, activity, organisation, role):
        return self.get(activity__reference=activity, organisation__slug=organisation, role=role)


class Partner(models.Model):
    """What one organisation does in an activity."""

    class PartnerRole(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        HOST = "host", _("host")
        PROPOSER = "proposer", _("proposer")
        SUPPORTER = "supporter", _("supporter")
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funder")

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="partners", verbose_name=_("activity")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partners", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole)
    certainty = CertaintyField(_("certainty"))

    objects = PartnerManager()
    history = HistoricalRecords(excluded_fields=["certainty"])

    class Meta:
        ordering = ["activity", "role", "organisation"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation", "role"],
                name="role_once_per_organisation",
                violation_error_message=_("This organisation already has this role."),
            )
        ]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"

    def save(self, *args, **kwargs):
        self.certainty = certainty_of(self.activity, self.role, organisation=self.organisation)
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.activity.reference, self.organisation.slug, self.role)

    natural_key.dependencies = ["activities.activity", "activities.organisation"]


class CommunitiesScope(models.TextChoices):
    """Which communities are meant where a source names none of them one by one."""

    ALL_OF_PLACE = "all_of_place", _("all communities of the place")
    ALL_OF_REGION = "all_of_region", _("all communities of the region")
    DIFFERENT = "different", _("different communities, none named")


class CommunityPartManager(models.Manager):
    def get_by_natural_key(self, activity, community, sense):
        return self.get(activity__reference=activity, community__slug=community, sense=sense)


class CommunityPart(models.Model):
    """In which sense one community that is named belongs to an activity; never how many of it."""

    class Sense(models.TextChoices):
        TOOK_PART = "took_part", _("took part")
        ORGANISED = "organised", _("organised it")
        TOPIC = "topic", _("is what it is about")

    activity = models.ForeignKey(
        "activities.Activity",
        models.CASCADE,
        related_name="community_parts",
        verbose_name=_("activity"),
    )
    community = models.ForeignKey(
        Community, models.PROTECT, related_name="parts", verbose_name=_("community")
    )
    sense = models.CharField(
        _("in which sense"), max_length=20, choices=Sense, default=Sense.TOOK_PART
    )
    certainty = CertaintyField(_("certainty"))

    objects = CommunityPartManager()
    history = HistoricalRecords(excluded_fields=["certainty"])

    class Meta:
        ordering = ["activity", "sense", "community"]
        verbose_name = _("part of a community")
        verbose_name_plural = _("parts of communities")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "community", "sense"],
                name="sense_once_per_community",
                violation_error_message=_("This community is named in this sense already."),
            )
        ]

    def __str__(self):
        return f"{self.community} ({self.get_sense_display()})"

    def save(self, *args, **kwargs):
        self.certainty = certainty_of(self.activity, "community", community=self.community)
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.activity.reference, self.community.slug, self.sense)

    natural_key.dependencies = ["activities.activity", "regions.community"]
