"""What bears the facts of activities, and of what they are part of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models import Community, Municipality
from sources.models import Evidence, certainty_among

from .activity import Activity
from .involvement import CommunityPart, Involvement, Organisation, Partner
from .participants import ParticipantGroup
from .party import Party
from .plan import ActivityPlan
from .programme import Programme

# The values of an activity itself that are counted by how surely they are known.
COUNTED = ("dates", "participants")
# The other end of a link, and for which values of `about` it may be named.
OTHER_ENDS = {
    "municipality": Involvement.MunicipalityRole.values,
    "organisation": Partner.PartnerRole.values,
    "community": ["community"],
    "group": ["participants"],
    "party": Party.PartyRole.values,
}


def _names_whom_it_is_about() -> Q:
    """At most one other end, and that of a link; a link can also be meant whoever it is with."""
    allowed = Q(**{f"{end}__isnull": True for end in OTHER_ENDS})
    for end, values in OTHER_ENDS.items():
        others = {f"{other}__isnull": True for other in OTHER_ENDS if other != end}
        allowed |= Q(about__in=values, **{f"{end}__isnull": False}, **others)
    return allowed


def keep_certainties(activity: Activity) -> None:
    """Derive anew how surely the counted values of an activity are known; what is known as before
    is not written."""
    evidence = list(activity.evidence.filter(borne_until=None))
    known = {f"{name}_certainty": certainty_among(evidence, name) for name in COUNTED}
    for column, certainty in known.items():
        setattr(activity, column, certainty)
    # The record in hand may not be what the database has.
    Activity.objects.filter(pk=activity.pk).exclude(**known).update(**known)
    for row in activity.involvements.select_related("municipality"):
        _keep(row, certainty_among(evidence, row.role, municipality=row.municipality))
    for row in activity.partners.select_related("organisation"):
        _keep(row, certainty_among(evidence, row.role, organisation=row.organisation))
    for row in activity.parties.all():
        _keep(row, certainty_among(evidence, row.role, party=row))
    for row in activity.community_parts.select_related("community"):
        _keep(row, certainty_among(evidence, "community", community=row.community))


def _keep(row: Involvement | Partner | Party | CommunityPart, known: str) -> None:
    """Derived, so it writes no history of its own: the evidence has its."""
    if row.certainty != known:
        type(row).objects.filter(pk=row.pk).update(certainty=known)


class ActivityEvidence(Evidence):
    """What bears a fact of an activity: a value, or the part of one municipality, community,
    organisation, office or group in it."""

    VALUES = {
        "title": _("title"),
        "summary": _("summary"),
        "outcome": _("what came of it"),
        "type": _("type"),
        "status": _("status"),
        "dates": _("date"),
        "region": _("region"),
        "venue": _("place"),
        "participants": _("participants"),
        "commitments": _("commitments served"),
        "plan": _("plan"),
        "programme": _("programme or series"),
        "follows": _("what it follows"),
        "announced_at": _("where it was announced"),
        "community": _("community"),
        "communities_scope": _("communities not named one by one"),
        **dict(Involvement.MunicipalityRole.choices),
        **dict(Partner.PartnerRole.choices),
        **dict(Party.PartyRole.choices),
    }

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="evidence", verbose_name=_("activity")
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_of_roles",
        verbose_name=_("municipality"),
    )
    community = models.ForeignKey(
        Community,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_of_parts",
        verbose_name=_("community"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_of_roles",
        verbose_name=_("organisation"),
    )
    group = models.ForeignKey(
        ParticipantGroup,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("group of participants"),
    )

    party = models.ForeignKey(
        Party,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("office or group"),
    )

    history = HistoricalRecords()

    # Whether who saves it derives the certainties anew, once for all rows.
    is_one_of_several = False

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of an activity")
        verbose_name_plural = _("evidence of activities")
        constraints = [
            models.CheckConstraint(
                condition=_names_whom_it_is_about(),
                name="evidence_names_whom_it_is_about",
                violation_error_message=_(
                    "Name the municipality, community, organisation, office or group that it is "
                    "about."
                ),
            )
        ]

    def is_about(self, about: str, **other_end) -> bool:
        """As of any evidence; what an office hosts is not what bears that a municipality hosts."""
        named = {end for end in OTHER_ENDS if getattr(self, f"{end}_id")}
        is_same_kind = not other_end or named <= other_end.keys()
        return is_same_kind and super().is_about(about, **other_end)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not self.is_one_of_several:
            keep_certainties(self.activity)

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        keep_certainties(self.activity)
        return deleted


class PlanEvidence(Evidence):
    """What bears a fact of a plan."""

    VALUES = {"title": _("title"), "facilitated": _("who facilitated it"), "status": _("status")}

    plan = models.ForeignKey(
        ActivityPlan, models.CASCADE, related_name="evidence", verbose_name=_("plan")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a plan")
        verbose_name_plural = _("evidence of plans")


class ProgrammeEvidence(Evidence):
    """What bears a fact of a programme or series."""

    VALUES = {
        "name": _("name"),
        "aim": _("aim"),
        "kind": _("kind"),
        "dates": _("date"),
        "parent": _("part of"),
        "organisation": _("organisation"),
        "regions": _("regions"),
        "participants": _("participants"),
    }

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="evidence", verbose_name=_("programme or series")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a programme")
        verbose_name_plural = _("evidence of programmes")


class OrganisationEvidence(Evidence):
    """What bears a fact of an organisation."""

    VALUES = {"full_name": _("full name"), "kind": _("kind"), "parent": _("part of")}

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="evidence", verbose_name=_("organisation")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of an organisation")
        verbose_name_plural = _("evidence of organisations")
