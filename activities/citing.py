"""What cites a source, as far as the reader may see it.

Words quoted for an internal activity or a draft plan are as internal as those: a citation is
shown only where something that the reader may see cites it.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from declarations.models import Act, Commitment, Declaration, Signature, Signing
from regions.models import Community, Municipality, Region
from sources.models import Citation, Source, SourceEvidence, Statement

from .models import Activity, ActivityPlan, Organisation, Programme


def citing_records(user) -> dict[str, QuerySet]:
    """Each kind of record that cites, under Citation's name for it: those the user may see."""
    signings = Signing.objects.visible_to(user)
    signatures = Signature.objects.filter(signing__in=signings)
    acts = Act.objects.filter(signature__in=signatures)
    return {
        "regions": Region.objects.all(),
        "municipalities": Municipality.objects.all(),
        "communities": Community.objects.all(),
        "supported_statements": Statement.objects.select_related("source"),
        "declarations": Declaration.objects.all(),
        "commitments": Commitment.objects.select_related("declaration"),
        "signings": signings.select_related("declaration", "region"),
        "signatures": signatures.select_related("municipality", "signatory", "declaration"),
        "acts": acts.select_related("signature__municipality", "signature__signing__declaration"),
        "activities": Activity.objects.visible_to(user).by_date(),
        "organisations": Organisation.objects.known_by(Activity.objects.visible_to(user)),
        "plans": ActivityPlan.objects.visible_to(user).select_related("region"),
        "programmes": Programme.objects.all(),
    }


def citations_visible_to(user) -> QuerySet:
    """Citations with at least one record that the user may see."""
    cited = Q()
    for records in citing_records(user).values():
        through = records.model.citations.through.objects
        column = f"{records.model.citations.field.m2m_field_name()}__in"
        # Asked of each citation: a list of all would be made of every activity.
        cited |= Exists(through.filter(citation=OuterRef("pk"), **{column: records.order_by()}))
    return Citation.objects.filter(cited)


def sources_visible_to(user) -> QuerySet:
    """Sources in which something was read that the user may see, and those not yet read from."""
    seen = citations_visible_to(user).values("source")
    # What bears the source itself is no secret beside what rests on it.
    read = Citation.objects.exclude(pk__in=SourceEvidence.objects.values("citation"))
    return Source.objects.filter(Q(pk__in=seen) | ~Q(pk__in=read.values("source")))
