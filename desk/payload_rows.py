"""Rows of a form in a payload, such as the places of an activity: one list for each column.

All lists of a group are of one length, so that what stands at the same place is one row; a column
in which no row says anything is left out.
"""

from collections.abc import Iterable
from itertools import zip_longest

from django.conf import settings
from translated_fields import to_attribute

from activities.models import ActivityPlan, Venue
from declarations.models import Commitment
from regions.models import Locality, Municipality, Region

LANGUAGES = [code for code, _name in settings.LANGUAGES]
VENUE_WORDS = tuple(to_attribute("venue", code) for code in LANGUAGES)

# Field of the form → the columns of its rows; what is said in them stands for the whole field.
ROWS = {
    "venues": (*VENUE_WORDS, "venue_place", "venue_country"),
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
    words = {
        to_attribute("venue", code): getattr(venue, to_attribute("words", code))
        for code in LANGUAGES
    }
    lies_in = place_key(venue.lies_in) if venue.lies_in else ""
    return {**words, "venue_place": lies_in, "venue_country": venue.country}
