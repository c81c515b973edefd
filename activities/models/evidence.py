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


def keep_certainties(*activities: Activity) -> None:
    """Derive anew how surely the counted values of activities are known; what is known as before
    is not written. Derived, so it writes no history of its own: the evidence has its."""
    evidence = _by_activity(ActivityEvidence.objects.filter(borne_until=None), activities)
    alike: dict[tuple[str, ...], list[int]] = {}
    for activity in activities:
        borne = evidence.get(activity.pk, [])
        known = tuple(certainty_among(borne, name) for name in COUNTED)
        for name, certainty in zip(COUNTED, known, strict=True):
            setattr(activity, f"{name}_certainty", certainty)
        alike.setdefault(known, []).append(activity.pk)
    for known, pks in alike.items():
        columns = {f"{name}_certainty": said for name, said in zip(COUNTED, known, strict=True)}
        # The record in hand may not be what the database has.
        Activity.objects.filter(pk__in=pks).exclude(**columns).update(**columns)
    for links, about, end in _counted_links():
        _keep(_by_activity(links, activities), evidence, links.model, about, end)


def _keep(
    linked: dict[int, list],
    evidence: dict[int, list],
    model: type[models.Model],
    about: str,
    end: str,
) -> None:
    changed: dict[str, list[int]] = {}
    for pk, rows in linked.items():
        for row in rows:
            named = {end: getattr(row, end, row)}
            known = certainty_among(evidence.get(pk, []), about or row.role, **named)
            if row.certainty != known:
                changed.setdefault(known, []).append(row.pk)
    for known, pks in changed.items():
        model.objects.filter(pk__in=pks).update(certainty=known)


def _counted_links() -> list[tuple[models.QuerySet, str, str]]:
    """The rows that are counted by how surely they are known; what evidence of them is about,
    where that is not their role, and how it names whom they link."""
    return [
        (Involvement.objects.select_related("municipality"), "", "municipality"),
        (Partner.objects.select_related("organisation"), "", "organisation"),
        # An office or group is a row of its own, and no link with a record.
        (Party.objects.all(), "", "party"),
        (CommunityPart.objects.select_related("community"), "community", "community"),
    ]


def _by_activity(rows: models.QuerySet, activities: tuple[Activity, ...]) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows.filter(activity__in=[each.pk for each in activities]).order_by("pk"):
        found.setdefault(row.activity_id, []).append(row)
    return found


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
        "invited_regions": _("regions invited"),
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
