"""Who proposed, organised and paid for activities, as far as it is recorded; filters by it.

Each activity has exactly one value in each of these filters, so their numbers add up. The index
has them in `index/carriers.py`; here they are asked of the database.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Involvement, Partner
from activities.models.activity import ActivityQuerySet

MUNICIPALITY, BOTH, ORGANISATION = "municipality", "both", "organisation"
KNOWN, UNKNOWN = "known", "unknown"
INITIATED = [(MUNICIPALITY, _("municipalities")), (UNKNOWN, _("not recorded"))]
ORGANISED = [
    (MUNICIPALITY, _("municipalities themselves")),
    (BOTH, _("municipalities and organisations")),
    (ORGANISATION, _("organisations alone")),
    (UNKNOWN, _("not recorded")),
]
# The register has no role for a municipality that pays.
PAID = [(ORGANISATION, _("organisations")), (UNKNOWN, _("not recorded"))]
PARTICIPANTS = [(KNOWN, _("with a figure")), (UNKNOWN, _("without a figure"))]
VALUES = {
    "initiated": INITIATED,
    "organised": ORGANISED,
    "paid": PAID,
    "participants": PARTICIPANTS,
}
# A host opens its doors and a co-organiser does the work; either makes the activity its own.
ORGANISING_ROLES = (Involvement.Role.HOST, Involvement.Role.CO_ORGANISER)


def initiated_by(activities, name: str, values: list) -> ActivityQuerySet:
    proposed = _with(Involvement, [Involvement.Role.PROPOSER])
    return activities.filter(_any_of(values, {MUNICIPALITY: proposed, UNKNOWN: ~proposed}))


def organised_by(activities, name: str, values: list) -> ActivityQuerySet:
    places = _with(Involvement, ORGANISING_ROLES)
    bodies = _with(Partner, [Partner.Role.ORGANISER])
    conditions = {
        MUNICIPALITY: places & ~bodies,
        BOTH: places & bodies,
        ORGANISATION: ~places & bodies,
        UNKNOWN: ~places & ~bodies,
    }
    return activities.filter(_any_of(values, conditions))


def paid_by(activities, name: str, values: list) -> ActivityQuerySet:
    paid = _with(Partner, [Partner.Role.FUNDER])
    return activities.filter(_any_of(values, {ORGANISATION: paid, UNKNOWN: ~paid}))


def with_participants(activities, name: str, values: list) -> ActivityQuerySet:
    unknown = Q(participants_basis=Activity.Basis.UNKNOWN)
    return activities.filter(_any_of(values, {KNOWN: ~unknown, UNKNOWN: unknown}))


def _with(model, roles) -> Q:
    return Q(pk__in=model.objects.filter(role__in=roles).order_by().values("activity"))


def _any_of(values: list, conditions: dict[str, Q]) -> Q:
    wanted = Q(pk__in=[])
    for value in values:
        wanted |= conditions[value]
    return wanted
