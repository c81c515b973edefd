from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from translated_fields import to_attribute

from declarations.models import Office, Signatory
from regions.models import Locality, Municipality, Region
from sources.models import WHOLE_RECORD, CertaintyField, certainty_of
from texts.folding import fold_all
from texts.languages import all_written, per_language

from .venue import Placed, PlacedQuerySet, lies_in_one_place


class PartyQuerySet(PlacedQuerySet):
    def tying(self) -> "PartyQuerySet":
        """Those whose place an activity belongs to: whoever was only present ties it to none."""
        return self.exclude(role=Party.PartyRole.PRESENT)


class PartyManager(models.Manager.from_queryset(PartyQuerySet)):
    def get_by_natural_key(self, activity, position):
        return self.get(activity__reference=activity, position=position)


class Party(Placed, models.Model):
    """An office or a group that proposes, organises or hosts an activity, or is present at it.

    It speaks for itself: what its municipality does in the activity is said apart.
    """

    class PartyRole(models.TextChoices):
        PROPOSER = "proposer", _("proposer")
        ORGANISER = "organiser", _("organiser")
        HOST = "host", _("host")
        PRESENT = "present", _("present")

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="parties", verbose_name=_("activity")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    role = models.CharField(_("role"), max_length=20, choices=PartyRole)
    words = per_language(
        models.CharField(
            _("group in words"),
            max_length=300,
            blank=True,
            help_text=_("Such as young activists, municipal officials, seven alumni."),
        )
    )
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("office"),
    )
    person = models.CharField(
        _("who holds the office"),
        max_length=200,
        blank=True,
        help_text=_("As the source names them. Nobody without an office is named."),
    )
    signatory = models.ForeignKey(
        Signatory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("signatory"),
        help_text=_("If it is somebody who has signed."),
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("municipality"),
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("locality"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("region"),
    )
    country = models.CharField(_("country, if abroad"), max_length=100, blank=True)
    certainty = CertaintyField(_("certainty"))
    search_text = models.TextField(editable=False, default="")

    objects = PartyManager()
    history = HistoricalRecords(excluded_fields=["certainty", "search_text"])

    class Meta:
        ordering = ["activity", "position", "pk"]
        verbose_name = _("office or group")
        verbose_name_plural = _("offices and groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False)
                | ~Q(**{to_attribute("words", code): "" for code, _name in settings.LANGUAGES}),
                name="party_is_office_or_group",
                violation_error_message=_("Name an office, or say in words which group it is."),
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=True)
                | Q(**{to_attribute("words", code): "" for code, _name in settings.LANGUAGES}),
                name="party_is_not_both",
                violation_error_message=_(
                    "An office and a group are two: give each a row of its own."
                ),
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False) | Q(signatory__isnull=True, person=""),
                name="party_named_holds_office",
                violation_error_message=_(
                    "Only whoever holds an office is named; say of others what group they are."
                ),
            ),
            models.CheckConstraint(
                condition=Q(signatory__isnull=True) | Q(person=""),
                name="party_named_once",
                violation_error_message=_("Choose who signed, or write a name, not both."),
            ),
            lies_in_one_place(
                "party",
                _(
                    "It comes from a municipality, a locality, a region or another country: name "
                    "one of them."
                ),
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.called(), str(self.lies_in or ""), self.country]))

    def save(self, *args, **kwargs):
        # What has no row yet, no evidence of its own can bear.
        about, known = (self.role, {"party": self}) if self.pk else (WHOLE_RECORD, {})
        self.certainty = certainty_of(self.activity, about, **known)
        named = all_written(self.office, "name") if self.office else ()
        names = (self.signatory.search_text,) if self.signatory else (self.person,)
        self.search_text = fold_all(*all_written(self, "words"), *named, *names, self.country)
        super().save(*args, **kwargs)

    def natural_key(self):
        return (self.activity.reference, self.position)

    natural_key.dependencies = [
        "activities.activity",
        "declarations.office",
        "declarations.signatory",
        "regions.locality",
    ]

    @property
    def named(self) -> str:
        """Who holds the office, as far as that is known."""
        return self.signatory.name if self.signatory else self.person

    def called(self) -> str:
        """The group, or the office and who holds it, in the reader's language."""
        return self.words or ", ".join(filter(None, [str(self.office or ""), self.named]))
