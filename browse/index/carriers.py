"""Who carried activities and whether their participants are known, out of the bits of roles.

The same as `browse/carriers.py` asks of the database.
"""

from typing import TYPE_CHECKING

from activities.models import Activity, Involvement, Partner
from browse.carriers import BOTH, KNOWN, MUNICIPALITY, ORGANISATION, ORGANISING_ROLES, UNKNOWN

if TYPE_CHECKING:
    from .activity_index import ActivityIndex


def _initiated(index: "ActivityIndex") -> dict[str, int]:
    proposed = index.bits("role", Involvement.Role.PROPOSER)
    return {MUNICIPALITY: proposed, UNKNOWN: index.all & ~proposed}


def _organised(index: "ActivityIndex") -> dict[str, int]:
    places = 0
    for role in ORGANISING_ROLES:
        places |= index.bits("role", role)
    bodies = index.bits("partner_role", Partner.Role.ORGANISER)
    return {
        MUNICIPALITY: places & ~bodies,
        BOTH: places & bodies,
        ORGANISATION: bodies & ~places,
        UNKNOWN: index.all & ~places & ~bodies,
    }


def _paid(index: "ActivityIndex") -> dict[str, int]:
    paid = index.bits("partner_role", Partner.Role.FUNDER)
    return {ORGANISATION: paid, UNKNOWN: index.all & ~paid}


def _participants(index: "ActivityIndex") -> dict[str, int]:
    unknown = index.bits("basis", Activity.Basis.UNKNOWN)
    return {KNOWN: index.all & ~unknown, UNKNOWN: unknown}


# The values of each of these filters, none of them in another's.
PARTS = {
    "initiated": _initiated,
    "organised": _organised,
    "paid": _paid,
    "participants": _participants,
}
