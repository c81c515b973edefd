"""Rows of a form in a payload, such as the places of an activity: one list for each column.

All lists of a group are of one length, so that what stands at the same place is one row; a column
in which no row says anything is left out.
"""

from collections.abc import Iterable
from itertools import zip_longest

from django.conf import settings
from translated_fields import to_attribute

from activities.models import Activity, ActivityPlan, Occurrence, Party, Venue
from activities.models.occurrence import span_over
from activities.models.venue import LIES_IN, Placed
from dates.hours import day_with_hours
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan
from declarations.models import Commitment, Signing
from regions.models import Locality, Municipality, Region

LANGUAGES = [code for code, _name in settings.LANGUAGES]
VENUE_WORDS = tuple(to_attribute("venue", code) for code in LANGUAGES)
OCCURRENCE_WORDS = tuple(to_attribute("occurrence", code) for code in LANGUAGES)
OCCURRENCE_DAY = "occurrence_when"
HOURS = ("occurrence_begins", "occurrence_ends")
PARTY_WORDS = tuple(to_attribute("party", code) for code in LANGUAGES)

# Field of the form → the columns of its rows; what is said in them stands for the whole field.
ROWS = {
    "occurrences": (OCCURRENCE_DAY, *HOURS, *OCCURRENCE_WORDS),
    "venues": (*VENUE_WORDS, "venue_place", "venue_country"),
    "parties": (
        *("party_role", *PARTY_WORDS, "party_office", "party_person"),
        *("party_place", "party_country"),
    ),
    "bearings": (
        *("borne_value", "borne_source", "borne_url", "borne_title"),
        *("borne_words", "borne_certainty", "borne_why"),
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


def signing_key(signing: Signing) -> str:
    return " ".join(signing.natural_key())


def meaning_of(row: Row) -> tuple:
    """What a row says, in whatever words its date was typed."""
    return tuple(
        date_meant(text) if name == OCCURRENCE_DAY and text else text for name, text in row.items()
    )


def date_meant(text: str) -> DateSpan | str:
    """A date however it is written; what is not understood is only itself."""
    try:
        return parse_date_span(text)
    except DateNotUnderstood:
        return text


def dates_in(payload: dict[str, list[str]]) -> DateSpan:
    """From the first to the last of the dates given one by one, or else the one date; as far as
    they can be read."""
    typed = [row[OCCURRENCE_DAY] for row in lines_in(payload, "occurrences")]
    meant = map(date_meant, [*typed, *payload.get("when", [])])
    return span_over(date for date in meant if isinstance(date, DateSpan))


def with_hours_read(payload: dict[str, list[str]]) -> dict[str, list[str]]:
    """Put an hour that was typed beside a day where hours stand: in a row of the dates one by one.

    What is not read, or contradicts the boxes for hours, stays for the form to refuse.
    """
    rows = [_with_own_hours(row) for row in lines_in(payload, "occurrences")]
    typed = next(iter(payload.get("when", [])), "")
    row = _with_own_hours({OCCURRENCE_DAY: typed})
    is_moved = not rows and row[OCCURRENCE_DAY] != typed
    if is_moved and payload.get("is_approximate"):
        row[OCCURRENCE_DAY] = parse_date_span(row[OCCURRENCE_DAY]).about().typed()
    given = columns_of("occurrences", [row] if is_moved else rows)
    emptied = {"when": [], "is_approximate": []} if is_moved else {}
    return {**payload, **given, **emptied} if rows or is_moved else payload


def _with_own_hours(row: Row) -> Row:
    if any(row.get(name) for name in HOURS):
        return row
    try:
        found = day_with_hours(row.get(OCCURRENCE_DAY, ""))
    except DateNotUnderstood:
        return row
    if found is None:
        return row
    hours = [f"{hour:%H:%M}" if hour else "" for hour in found[1:]]
    return {**row, OCCURRENCE_DAY: found.day, **dict(zip(HOURS, hours, strict=True))}


def dates_of(activity: Activity) -> dict[str, list[str]]:
    """Its one date, or those that are given one by one: its own then follows from them."""
    given = columns_of("occurrences", map(row_of_occurrence, activity.occurrences.all()))
    if any(given[OCCURRENCE_DAY]):
        return given
    is_approximate = ["on"] if _is_wholly_approximate(activity.dates) else []
    typed = _typed(activity.dates)
    return {**given, "when": [typed] if typed else [], "is_approximate": is_approximate}


def _typed(dates: DateSpan) -> str:
    """The date as one would type it; that all of it is approximate is a tick of its own."""
    return (dates.exactly() if _is_wholly_approximate(dates) else dates).typed()


def _is_wholly_approximate(dates: DateSpan) -> bool:
    return dates.starts_approximate and dates.ends_approximate


def place_key(place: Municipality | Locality | Region) -> str:
    """What a place goes by in a payload: a municipality and a locality can have one slug."""
    return f"{place._meta.model_name}:{place.slug}"


def row_of_occurrence(occurrence: Occurrence) -> Row:
    """What the form would hold of a date."""
    hours = {"occurrence_begins": occurrence.begins_at, "occurrence_ends": occurrence.ends_at}
    return {
        OCCURRENCE_DAY: occurrence.dates.typed(),
        **{name: f"{hour:%H:%M}" if hour else "" for name, hour in hours.items()},
        **_words_of("occurrence", occurrence),
    }


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


def _words_of(kind: str, record: Occurrence | Placed) -> Row:
    """Its words in every language, under the names of the boxes."""
    return {
        to_attribute(kind, code): getattr(record, to_attribute("words", code)) for code in LANGUAGES
    }


def _words_and_place(kind: str, record: Placed) -> Row:
    lies_in = place_key(record.lies_in) if record.lies_in else ""
    return {**_words_of(kind, record), f"{kind}_place": lies_in, f"{kind}_country": record.country}


def names_a_place(payload: dict[str, list[str]]) -> bool:
    """Whether the places, offices or groups of a payload say to which regions it belongs."""
    ties = (
        row for row in lines_in(payload, "parties") if row["party_role"] != Party.PartyRole.PRESENT
    )
    return "venue_place" in payload or any(row["party_place"] for row in ties)
