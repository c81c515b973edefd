"""What bears the facts of places and communities."""

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.models import SAID, Certainty, Evidence

from .communities import Community
from .places import Municipality, Region


class RegionEvidence(Evidence):
    """What bears a fact of a region."""

    VALUES = {"names": _("names"), "municipalities": _("municipalities")}

    region = models.ForeignKey(
        Region, models.CASCADE, related_name="evidence", verbose_name=_("region")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a region")
        verbose_name_plural = _("evidence of regions")


class MunicipalityEvidence(Evidence):
    """What bears a fact of a municipality."""

    VALUES = {
        "names": _("names"),
        "region": _("region"),
        "district": _("district"),
        "code": _("municipal code"),
        "seat": _("seat"),
        "languages": _("official languages"),
    }

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="evidence", verbose_name=_("municipality")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a municipality")
        verbose_name_plural = _("evidence of municipalities")


def placed_by_reading(places: QuerySet[Municipality]) -> QuerySet[Municipality]:
    """Those of them of whose region no source says it: it is our reading."""
    rows = MunicipalityEvidence.objects.filter(
        municipality=OuterRef("pk"), about="region", borne_until=None
    )
    is_read, is_said = (
        Exists(rows.filter(certainty__in=certainties))
        for certainties in ([Certainty.INFERRED], SAID)
    )
    return places.filter(is_read & ~is_said)


class CommunityEvidence(Evidence):
    """What bears a fact of a community."""

    VALUES = {"names": _("names")}

    community = models.ForeignKey(
        Community, models.CASCADE, related_name="evidence", verbose_name=_("community")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a community")
        verbose_name_plural = _("evidence of communities")
