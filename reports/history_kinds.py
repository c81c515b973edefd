"""What the history of each kind of record tells, and what of it: everything else stays untold.

A field that is not named here is not shown, so that a new one is published on purpose only;
`tests/reports/test_history_kinds.py` asks of every new field which it is to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.models import Activity, ActivityPlan, Involvement, Partner, Photo
from activities.permissions import looks_after_activity
from declarations.models import Act, Commitment, Declaration, Signature, Signing
from regions.models import (
    Community,
    LanguageUse,
    Municipality,
    PlaceName,
    Region,
    RegionMembership,
    Scope,
)
from sources.models import Source

# Within one save the record is written first, its parts a moment later.
ONE_SAVE = timedelta(seconds=10)

# Takes one state of a record, as a dict of its `gate`; says whether the reader may know of it.
Gate = Callable[[dict], bool]


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


def gate_of_activity(user: User, activity: Activity) -> Gate:
    """Public states for all; internal ones for whoever worked on the activity at that time."""
    was_involved = _involvement_at(user, activity)
    return lambda state: (
        state["visibility"] == Activity.Visibility.PUBLIC
        or _covers(user, state["region_id"])
        or was_involved(state["history_date"])
    )


def gate_of_photos(user: User, activity: Activity) -> Gate:
    """Public states of photos that are still public; all others for whoever worked on it then.

    A photo that was made internal is told to nobody else: its words describe the people in it.
    Of one that was withdrawn no words are left, only that there was a photo.
    """
    is_theirs = looks_after_activity(user, activity)
    was_involved = _involvement_at(user, activity)
    told = activity.photos.filter(Q(visibility=PUBLIC_PHOTO) | Q(withdrawn_at__isnull=False))
    told = set(told.values_list("pk", flat=True))
    return lambda state: (
        is_theirs
        or (state["visibility"] == PUBLIC_PHOTO and state["id"] in told)
        or was_involved(state["history_date"])
    )


def gate_of_plan(user: User, plan: ActivityPlan) -> Gate:
    """Adopted states for all; drafts for officers of the region that the plan then had."""
    return lambda state: (
        state["status"] != ActivityPlan.Status.DRAFT or _covers(user, state["region_id"])
    )


def gate_of_signings(user: User, record: Model) -> Gate:
    """Finished states for all; those before that for whoever looked after its region."""
    return lambda state: state["is_finished"] or _covers(user, state["region_id"])


def gate_of_signatures(user: User, record: Model) -> Gate:
    """Those of signings of which the reader may know the last state."""
    is_open = gate_of_signings(user, record)
    states = Signing.history.order_by("history_date", "history_id")
    states = states.values("id", "is_finished", "region_id")
    known = {state["id"]: is_open(state) for state in states}
    return lambda state: known.get(state["signing_id"], False)


def gate_of_acts(user: User, record: Model) -> Gate:
    """Those about the same signatures."""
    is_open = gate_of_signatures(user, record)
    known = dict(Signature.objects.values_list("pk", "signing_id"))
    return lambda state: is_open({"signing_id": known.get(state["signature_id"])})


def _covers(user: User, region: int) -> bool:
    if not user.is_authenticated:
        return False
    return user.covers_all_regions or region in user.officer_regions


def _involvement_at(user: User, activity: Activity) -> Callable[[datetime], bool]:
    """Give a function that says whether one of the reader's municipalities took part at a time:
    a focal point's own, those of an officer's regions."""
    if not user.is_authenticated:
        return lambda at: False
    rows = Involvement.history.filter(activity_id=activity.pk)
    rows = rows.filter(
        Q(municipality=user.municipality_id) | Q(municipality__region__in=user.officer_regions)
    )
    steps = list(rows.order_by("history_date").values_list("history_date", "id", "history_type"))

    def was_involved(at: datetime) -> bool:
        last = {pk: verb for date, pk, verb in steps if date <= at + ONE_SAVE}
        return any(verb != "-" for verb in last.values())

    return was_involved


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


PUBLIC_PHOTO = Activity.Visibility.PUBLIC
KINDS: dict[type[Model], HistoryKind] = {
    Activity: HistoryKind(
        fields=(
            "title",
            "summary",
            "outcome",
            "type",
            "status",
            "status_reason",
            "dates",
            "region",
            "venue",
            "has_all_communities",
            "participants",
            "women",
            "men",
            "youth",
            "participants_wording",
            "plan",
            "follows",
            "original_language",
            "visibility",
        ),
        links=("invited_regions", "communities", "commitments", "citations"),
        parts=(
            HistoryPart(Involvement, "activity_id", _("Municipalities"), ("municipality", "role")),
            HistoryPart(Partner, "activity_id", _("Organisations"), ("organisation", "role")),
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
        fields=(
            "first_day",
            "last_day",
            "district",
            "code",
            "latitude",
            "longitude",
            "seat_source",
            "note",
        ),
        links=("formed_from", "citations"),
        parts=(
            HistoryPart(
                RegionMembership,
                "municipality_id",
                _("Regions"),
                ("region", "begins_on", "ends_on"),
            ),
            _names_of("municipality"),
            HistoryPart(
                LanguageUse,
                "municipality_id",
                _("Official languages"),
                ("language", "status", "law", "article"),
            ),
            *_signed_by("municipality_id", "declaration"),
        ),
    ),
    Region: HistoryKind(
        fields=(),
        parts=(
            _names_of("region"),
            HistoryPart(
                RegionMembership,
                "region_id",
                _("Municipalities"),
                ("municipality", "begins_on", "ends_on"),
            ),
        ),
    ),
    Community: HistoryKind(fields=(), parts=(_names_of("community"),)),
    Declaration: HistoryKind(
        fields=("title", "other_titles", "summary", "text", "scan"),
        links=("citations",),
        parts=(
            HistoryPart(
                Commitment,
                "declaration_id",
                _("Commitments"),
                ("number", "is_printed", "text"),
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
        links=("citations",),
        gate=("status", "region_id"),
        open_gate=gate_of_plan,
    ),
    Source: HistoryKind(
        fields=("title", "short_title", "publisher", "dates", "url", "file"),
        parts=(
            HistoryPart(
                Scope,
                "source_id",
                _("What it covers"),
                ("region", "municipality", "dates", "is_complete"),
            ),
        ),
    ),
}
