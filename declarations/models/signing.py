from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.edtf import read_edtf
from dates.models import DatedModel
from files.storage import SCAN_HELP, ScanField
from histories.models import ListField
from regions.models import Municipality, Region
from sources.models import Citation, Statement
from texts.languages import per_language

from .declaration import Declaration


class SigningQuerySet(models.QuerySet):
    def finished(self) -> "SigningQuerySet":
        """Those that everybody may know of; nothing else is counted anywhere."""
        return self.filter(is_finished=True)

    def visible_to(self, user) -> "SigningQuerySet":
        """Those, and what is still being written of the regions that the person looks after."""
        if not user.is_authenticated:
            return self.finished()
        if user.covers_all_regions:
            return self.all()
        return self.filter(Q(is_finished=True) | Q(region__in=user.officer_regions))


class SigningManager(models.Manager.from_queryset(SigningQuerySet)):
    def get_by_natural_key(self, declaration, region, signed_on):
        """Takes the date as EDTF."""
        dates = read_edtf(signed_on)
        return self.get(
            declaration__slug=declaration,
            region__slug=region,
            starts_on=dates.starts_on,
            ends_on=dates.ends_on,
        )


class Signing(DatedModel):
    """The occasion on which municipalities of one region put their names under a declaration;
    its dates are as exact as its sources are."""

    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="signings", verbose_name=_("declaration")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="signings", verbose_name=_("region")
    )
    place = per_language(models.CharField(_("place"), max_length=200, blank=True))
    facilitated_by = per_language(
        models.CharField(_("who facilitated it"), max_length=300, blank=True)
    )
    attended_by = per_language(
        models.TextField(
            _("who else was there"),
            blank=True,
            help_text=_("Besides those who signed, with their offices, as the source names them."),
        )
    )
    announced = per_language(
        models.TextField(
            _("what was announced"), blank=True, help_text=_("By whom, and what, and for when.")
        )
    )
    is_finished = models.BooleanField(
        _("finished"),
        default=False,
        help_text=_(
            "Until then only officers of its region or of all, and curators, see it, and it is "
            "counted nowhere."
        ),
    )
    scan = ScanField(_("scanned signatures"), upload_to="signings", blank=True, help_text=SCAN_HELP)
    citations = models.ManyToManyField(
        Citation,
        through="SigningEvidence",
        related_name="signings",
        verbose_name=_("citations"),
    )
    statements = ListField(
        Statement, blank=True, related_name="signings", verbose_name=_("statements")
    )

    objects = SigningManager()
    history = HistoricalRecords(m2m_fields=[statements], excluded_fields=["precision"])

    class Meta(DatedModel.Meta):
        ordering = ["starts_on", "region"]
        verbose_name = _("signing")
        verbose_name_plural = _("signings")
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["declaration", "region", "starts_on", "ends_on"],
                name="signing_once_a_day",
                violation_error_message=_("This signing is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=False),
                name="signing_has_a_date",
                violation_error_message=_("Give the date of the signing, as exactly as known."),
            ),
        ]

    def __str__(self):
        return f"{self.region}, {self.dates.label()}"

    def get_absolute_url(self):
        return reverse("declarations:signing_detail", args=[self.declaration.slug, self.pk])

    def get_scan_url(self):
        return reverse("declarations:signing_scan", args=[self.declaration.slug, self.pk])

    def natural_key(self):
        return (self.declaration.slug, self.region.slug, self.dates.edtf())

    natural_key.dependencies = ["declarations.declaration", "regions.region"]

    def clean(self):
        self.check_signatures_still_belong()

    def check_signatures_still_belong(self) -> None:
        """Raises ValidationError when a change would leave signatures under the wrong roof."""
        if not self.pk:
            return
        if self.signatures.exclude(declaration=self.declaration_id).exists():
            raise ValidationError(
                {"declaration": _("It has signatures, so its declaration cannot change.")}
            )
        signatures = self.signatures.prefetch_related("municipality__memberships__region")
        if not all(self.is_of_region(each.municipality) for each in signatures):
            raise ValidationError(
                {"region": _("Municipalities of another region have signed here.")}
            )

    def is_of_region(self, municipality: Municipality) -> bool:
        """Whether the municipality belonged to the region on the day of the signing."""
        return self.region in municipality.regions_within(self.starts_on, self.ends_on)
