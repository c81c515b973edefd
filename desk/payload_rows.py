"""Rows of a form in a payload, such as the places of an activity: one list for each column.

All lists of a group are of one length, so that what stands at the same place is one row; a column
in which no row says anything is left out.
"""

from collections.abc import Iterable
from itertools import zip_longest

from django.conf import settings
from translated_fields import to_attribute

from activities.models import Activity, ActivityPlan, Party, Venue
from activities.models.venue import LIES_IN, Placed
from declarations.models import Commitment
from regions.models import Locality, Municipality, Region

LANGUAGES = [code for code, _name in settings.LANGUAGES]
VENUE_WORDS = tuple(to_attribute("venue", code) for code in LANGUAGES)
PARTY_WORDS = tuple(to_attribute("party", code) for code in LANGUAGES)

# Field of the form → the columns of its rows; what is said in them stands for the whole field.
ROWS = {
    "venues": (*VENUE_WORDS, "venue_place", "venue_country"),
    "parties": (
        *("party_role", *PARTY_WORDS, "party_office", "party_person"),
        *("party_place", "party_country"),
    ),
}
COLUMNS_OF_ROWS = tuple(column for columns in ROWS.values() for column in columns)

Row = dict[str, str]


def lines_in(payload: dict[str, list[str]], name: str) -> list[Row]:
    """The rows of a group in their order; those that say nothing are left out."""
    columns = ROWS[name]
    lists = zip_longest(*(payload.get(column, []) for column in columns), fillvalue="")
    rows = [[value.strip() for value in values] for values in lists]
    return [dict(zip(columns, values, strict=True)) for values in rows if any(values)]


def columns_of(name: str, rows: Iterable[Row]) -> dict[str, list[str]]:
    """The lists of a group that hold these rows; blank ones for what no row says."""
    rows = list(rows)
    return {column: [row.get(column, "") for row in rows] for column in ROWS[name]}


def with_rows_in_line(payload: dict[str, list[str]]) -> dict[str, list[str]]:
    """The payload with the lists of each group of one length, and without its blank rows."""
    for name, columns in ROWS.items():
        if any(column in payload for column in columns):
            payload = payload | columns_of(name, lines_in(payload, name))
    return payload


def without_blanks(payload: dict[str, list[str]]) -> dict[str, list[str]]:
    """The payload without fields that say nothing, a column of which no row says anything too."""
    return {name: values for name, values in payload.items() if any(values)}


def plan_key(plan: ActivityPlan) -> str:
    return f"{plan.region.slug}-{plan.year}"


def commitment_key(commitment: Commitment) -> str:
    return f"{commitment.declaration.slug}-{commitment.number}"


def place_key(place: Municipality | Locality | Region) -> str:
    """What a place goes by in a payload: a municipality and a locality can have one slug."""
    return f"{place._meta.model_name}:{place.slug}"


def row_of_venue(venue: Venue) -> Row:
    """What the form would hold of a place."""
    return _words_and_place("venue", venue)


def row_of_party(party: Party) -> Row:
    """What the form would hold of an office or a group."""
    office = party.office.slug if party.office else ""
    said = {"party_role": party.role, "party_office": office, "party_person": party.named}
    return said | _words_and_place("party", party)


def lines_of(activity: Activity) -> dict[str, list[str]]:
    """What the form would hold of its places, and of its offices and groups."""
    venues = activity.venues.select_related(*LIES_IN)
    parties = activity.parties.select_related("office", "signatory", *LIES_IN)
    rows = {"venues": map(row_of_venue, venues), "parties": map(row_of_party, parties)}
    return {
        column: values
        for name, found in rows.items()
        for column, values in columns_of(name, found).items()
    }


def _words_and_place(kind: str, record: Placed) -> Row:
    words = {
        to_attribute(kind, code): getattr(record, to_attribute("words", code)) for code in LANGUAGES
    }
    lies_in = place_key(record.lies_in) if record.lies_in else ""
    return {**words, f"{kind}_place": lies_in, f"{kind}_country": record.country}


def names_a_place(payload: dict[str, list[str]]) -> bool:
    """Whether the places, offices or groups of a payload say to which regions it belongs."""
    ties = (
        row for row in lines_in(payload, "parties") if row["party_role"] != Party.PartyRole.PRESENT
    )
    return "venue_place" in payload or any(row["party_place"] for row in ties)
