"""Who has signed a declaration and who has not, region by region."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from dates.spans import DateSpan
from declarations.models import (
    Act,
    ActEvidence,
    Declaration,
    Signatory,
    Signature,
    Signing,
    SigningEvidence,
)
from declarations.signed import existed_by
from regions.models import Municipality, Region, Scope
from sources.models import Citation, Source
from texts.folding import begins_a_word, words_sought


@dataclass
class RegionStatus:
    """Where one region stands with one declaration; without a region: those in none.

    Its signings and its municipalities of today are two things: one may have moved since.
    """

    region: Region | None
    # Who has signed, and with which region.
    signed_with: dict[int, Region]
    signings: list[Signing] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)

    @property
    def signed(self) -> int:
        return len(self.municipalities) - len(self.not_signed)

    @property
    def not_signed(self) -> list[Municipality]:
        return [place for place in self.municipalities if place.pk not in self.signed_with]

    @property
    def signed_elsewhere(self) -> list[Municipality]:
        """Those who signed with the region to which they belonged then."""
        return [
            place
            for place in self.municipalities
            if self.signed_with.get(place.pk, self.region) != self.region
        ]


def all_signatures() -> QuerySet:
    """Signatures that everybody may know of, with all that a table of them shows."""
    return in_a_table(Signature.objects.finished())


def in_a_table(signatures: QuerySet) -> QuerySet:
    """The same signatures in the order of the document, with all that a table of them shows:
    whether each `stands` today, and what came after it."""
    bearing = Prefetch("evidence", ActEvidence.objects.select_related("citation__source"))
    acts = Act.objects.select_related("signatory", "office").prefetch_related(bearing)
    return (
        signatures.with_standing(timezone.localdate())
        .select_related("declaration", "municipality", "signatory", "office")
        .select_related("signing__region", "signing__declaration")
        .prefetch_related(Prefetch("acts", acts))
        .order_by("signing__starts_on", "position", "municipality__slug")
    )


def acts_of_people() -> QuerySet:
    """Renewals and withdrawals that everybody may know of, with whose they are."""
    acts = Act.objects.filter(signature__in=Signature.objects.finished())
    return acts.select_related(
        "office", "signature__municipality", "signature__signing__declaration"
    )


@dataclass(frozen=True)
class KnownUntil:
    """Up to when it is known who has signed, and by which source."""

    dates: DateSpan
    source: Source


def known_until(declaration: Declaration) -> KnownUntil | None:
    """The latest that a source of the declaration or of a signing covers, or says was signed."""
    signings = SigningEvidence.objects.filter(
        signing__declaration=declaration, signing__is_finished=True
    ).select_related("signing", "citation__source")
    found = [KnownUntil(each.signing.dates.last, each.citation.source) for each in signings]
    cited = Q(source__in=Citation.objects.filter(declarations=declaration).values("source"))
    cited |= Q(source__in={each.source for each in found})
    scopes = Scope.objects.filter(cited, ends_on__isnull=False).select_related("source")
    found += [KnownUntil(each.dates.last, each.source) for each in scopes]
    return max(found, key=lambda each: each.dates.ends_on, default=None)


def signatories_matching(text: str) -> QuerySet:
    """People who signed, with their signatures; each word begins one of their names or of those
    of their municipality."""
    people = Signatory.objects.having_signed().prefetch_related(
        Prefetch("signatures", all_signatures()), Prefetch("acts", acts_of_people())
    )
    for word in words_sought(text):
        places = Signature.objects.finished()
        places = places.filter(begins_a_word("municipality__search_text", word))
        acts = Act.objects.filter(signature__in=places)
        own = begins_a_word("search_text", word)
        signed, acted = Q(pk__in=places.values("signatory")), Q(pk__in=acts.values("signatory"))
        people = people.filter(own | signed | acted)
    return people


def declarations_with_signings() -> QuerySet:
    """Declarations with their finished signings, signatures and acts at hand: four queries."""
    # Signing and declaration are those under which they stand.
    signatures = all_signatures().select_related(None)
    signatures = signatures.select_related("municipality", "signatory", "office")
    signings = Signing.objects.finished().select_related("region")
    signings = signings.prefetch_related(Prefetch("signatures", signatures))
    return Declaration.objects.prefetch_related(Prefetch("signings", signings))


def regions_signed_with(declaration: Declaration) -> dict[int, Region]:
    """The ids of those whose signature stands today, each with the region of its day."""
    return {
        signature.municipality_id: signing.region
        for signing in declaration.signings.all()
        for signature in signing.signatures.all()
        if signature.stands
    }


def status_by_region(
    declaration: Declaration, municipalities: list[Municipality]
) -> list[RegionStatus]:
    """Sort municipalities and signings into regions, in the regions' order, "none" last.

    Who has signed stays with the region of that day, all others stand in that of today. Takes a
    declaration of `declarations_with_signings()` and municipalities with their regions.
    """
    signed = regions_signed_with(declaration)
    found: dict[Region | None, RegionStatus] = {}
    for signing in declaration.signings.all():
        status = found.setdefault(signing.region, RegionStatus(signing.region, signed))
        status.signings.append(signing)
    for place in asked_to_sign(declaration, municipalities):
        region = signed.get(place.pk, place.region)
        found.setdefault(region, RegionStatus(region, signed)).municipalities.append(place)
    return sorted(found.values(), key=lambda status: region_order(status.region))


def status_of_region(
    region: Region, declaration: Declaration, members: Iterable[Municipality]
) -> RegionStatus:
    """What was signed with this region, and who of its municipalities of today has signed."""
    signings = [each for each in declaration.signings.all() if each.region == region]
    asked = asked_to_sign(declaration, members)
    return RegionStatus(region, regions_signed_with(declaration), signings, asked)


def asked_to_sign(
    declaration: Declaration, municipalities: Iterable[Municipality]
) -> list[Municipality]:
    """Those that there were when the declaration was last signed: a later one left nothing out.

    Takes a declaration of `declarations_with_signings()`. Before anybody has signed, all are asked.
    """
    days = [signing.ends_on for signing in declaration.signings.all()]
    last = max(days, default=None)
    return [place for place in municipalities if existed_by(last, place)]


def region_order(region: Region | None) -> tuple:
    """A key that sorts regions as the register orders them; "none" comes last."""
    return (0, region.position, region.slug) if region else (1, 0, "")
