"""Every filter of the activities: what it is called, what it offers, and what it finds.

A filter is defined here alone. What it finds is said once, by `means`, and asked in two ways: of
the index, where sets are bits, and of the database, where they are conditions (`Q`); both know
`&`, `|` and `~`. How to add one: docs/filters.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, CommunityPart, Involvement, Partner, Venue
from activities.standing import Standing
from dates.spans import Precision

from . import choices
from .choices import fixed

MUNICIPALITY, BOTH, ORGANISATION = "municipality", "both", "organisation"
KNOWN, UNKNOWN = "known", "unknown"
YES = "yes"
NOT_YES = _("“%(value)s” is not “yes”.")
# No role: an activity can be in a municipality that has no part in it.
PLACE = "place"
# A host opens its doors and a co-organiser does the work; either makes the activity its own.
ORGANISING = (Involvement.MunicipalityRole.HOST, Involvement.MunicipalityRole.CO_ORGANISER)


@dataclass(frozen=True)
class Definition:
    """One filter of values, any of which is enough.

    `choices` gives the sections it offers (`browse.choices`). `reads` is the column its values
    stand in: of activities, or of records that hang on them. `means(facts, key)` gives what a
    value finds, out of `facts.having(name, *values)`; without it, those having that value.
    `under` is the filter under whose heading this one stands.
    """

    name: str
    label: str
    unknown: str
    choices: Callable
    reads: tuple[type[Model], str] | None = None
    means: Callable[[Any, int | str], Any] | None = None
    under: str = ""
    hint: str = ""

    def found(self, facts, key: int | str):
        """What a value finds: bits of the index or a condition, as the facts are."""
        return self.means(facts, key) if self.means else facts.having(self.name, key)


# Facts that are no filters by themselves, and where they stand.
READ_BESIDE = {
    "visibility": (Activity, "visibility"),
    "entered_by": (Activity, "entered_by_id"),
    "basis": (Activity, "participants_basis"),
    "involved_as": (Involvement, "role"),
    "partner_as": (Partner, "role"),
    "sense": (CommunityPart, "sense"),
    "locality": (Venue, "locality_id"),
    "invited_region": (Activity.invited_regions.through, "region_id"),
}


def _in_municipality(facts, key: int):
    return facts.having(facts.role or "municipality", key)


def _organised(facts, key: str):
    places = facts.having("involved_as", *ORGANISING)
    bodies = facts.having("partner_as", Partner.PartnerRole.ORGANISER)
    return {
        MUNICIPALITY: places & ~bodies,
        BOTH: places & bodies,
        ORGANISATION: ~places & bodies,
        UNKNOWN: ~places & ~bodies,
    }[key]


def _proposed(facts, key: str):
    proposed = facts.having("involved_as", Involvement.MunicipalityRole.PROPOSER)
    return proposed if key == MUNICIPALITY else ~proposed


def _paid(facts, key: str):
    paid = facts.having("partner_as", Partner.PartnerRole.FUNDER)
    return paid if key == ORGANISATION else ~paid


def _with_participants(facts, key: str):
    unknown = facts.having("basis", Activity.Basis.UNKNOWN)
    return unknown if key == UNKNOWN else ~unknown


FILTERS = [
    Definition(
        "region",
        _("Region"),
        _("The register knows no region “%(value)s”."),
        choices.regions,
        reads=(Activity, "region_id"),
        hint=_(
            "That of any municipality with a part in it, or of the place where it is; regions only "
            "invited do not count."
        ),
    ),
    Definition(
        "municipality",
        _("Municipality"),
        _("The register knows no municipality “%(value)s”."),
        choices.municipalities,
        reads=(Involvement, "municipality_id"),
        means=_in_municipality,
        hint=_("In any role: host, co-organiser, participant or proposer."),
    ),
    Definition(
        "everymunicipality",
        _("Municipality"),
        NOT_YES,
        fixed([(YES, _("all of the chosen municipalities together"))]),
        under="municipality",
    ),
    Definition(
        "role",
        _("Role"),
        _("The list cannot be narrowed to the role “%(value)s”."),
        fixed(
            [
                (Involvement.MunicipalityRole.HOST.value, _("only as host")),
                (PLACE, _("only as the place where it is")),
            ]
        ),
        under="municipality",
    ),
    Definition(
        "community",
        _("Community"),
        _("The register knows no community “%(value)s”."),
        choices.communities,
        reads=(CommunityPart, "community_id"),
        hint=_(
            "Those that name the community, in whatever sense. Activities for all or for different "
            "communities name none of them: choose these to find them too."
        ),
    ),
    Definition(
        "everycommunity",
        _("Community"),
        NOT_YES,
        fixed([(YES, _("all of the chosen communities together"))]),
        under="community",
    ),
    Definition(
        "intercommunity",
        _("Only"),
        NOT_YES,
        fixed([(YES, _("several communities together"))]),
        means=lambda facts, _yes: facts.having("several", "community"),
        under="community",
    ),
    Definition(
        "type",
        _("Type"),
        _("The register knows no type of activity “%(value)s”."),
        choices.types,
        reads=(Activity, "type_id"),
    ),
    Definition(
        "status",
        _("Status"),
        _("No activity has the status “%(value)s”."),
        fixed(Activity.Status.choices),
        reads=(Activity, "status"),
    ),
    Definition(
        "standing",
        _("Standing"),
        _("No activity stands at “%(value)s”."),
        fixed(Standing.choices, _("Where it stands today")),
        means=lambda facts, key: facts.standing(key),
        under="status",
    ),
    Definition(
        "year",
        _("Year"),
        _("“%(value)s” is not a year."),
        choices.years,
        hint=_("An activity of 2017–2018 is found in both years."),
    ),
    Definition(
        "precision",
        _("Exactness of the date"),
        _("The date of no activity is exact to the “%(value)s”."),
        fixed(Precision.choices),
        reads=(Activity, "precision"),
    ),
    Definition(
        "plan",
        _("Plan"),
        _("The register knows no plan “%(value)s”."),
        choices.plans,
        reads=(Activity, "plan_id"),
    ),
    Definition(
        "partner",
        _("Partner"),
        _("The register knows no partner “%(value)s”."),
        choices.partners,
        reads=(Partner, "organisation_id"),
        hint=_("Whoever organises, supports, pays for or takes part in an activity."),
    ),
    Definition(
        "belonging",
        _("Belongs to"),
        _("No activity belongs to “%(value)s”."),
        fixed(Activity.Belonging.choices, _("Belongs to")),
        reads=(Activity, "belonging"),
        hint=_("Under the declaration as a source, a plan or its reporter says, or as we read it."),
    ),
    Definition(
        "commitment",
        _("Commitment"),
        _("The register knows no commitment “%(value)s”."),
        choices.commitments,
        reads=(Activity.commitments.through, "commitment_id"),
    ),
    Definition(
        "organised",
        _("Organised by"),
        _("The list cannot be narrowed to activities organised by “%(value)s”."),
        fixed(
            [
                (MUNICIPALITY, _("municipalities themselves")),
                (BOTH, _("municipalities and organisations")),
                (ORGANISATION, _("organisations alone")),
                (UNKNOWN, _("not recorded")),
            ],
            _("Organised by"),
        ),
        means=_organised,
        hint=_(
            "Municipalities organise what they host or co-organise. The register knows "
            "organisations that pay, not what municipalities pay themselves."
        ),
    ),
    Definition(
        "paid",
        _("Paid for by"),
        _("The list cannot be narrowed to activities paid for by “%(value)s”."),
        # The register has no role for a municipality that pays.
        fixed([(ORGANISATION, _("organisations")), (UNKNOWN, _("not recorded"))], _("Paid for by")),
        means=_paid,
        under="organised",
    ),
    Definition(
        "initiated",
        _("Proposed by"),
        _("The list cannot be narrowed to activities proposed by “%(value)s”."),
        fixed(
            [(MUNICIPALITY, _("municipalities")), (UNKNOWN, _("not recorded"))], _("Proposed by")
        ),
        means=_proposed,
        under="organised",
    ),
    Definition(
        "followed",
        _("Only"),
        NOT_YES,
        fixed([(YES, _("with a follow-up"))]),
        means=lambda facts, _yes: facts.followed(),
    ),
    Definition(
        "intermunicipal",
        _("Only"),
        NOT_YES,
        fixed([(YES, _("several municipalities together"))]),
        means=lambda facts, _yes: facts.having("several", "municipality"),
        under="followed",
    ),
    Definition(
        "participants",
        _("Participants"),
        _("Participants cannot be “%(value)s”."),
        fixed([(KNOWN, _("with a figure")), (UNKNOWN, _("without a figure"))], _("Participants")),
        means=_with_participants,
        under="followed",
    ),
]
# These narrow nothing by themselves: they say how the values of another filter are meant.
ROLE = "role"
EVERY = {"everymunicipality": "municipality", "everycommunity": "community"}
MODIFIERS = (ROLE, *EVERY)
BY_NAME = {each.name: each for each in FILTERS}
READ = {each.name: each.reads for each in FILTERS if each.reads} | READ_BESIDE
