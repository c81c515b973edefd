"""Records that use each other: one for each way in which one can, and one with every part."""

import datetime as dt

from django.urls import reverse

from activities.models import Party
from declarations.models import Signature
from histories.uses import whole_of
from sources.models import Evidence

from . import factories as f

WAITING = {
    "status": "submitted",
    "first_submitted_at": dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC),
}
RETIRED = {"retired_on": dt.date(2026, 5, 1), "retired_because": "Invented reason"}
# What else a row must say, so that it may name such a record.
BESIDE = {
    "ChangeRequest.municipalities": WAITING,
    "ChangeRequest.activity": {"is_new": False, "base_version": 1, **WAITING},
    "OfficeReport.municipality": {"office": "focal_point"},
    "OfficeReport.region": {"office": "officers"},
    "Party.office": {"words_en": ""},
    "Reply.source": {"answered": True},
    "Party.signatory": {"words_en": ""},
    "ActivityEvidence.municipality": {"about": "host"},
    "ActivityEvidence.organisation": {"about": "organiser"},
    "ActivityEvidence.community": {"about": "community"},
}


def make(model, **fields):
    return getattr(f, f"{model.__name__}Factory")(**fields)


def used_by(relation):
    """Make a record and another one that uses it by this relation; give both, of a row that is
    a part of something the whole."""
    record = make(relation.model)
    rows, name = relation.related_model, relation.field.name
    beside = RETIRED if name == "successor" else BESIDE.get(f"{rows.__name__}.{name}", {})
    if relation.many_to_many:
        owner = make(rows, **beside)
        getattr(owner, name).add(record)
        return record, owner
    # The declaration of a signature is that of its signing.
    column = "signing__declaration" if (rows, name) == (Signature, "declaration") else name
    named = {column: record, **beside}
    if (rows, name) == (Party, "signatory"):
        named["office"] = f.OfficeFactory()
    whole = whole_of(rows)
    if issubclass(rows, Evidence):
        owner = make(whole.related_model)
        f.cite(owner, named.pop("citation", None), **named)
        return record, owner
    row = make(rows, **named)
    return record, getattr(row, whole.name) if whole else row


def rich_activity():
    """An activity with a part of every kind, each with what bears it."""
    activity = f.ActivityFactory(
        title_en="Invented fair", participants=50, participants_basis="about"
    )
    involvement = f.InvolvementFactory(activity=activity, role="host")
    partner = f.PartnerFactory(activity=activity)
    community_part = f.CommunityPartFactory(activity=activity)
    party = f.PartyFactory(activity=activity)
    f.VenueFactory(activity=activity)
    f.ParticipantGroupFactory(activity=activity)
    activity.commitments.add(f.CommitmentFactory())
    activity.save()
    f.cite(activity, about="participants")
    f.cite(activity, about="host", municipality=involvement.municipality)
    f.cite(activity, about="organiser", organisation=partner.organisation)
    f.cite(activity, about="community", community=community_part.community)
    f.cite(activity, about=party.role, party=party)
    for row in (involvement, partner, community_part, party):
        row.save()
    return activity


def pages_naming(activity):
    """The addresses of pages that show or count an activity."""
    municipality = activity.involvements.get().municipality
    community = activity.community_parts.get().community
    organisation = activity.partners.get().organisation
    commitment = activity.commitments.get()
    every = [municipality, community, organisation, commitment.declaration]
    browse = reverse("browse:activity_list")
    return [
        *(
            activity.get_absolute_url(),
            browse,
            f"{browse}?view=figures",
            reverse("reports:overview"),
        ),
        *(each.get_absolute_url() for each in every),
        f"{browse}?community={community.slug}&said=yes",
    ]


def shown(client, addresses):
    return {address: client.get(address).content for address in addresses}
