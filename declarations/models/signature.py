import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dates.edtf import read_edtf
from dates.models import DatedModel
from regions.models import Municipality
from sources.models import Citation

from .declaration import Declaration
from .signatory import Office, Signatory
from .signing import Signing


class SignatureQuerySet(models.QuerySet):
    def finished(self) -> "SignatureQuerySet":
        """Those of signings that everybody may know of, whatever came later."""
        return self.filter(signing__is_finished=True)

    def with_standing(self, day: dt.date) -> "SignatureQuerySet":
        """Adds `stands`, the one rule of what “has signed” means on a day: signed by then, in a
        finished signing, and not withdrawn since. What is known to a month counts from its first.
        """
        acts = Act.objects.filter(signature=OuterRef("pk"), starts_on__lte=day).latest_first()
        last = Coalesce(Subquery(acts.values("kind")[:1]), Value(""))
        signed = Q(signing__is_finished=True, signing__starts_on__lte=day)
        stands = ExpressionWrapper(
            signed & ~Q(last_act=ActKind.WITHDRAWAL), output_field=models.BooleanField()
        )
        return self.annotate(last_act=last).annotate(stands=stands)

    def having_signed_on(self, day: dt.date) -> "SignatureQuerySet":
        """Those by which a municipality has signed a declaration on that day."""
        return self.with_standing(day).filter(stands=True)


class SignatureManager(models.Manager.from_queryset(SignatureQuerySet)):
    def get_by_natural_key(self, declaration, municipality):
        return self.get(declaration__slug=declaration, municipality__slug=municipality)


class Signature(models.Model):
    """One municipality's name under a declaration: who signed first for it, in which office."""

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
        Citation,
        through="SignatureEvidence",
        related_name="signatures",
        verbose_name=_("citations"),
    )

    objects = SignatureManager()
    history = HistoricalRecords()

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


class ActQuerySet(models.QuerySet):
    def latest_first(self) -> "ActQuerySet":
        """Of two on one day the one that was entered later is the later one."""
        return self.order_by("-starts_on", "-pk")


class ActManager(models.Manager.from_queryset(ActQuerySet)):
    def get_by_natural_key(self, declaration, municipality, kind, acted_on):
        """Takes the date as EDTF."""
        dates = read_edtf(acted_on)
        return self.get(
            signature__declaration__slug=declaration,
            signature__municipality__slug=municipality,
            kind=kind,
            starts_on=dates.starts_on,
            ends_on=dates.ends_on,
        )


class ActKind(models.TextChoices):
    RENEWAL = "renewal", _("renewal")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class Act(DatedModel):
    """What a municipality did later about a declaration that it had signed: a new mayor renewed
    the signature, or it was withdrawn."""

    signature = models.ForeignKey(
        Signature, models.PROTECT, related_name="acts", verbose_name=_("signature")
    )
    kind = models.CharField(_("what it was"), max_length=10, choices=ActKind)
    signatory = models.ForeignKey(
        Signatory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("signatory"),
        help_text=_("Of a withdrawal only where it is known."),
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("office"),
    )
    office_title = models.CharField(_("office as printed"), max_length=200, blank=True)
    citations = models.ManyToManyField(
        Citation, through="ActEvidence", related_name="acts", verbose_name=_("citations")
    )

    objects = ActManager()
    history = HistoricalRecords(excluded_fields=["precision"])

    class Meta(DatedModel.Meta):
        ordering = ["starts_on", "pk"]
        verbose_name = _("renewal or withdrawal")
        verbose_name_plural = _("renewals and withdrawals")
        constraints = [
            *DatedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["signature", "kind", "starts_on", "ends_on"],
                name="act_once_a_day",
                violation_error_message=_("This is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False),
                name="act_has_a_date",
                violation_error_message=_("Give its date, as exactly as known."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="renewal") | Q(signatory__isnull=False, office__isnull=False),
                name="renewal_is_signed",
                violation_error_message=_("Say who renewed it, and in which office."),
            ),
            models.CheckConstraint(
                condition=Q(signatory__isnull=True) | Q(office__isnull=False),
                name="act_in_an_office",
                violation_error_message=_("Say in which office."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.signature.municipality}, {self.dates.label()}"

    @property
    def is_withdrawal(self) -> bool:
        return self.kind == ActKind.WITHDRAWAL

    def natural_key(self):
        return (*self.signature.natural_key(), self.kind, self.dates.edtf())

    natural_key.dependencies = ["declarations.signature", "declarations.signatory"]

    def clean(self):
        self.check_comes_after_the_signature()

    def check_comes_after_the_signature(self) -> None:
        """Raises ValidationError when it ended before the municipality had signed at all."""
        if not (self.signature_id and self.ends_on):
            return
        signed = self.signature.signing.dates
        if self.ends_on < signed.starts_on:
            raise ValidationError(
                _("The municipality signed only later: %(date)s.") % {"date": signed.label()}
            )


def people_told_apart(user) -> models.QuerySet:
    """Signatories of whom the person may know, with what each has signed (`signed_as`)."""
    signatures = Signature.objects.filter(signing__in=Signing.objects.visible_to(user))
    acts = Act.objects.filter(signature__in=signatures)
    return Signatory.objects.visible_to(user).prefetch_related(
        Prefetch("signatures", signatures.select_related("municipality", "office", "signing")),
        Prefetch("acts", acts.select_related("signature__municipality", "office")),
    )
