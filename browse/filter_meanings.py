"""What the values of filters find, where they are more than a column.

Each takes `facts`, bits of the index or conditions of the database, and the value asked for.
"""

from activities.models import Activity, Involvement, Partner, Party
from sources.models import NO_SOURCE, SAID, Certainty

MUNICIPALITY, BOTH, ORGANISATION = "municipality", "both", "organisation"
KNOWN, UNKNOWN = "known", "unknown"
YES = "yes"
# No role: an activity can be in a municipality that has no part in it.
PLACE = "place"
# Nor has it one by its mayor or by a group of its people, who speak for themselves.
PARTY = "party"
# A host opens its doors and a co-organiser does the work; either makes the activity its own.
ORGANISING = (Involvement.MunicipalityRole.HOST, Involvement.MunicipalityRole.CO_ORGANISER)
# How surely it is known, as addresses say it.
SAID_BY_SOURCE, INFERRED, WITHOUT_SOURCE = "said", "inferred", "unsourced"
HOSTING = (SAID_BY_SOURCE, INFERRED, WITHOUT_SOURCE, UNKNOWN)


def in_municipality(facts, key: int):
    """Where a municipality has a part, in the role that is asked for; to be only invited is none,
    and of whoever has a part nobody asks whether they came."""
    found = facts.having(facts.role or "municipality", key)
    is_invited = facts.role == Involvement.MunicipalityRole.INVITED
    return found & ~facts.having("municipality", key) if is_invited else found


def organised(facts, key: str):
    """Who hosted or organised: municipalities, organisations, both, others, or nobody knows."""
    places = facts.having("involved_as", *ORGANISING)
    bodies = facts.having("partner_as", Partner.PartnerRole.HOST, Partner.PartnerRole.ORGANISER)
    parties = facts.having("party_as", Party.PartyRole.HOST, Party.PartyRole.ORGANISER)
    return {
        MUNICIPALITY: places & ~bodies,
        BOTH: places & bodies,
        ORGANISATION: ~places & bodies,
        PARTY: parties & ~places & ~bodies,
        UNKNOWN: ~places & ~bodies & ~parties,
    }[key]


def proposed(facts, key: str):
    """Whether a municipality itself proposed it, an organisation without one, only an office or
    group, or nobody knows who."""
    places = facts.having("involved_as", Involvement.MunicipalityRole.PROPOSER)
    bodies = facts.having("partner_as", Partner.PartnerRole.PROPOSER)
    parties = facts.having("party_as", Party.PartyRole.PROPOSER)
    return {
        MUNICIPALITY: places,
        ORGANISATION: bodies & ~places,
        PARTY: parties & ~places & ~bodies,
        UNKNOWN: ~places & ~bodies & ~parties,
    }[key]


def paid(facts, key: str):
    """Whether it is recorded that an organisation paid."""
    paid = facts.having("partner_as", Partner.PartnerRole.FUNDER)
    return paid if key == ORGANISATION else ~paid


def with_participants(facts, key: str):
    """Whether there is a figure of those who took part."""
    unknown = facts.having("basis", Activity.Basis.UNKNOWN)
    return unknown if key == UNKNOWN else ~unknown


def hosting(facts, key: str):
    """How surely municipalities hosted or organised: each activity counts for the surest."""
    said = facts.having("organising_certainty", *SAID)
    inferred = facts.having("organising_certainty", Certainty.INFERRED) & ~said
    without = facts.having("organising_certainty", NO_SOURCE) & ~said & ~inferred
    parts = {SAID_BY_SOURCE: said, INFERRED: inferred, WITHOUT_SOURCE: without}
    return parts[key] if key in parts else ~said & ~inferred & ~without
