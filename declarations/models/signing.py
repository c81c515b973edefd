from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.edtf import read_edtf
from dates.models import DatedModel
from files.storage import SCAN_HELP, ScanField
from regions.models import Municipality, Region, SearchQuerySet, SlugManager
from sources.models import Citation
from texts.folding import fold_all
from texts.languages import per_language

from .declaration import Declaration


class SigningManager(models.Manager):
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
    place = models.CharField(_("place"), max_length=200, blank=True)
    scan = ScanField(_("scanned signatures"), upload_to="signings", blank=True, help_text=SCAN_HELP)
    citations = models.ManyToManyField(
        Citation, blank=True, related_name="signings", verbose_name=_("citations")
    )

    objects = SigningManager()
    history = HistoricalRecords(m2m_fields=[citations], excluded_fields=["precision"])

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


class Office(models.Model):
    """An office in whose name somebody signs, such as mayor."""

    slug = models.SlugField(_("slug"), unique=True)
    name = per_language(models.CharField(_("name"), max_length=100, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self):
        return self.name or self.slug

    def natural_key(self):
        return (self.slug,)


class SignatoryQuerySet(SearchQuerySet):
    def having_signed(self) -> "SignatoryQuerySet":
        """Those of whom there is a signature; nobody else is on a page."""
        return self.filter(pk__in=Signature.objects.values("signatory"))


class Signatory(models.Model):
    """A person who has signed. The office belongs to the signature: mayors change."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    other_spellings = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line; search finds them all.")
    )
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(SignatoryQuerySet)()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["slug"]
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search_text = fold_all(self.name, *self.other_spellings.splitlines())
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('declarations:signatory_list')}#{self.slug}"

    def natural_key(self):
        return (self.slug,)


class SignatureManager(models.Manager):
    def get_by_natural_key(self, declaration, municipality):
        return self.get(declaration__slug=declaration, municipality__slug=municipality)


class Signature(models.Model):
    """One municipality's name under a declaration: who signed for it, and in which office."""

    signing = models.ForeignKey(
        Signing, models.PROTECT, related_name="signatures", verbose_name=_("signing")
    )
    # The signing's own declaration, kept here so that the database can refuse a second signature.
    declaration = models.ForeignKey(
        Declaration,
        models.PROTECT,
        editable=False,
        related_name="signatures",
        verbose_name=_("declaration"),
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="signatures", verbose_name=_("municipality")
    )
    signatory = models.ForeignKey(
        Signatory, models.PROTECT, related_name="signatures", verbose_name=_("signatory")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="signatures", verbose_name=_("office")
    )
    office_title = models.CharField(_("office as printed"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    citations = models.ManyToManyField(
        Citation, blank=True, related_name="signatures", verbose_name=_("citations")
    )

    objects = SignatureManager()
    history = HistoricalRecords(m2m_fields=[citations])

    class Meta:
        ordering = ["signing", "position", "municipality"]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "municipality"],
                name="municipality_signs_once",
                violation_error_message=_("This municipality has already signed the declaration."),
            )
        ]

    def __str__(self):
        return f"{self.signatory}, {self.municipality}"

    def save(self, *args, **kwargs):
        self.declaration_id = self.signing.declaration_id
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.declaration.slug, self.municipality.slug)

    natural_key.dependencies = [
        "declarations.signing",
        "declarations.signatory",
        "declarations.office",
        "regions.municipality",
    ]

    def clean(self):
        self.check_municipality_of_region()
        self.check_signed_once()

    def check_municipality_of_region(self) -> None:
        """Raises ValidationError unless the municipality belongs to the signing's region."""
        if not (self.signing_id and self.municipality_id):
            return
        if not self.signing.is_of_region(self.municipality):
            raise ValidationError(
                {
                    "municipality": _("%(municipality)s does not belong to %(region)s region.")
                    % {"municipality": self.municipality, "region": self.signing.region}
                }
            )

    def check_signed_once(self) -> None:
        """Raises ValidationError in words where the constraint would only answer as an error.

        The declaration is derived when saving, so forms leave it out of their own check.
        """
        if not (self.signing_id and self.municipality_id):
            return
        others = Signature.objects.exclude(pk=self.pk).filter(
            declaration=self.signing.declaration_id, municipality=self.municipality_id
        )
        if others.exists():
            raise ValidationError(
                {"municipality": _("This municipality has already signed the declaration.")}
            )
