"""Every filter of the activities: what it is called, what it offers, and what it finds.

A filter is defined here alone. What it finds is said once, by `means`, and asked in two ways: of
the index, where sets are bits, and of the database, where they are conditions (`Q`); both know
`&`, `|` and `~`. How to add one: docs/filters.md.
"""

from django.utils.translation import gettext_lazy as _

from activities.models import Activity, CommunityPart, Involvement, ParticipantGroup, Partner
from activities.standing import Standing
from dates.spans import Precision

from . import choices
from .choices import fixed
from .definition import NOT_YES, Definition
from .filter_meanings import (
    BOTH,
    INFERRED,
    KNOWN,
    MUNICIPALITY,
    ORGANISATION,
    PARTY,
    PLACE,
    SAID_BY_SOURCE,
    UNKNOWN,
    WITHOUT_SOURCE,
    YES,
    hosting,
    in_municipality,
    organised,
    paid,
    proposed,
    with_participants,
)

FILTERS = [
    Definition(
        "region",
        _("Region"),
        _("The register knows no region “%(value)s”."),
        choices.regions,
        reads=(Activity, "region_id"),
        hint=_(
            "That of any municipality with a part in it, or of the place where it is; what is only "
            "invited does not count."
        ),
    ),
    Definition(
        "municipality",
        _("Municipality"),
        _("The register knows no municipality “%(value)s”."),
        choices.municipalities,
        reads=(Involvement, "municipality_id"),
        means=in_municipality,
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
                (PARTY, _("only as where an office or group comes from")),
                (
                    Involvement.MunicipalityRole.INVITED.value,
                    _("only as invited, where it is not known whether it came"),
                ),
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
        "programme",
        _("Programme or series"),
        _("The register knows no programme “%(value)s”."),
        choices.programmes,
        reads=(Activity, "programme_id"),
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
        hint=_("Under a declaration as a source, a plan or its reporter says, or as we read it."),
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
                (PARTY, _("offices or groups alone")),
                (UNKNOWN, _("not recorded")),
            ],
            _("Organised by"),
        ),
        means=organised,
        hint=_(
            "Municipalities organise what they host or co-organise. The register knows "
            "organisations that pay, not what municipalities pay themselves."
        ),
    ),
    Definition(
        "hosting",
        _("Hosted or organised by municipalities"),
        _("The list cannot be narrowed to what is known as “%(value)s”."),
        fixed(
            [
                (SAID_BY_SOURCE, _("as a source says")),
                (INFERRED, _("by our reading alone")),
                (WITHOUT_SOURCE, _("without a source")),
                (UNKNOWN, _("not told")),
            ],
            _("Hosted or organised by municipalities"),
        ),
        means=hosting,
        under="organised",
    ),
    Definition(
        "paid",
        _("Paid for by"),
        _("The list cannot be narrowed to activities paid for by “%(value)s”."),
        # The register has no role for a municipality that pays.
        fixed([(ORGANISATION, _("organisations")), (UNKNOWN, _("not recorded"))], _("Paid for by")),
        means=paid,
        under="organised",
    ),
    Definition(
        "initiated",
        _("Proposed by"),
        _("The list cannot be narrowed to activities proposed by “%(value)s”."),
        fixed(
            [
                (MUNICIPALITY, _("municipalities")),
                (ORGANISATION, _("organisations alone")),
                (PARTY, _("offices or groups alone")),
                (UNKNOWN, _("not recorded")),
            ],
            _("Proposed by"),
        ),
        means=proposed,
        under="organised",
    ),
    Definition(
        "said",
        _("Only"),
        NOT_YES,
        fixed([(YES, _("what a source says"))]),
        hint=_(
            "Parts, dates and numbers that are our reading, or have no source, then count as not "
            "known."
        ),
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
        means=with_participants,
        under="followed",
    ),
    Definition(
        "kind",
        _("Kind of participants"),
        _("The register knows no kind of participants “%(value)s”."),
        choices.participant_kinds,
        reads=(ParticipantGroup, "kind_id"),
        hint=_("Groups that an activity names, with a number or without; never communities."),
    ),
]
# These narrow nothing by themselves: they say how the values of other filters are meant.
ROLE, ONLY_SAID = "role", "said"
EVERY = {"everymunicipality": "municipality", "everycommunity": "community"}
MODIFIERS = (ROLE, ONLY_SAID, *EVERY)
BY_NAME = {each.name: each for each in FILTERS}
