"""What the history of each kind of record tells, and what of it: everything else stays untold.

A field that is not named here is not shown, so that a new one is published on purpose only;
`tests/reports/test_history_kinds.py` asks of every new field which it is to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import (
    Activity,
    ActivityEvidence,
    ActivityPlan,
    CommunityPart,
    Involvement,
    Occurrence,
    Organisation,
    OrganisationEvidence,
    ParticipantGroup,
    Partner,
    Party,
    Pause,
    Photo,
    PlanEvidence,
    Programme,
    ProgrammeEvidence,
    Reply,
    Venue,
    YearReport,
)
from activities.models.evidence import OTHER_ENDS
from activities.models.venue import LIES_IN
from declarations.models import (
    Act,
    Commitment,
    Declaration,
    DeclarationEvidence,
    Signature,
    Signing,
)
from histories.retiring import RETIRED
from regions.models import (
    Community,
    CommunityEvidence,
    LanguageUse,
    Municipality,
    MunicipalityEvidence,
    OfficeReport,
    PlaceName,
    Region,
    RegionEvidence,
    RegionMembership,
    Scope,
)
from sources.models import Source, SourceEvidence

from .history_gates import (
    Gate,
    gate_of_activity,
    gate_of_acts,
    gate_of_photos,
    gate_of_plan,
    gate_of_signatures,
    gate_of_signings,
)


@dataclass(frozen=True)
class HistoryPart:
    """Rows that belong to a record and have a history of their own, told as changes of it."""

    model: type[Model]
    parent: str
    label: str
    fields: tuple[str, ...]
    # Where not all of it may be read by whoever reads the record; as with a kind.
    gate: tuple[str, ...] = ()
    open_gate: Callable[[User, Model], Gate] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class HistoryKind:
    """What is told of one kind of record: its fields, its links, its parts."""

    fields: tuple[str, ...]
    links: tuple[str, ...] = ()
    parts: tuple[HistoryPart, ...] = ()
    # The fields that decide who may read a state; none where all of it was always public.
    gate: tuple[str, ...] = ()
    open_gate: Callable[[User, Model], Gate] | None = field(default=None, compare=False)


def _evidence(model: type[Model], parent: str, *other_ends: str) -> HistoryPart:
    """What bears which value, of a link with whom; words the reader may not see stay unsaid."""
    return HistoryPart(
        model,
        parent,
        _("Where this was read"),
        ("about", *other_ends, "citation", "certainty", "note", "borne_until", "earlier_value"),
    )


def _names_of(owner: str) -> HistoryPart:
    """The names of a place or community; the forms that rules make of them are no news."""
    return HistoryPart(
        PlaceName,
        f"{owner}_id",
        _("Names"),
        ("text", "language", "kind", "begins_on", "ends_on", "note"),
        gate=("kind",),
        open_gate=lambda user, record: lambda state: state["kind"] != PlaceName.Kind.FORM,
    )


def _signed_by(parent: str, *fields: str) -> tuple[HistoryPart, HistoryPart]:
    """The signatures that belong to a record by this column, and what came after them."""
    signatures = HistoryPart(
        Signature,
        parent,
        _("Signatures"),
        (*fields, "signatory", "office", "office_title"),
        gate=("signing_id",),
        open_gate=gate_of_signatures,
    )
    acts = HistoryPart(
        Act,
        f"signature__{parent}",
        _("Renewals and withdrawals"),
        ("kind", "signature", "dates", "signatory", "office", "office_title"),
        gate=("signature_id",),
        open_gate=gate_of_acts,
    )
    return signatures, acts


OF_A_DATE = ("begins_at", "ends_at", "words")
OF_A_GROUP = ("kind", "words", "number")
KINDS: dict[type[Model], HistoryKind] = {
    Activity: HistoryKind(
        fields=(
            *("title", "summary", "outcome", "type", "type_words", "status", "status_reason"),
            *("dates", "region"),
            *("communities_scope", "participants", "participants_wording"),
            *("plan", "programme", "follows", "announced_at"),
            *("belonging", "belonging_basis", "belonging_reason"),
            *("original_language", "visibility"),
        ),
        links=("invited_regions", "commitments"),
        parts=(
            HistoryPart(Venue, "activity_id", _("Places"), ("words", *LIES_IN, "country")),
            HistoryPart(Occurrence, "activity_id", _("Dates, one by one"), ("dates", *OF_A_DATE)),
            HistoryPart(ParticipantGroup, "activity_id", _("Groups of participants"), OF_A_GROUP),
            HistoryPart(CommunityPart, "activity_id", _("Communities"), ("community", "sense")),
            HistoryPart(Involvement, "activity_id", _("Municipalities"), ("municipality", "role")),
            HistoryPart(Partner, "activity_id", _("Organisations"), ("organisation", "role")),
            HistoryPart(
                Party,
                "activity_id",
                _("Offices and groups"),
                ("role", "words", "office", "person", "signatory", *LIES_IN, "country"),
            ),
            _evidence(ActivityEvidence, "activity_id", *OTHER_ENDS),
            HistoryPart(
                Photo,
                "activity_id",
                _("Photos"),
                ("is_withdrawn", "caption", "alternative_text", "credit", "moment", "visibility"),
                gate=("visibility",),
                open_gate=gate_of_photos,
            ),
        ),
        gate=("visibility", "region_id"),
        open_gate=gate_of_activity,
    ),
    Municipality: HistoryKind(
        fields=("first_day", "last_day", "district", "code", "latitude", "longitude", "note"),
        links=("formed_from", "statements"),
        parts=(
            HistoryPart(
                RegionMembership,
                "municipality_id",
                _("Regions"),
                ("region", "begins_on", "ends_on"),
            ),
            _names_of("municipality"),
            _evidence(MunicipalityEvidence, "municipality_id"),
            HistoryPart(
                LanguageUse,
                "municipality_id",
                _("Official languages"),
                ("language", "status", "law", "article"),
            ),
            *_signed_by("municipality_id", "declaration"),
            HistoryPart(
                YearReport,
                "municipality_id",
                _("Whether a year is complete"),
                ("year", "state", "voice", "office", "channel", "later_until", "decided_on"),
            ),
            HistoryPart(
                Reply,
                "municipality_id",
                _("What it answers to what is said of it"),
                ("sentence", "shown_on", "verdict", "words", "url", "source", "voice", "office"),
            ),
            HistoryPart(
                Pause, "municipality_id", _("Rests"), ("kind", "begins_on", "ended_on", "ending")
            ),
        ),
    ),
    Region: HistoryKind(
        fields=(),
        links=("statements",),
        parts=(
            _names_of("region"),
            _evidence(RegionEvidence, "region_id"),
            HistoryPart(
                RegionMembership,
                "region_id",
                _("Municipalities"),
                ("municipality", "begins_on", "ends_on"),
            ),
        ),
    ),
    Community: HistoryKind(
        fields=RETIRED,
        parts=(_names_of("community"), _evidence(CommunityEvidence, "community_id")),
    ),
    Declaration: HistoryKind(
        fields=("title", "other_titles", "summary", "text", "scan"),
        links=("statements",),
        parts=(
            _evidence(DeclarationEvidence, "declaration_id"),
            HistoryPart(
                Commitment,
                "declaration_id",
                _("Commitments"),
                ("number", "is_printed", "text", *RETIRED),
            ),
            HistoryPart(
                Signing,
                "declaration_id",
                _("Signings"),
                ("region", "dates", "place", "facilitated_by", "attended_by", "announced"),
                gate=("is_finished", "region_id"),
                open_gate=gate_of_signings,
            ),
            *_signed_by("declaration_id", "municipality"),
        ),
    ),
    ActivityPlan: HistoryKind(
        fields=("region", "year", "title", "status", "adopted_on", "scan"),
        links=("statements",),
        parts=(_evidence(PlanEvidence, "plan_id"),),
        gate=("status", "region_id"),
        open_gate=gate_of_plan,
    ),
    Programme: HistoryKind(
        fields=("name", "aim", "kind", "dates", "parent", "organisation", "participants"),
        links=("regions", "statements"),
        parts=(_evidence(ProgrammeEvidence, "programme_id"),),
    ),
    Organisation: HistoryKind(
        fields=("name", "full_name", "kind", "parent", "other_spellings", *RETIRED),
        parts=(_evidence(OrganisationEvidence, "organisation_id"),),
    ),
    Source: HistoryKind(
        fields=(
            *("title", "short_title", "kind", "publisher", "dates"),
            *("url", "other_addresses", "read_on", "file", "is_file_public", *RETIRED),
        ),
        parts=(
            _evidence(SourceEvidence, "source_id"),
            HistoryPart(
                Scope,
                "source_id",
                _("What it covers"),
                ("region", "municipality", "dates", "is_complete"),
            ),
            HistoryPart(
                OfficeReport,
                "source_id",
                _("Who reports it"),
                ("office", "municipality", "region", "checked_by", "checked_on"),
            ),
        ),
    ),
}
