"""What bears the facts of declarations, of their signing, and of each signature."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.models import Evidence

from .declaration import Commitment, Declaration
from .signature import Act, Signature
from .signing import Signing


class DeclarationEvidence(Evidence):
    """What bears a fact of a declaration."""

    VALUES = {
        "title": _("title"),
        "summary": _("summary"),
        "signatures": _("number of signatures"),
    }

    declaration = models.ForeignKey(
        Declaration, models.CASCADE, related_name="evidence", verbose_name=_("declaration")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a declaration")
        verbose_name_plural = _("evidence of declarations")


class CommitmentEvidence(Evidence):
    """What bears the words of a commitment."""

    VALUES = {"text": _("text")}

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="evidence", verbose_name=_("commitment")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a commitment")
        verbose_name_plural = _("evidence of commitments")


class SigningEvidence(Evidence):
    """What bears a fact of a signing."""

    VALUES = {
        "dates": _("date"),
        "region": _("region"),
        "place": _("place"),
        "facilitated_by": _("who facilitated it"),
        "attended_by": _("who else was there"),
        "announced": _("what was announced"),
    }

    signing = models.ForeignKey(
        Signing, models.CASCADE, related_name="evidence", verbose_name=_("signing")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a signing")
        verbose_name_plural = _("evidence of signings")


class SignatureEvidence(Evidence):
    """What bears a fact of a signature."""

    VALUES = {
        "municipality": _("municipality"),
        "signatory": _("signatory"),
        "office": _("office"),
    }

    signature = models.ForeignKey(
        Signature, models.CASCADE, related_name="evidence", verbose_name=_("signature")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a signature")
        verbose_name_plural = _("evidence of signatures")


class ActEvidence(Evidence):
    """What bears a fact of a renewal or withdrawal."""

    VALUES = {
        "kind": _("what it was"),
        "dates": _("date"),
        "signatory": _("signatory"),
        "office": _("office"),
    }

    act = models.ForeignKey(
        Act, models.CASCADE, related_name="evidence", verbose_name=_("renewal or withdrawal")
    )

    history = HistoricalRecords()

    class Meta(Evidence.Meta):
        verbose_name = _("evidence of a renewal or withdrawal")
        verbose_name_plural = _("evidence of renewals and withdrawals")
