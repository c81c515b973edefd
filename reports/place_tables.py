"""The tables of which a place's folder is made: which file holds what, in the order of loading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q

from activities.models import ActivityType, Organisation, ParticipantKind
from declarations.models import Commitment, Declaration, Office, Signatory, Signature, Signing
from regions.models import (
    Community,
    LanguageUse,
    Law,
    Locality,
    Municipality,
    PlaceName,
    Region,
    RegionMembership,
    Scope,
)
from sources.models import Source

from . import place_cells as cells

# What a cell gives, by its column.
Values = dict[str, Any]


def by_columns(*names: str) -> Callable[[Values], Q]:
    """Finds a record by what these columns give."""
    return lambda values: Q(**{name: values[name] for name in names})


def by_dates(*names: str) -> Callable[[Values], Q]:
    """The same, and by the column of its dates."""

    def find(values: Values) -> Q:
        span = values["dates"]
        within = {"starts_on": span.starts_on, "ends_on": span.ends_on}
        return Q(**{name: values[name] for name in names}, **within)

    return find


@dataclass(frozen=True)
class Table:
    """One file of the folder: its columns, and which record a row is."""

    file: str
    model: type[Model]
    columns: Mapping[str, cells.Reader]
    find: Callable[[Values], Q] = field(default_factory=lambda: by_columns("slug"))
    # Columns in which every row has something.
    required: tuple[str, ...] = ("slug",)
    # Of these there is a column for each language, such as title:en.
    translated: tuple[str, ...] = ()
    # Changes what the row says into what the record has.
    prepare: Callable[[Values], Values] = lambda values: values
    # Whether the place of a row in the file is the record's position.
    is_ordered: bool = False


def _of_owner(values: Values) -> Values:
    """A name belongs to a place or a community: `of` says to which kind, `slug` to which one."""
    kinds = {model._meta.model_name: model for model in (Region, Municipality, Locality, Community)}
    kind, slug = values.pop("of"), values.pop("slug")
    if kind not in kinds:
        raise cells.UnreadableCellError(f"“{kind}” is none of {', '.join(kinds)}.")
    return {**dict.fromkeys(kinds), kind: cells.record_of(kinds[kind])(slug), **values}


def _of_name(values: Values) -> Q:
    owners = {name: values[name] for name in ("region", "municipality", "locality", "community")}
    owners = {f"{name}": owner for name, owner in owners.items() if owner}
    return Q(**owners, **{name: values[name] for name in ("kind", "language", "text")})


def _signed_at(values: Values) -> Values:
    """A signature stands under the signing of its declaration, region and dates."""
    declaration, region, span = (values.pop(name) for name in ("declaration", "region", "dates"))
    signing = Signing.objects.filter(
        declaration=declaration, region=region, starts_on=span.starts_on, ends_on=span.ends_on
    ).first()
    if signing is None:
        raise cells.UnreadableCellError(
            "There is no such signing of this declaration, in this region and on this day."
        )
    return {"signing": signing, "declaration": declaration, **values}


def _or_default(name: str, default: str) -> Callable[[Values], Values]:
    return lambda values: {**values, name: values.get(name) or default}


SLUG = {"slug": cells.text}
TABLES = (
    Table("regions.csv", Region, SLUG, is_ordered=True),
    Table(
        "municipalities.csv",
        Municipality,
        {
            **SLUG,
            "first_day": cells.day,
            "last_day": cells.day,
            "district": cells.text,
            "code": cells.text,
            "note": cells.text,
            "latitude": cells.decimal,
            "longitude": cells.decimal,
            "tile_column": cells.number,
            "tile_row": cells.number,
        },
    ),
    Table(
        "memberships.csv",
        RegionMembership,
        {
            "municipality": cells.record_of(Municipality),
            "region": cells.record_of(Region),
            "begins_on": cells.day,
            "ends_on": cells.day,
        },
        by_columns("municipality", "begins_on"),
        ("municipality", "region"),
    ),
    Table(
        "localities.csv",
        Locality,
        {**SLUG, "municipality": cells.record_of(Municipality), "country": cells.text},
    ),
    Table("communities.csv", Community, SLUG, is_ordered=True),
    Table(
        "names.csv",
        PlaceName,
        {
            "of": cells.text,
            "slug": cells.text,
            "language": cells.name_language,
            "text": cells.text,
            "kind": cells.text,
            "note": cells.text,
            "begins_on": cells.day,
            "ends_on": cells.day,
            "is_unchecked": cells.yes_or_no,
        },
        _of_name,
        ("of", "slug", "text"),
        prepare=lambda values: _of_owner(_or_default("kind", "official")(values)),
        is_ordered=True,
    ),
    Table(
        "laws.csv", Law, {**SLUG, "number": cells.text, "url": cells.text}, translated=("title",)
    ),
    Table(
        "languages.csv",
        LanguageUse,
        {
            "municipality": cells.record_of(Municipality),
            "language": cells.text,
            "status": cells.text,
            "law": cells.record_of(Law),
            "article": cells.text,
        },
        by_columns("municipality", "language"),
        ("municipality", "language", "status"),
    ),
    Table(
        "declarations.csv",
        Declaration,
        SLUG,
        translated=("title", "other_titles", "summary", "text"),
    ),
    Table(
        "commitments.csv",
        Commitment,
        {
            "declaration": cells.record_of(Declaration),
            "number": cells.number,
            "is_printed": cells.yes_or_no,
        },
        by_columns("declaration", "number"),
        ("declaration", "number"),
        ("text",),
    ),
    Table("offices.csv", Office, SLUG, translated=("name",), is_ordered=True),
    Table(
        "signatories.csv",
        Signatory,
        {**SLUG, "name": cells.text, "other_spellings": cells.text},
        required=("slug", "name"),
    ),
    Table(
        "signings.csv",
        Signing,
        {
            "declaration": cells.record_of(Declaration),
            "region": cells.record_of(Region),
            "dates": cells.dates,
            "is_finished": cells.yes_or_no,
        },
        by_dates("declaration", "region"),
        ("declaration", "region", "dates"),
        ("place", "facilitated_by", "attended_by", "announced"),
    ),
    Table(
        "signatures.csv",
        Signature,
        {
            "declaration": cells.record_of(Declaration),
            "region": cells.record_of(Region),
            "dates": cells.dates,
            "municipality": cells.record_of(Municipality),
            "signatory": cells.record_of(Signatory),
            "office": cells.record_of(Office),
            "office_title": cells.text,
        },
        by_columns("declaration", "municipality"),
        ("declaration", "region", "dates", "municipality", "signatory", "office"),
        prepare=_signed_at,
        is_ordered=True,
    ),
    Table("types.csv", ActivityType, SLUG, translated=("name",), is_ordered=True),
    Table("participant_kinds.csv", ParticipantKind, SLUG, translated=("name",), is_ordered=True),
    Table(
        "organisations.csv",
        Organisation,
        {
            **SLUG,
            "name": cells.text,
            "full_name": cells.text,
            "kind": cells.text,
            "other_spellings": cells.text,
        },
        required=("slug", "name"),
    ),
    Table(
        "sources.csv",
        Source,
        {
            **SLUG,
            "kind": cells.text,
            "title": cells.text,
            "short_title": cells.text,
            "publisher": cells.text,
            "dates": cells.dates,
            "url": cells.text,
        },
        required=("slug", "title", "short_title"),
        prepare=_or_default("kind", "print"),
    ),
    Table(
        "scopes.csv",
        Scope,
        {
            "source": cells.record_of(Source),
            "region": cells.record_of(Region),
            "municipality": cells.record_of(Municipality),
            "dates": cells.dates,
            "is_complete": cells.yes_or_no,
        },
        by_dates("source", "region", "municipality"),
        ("source", "dates"),
    ),
)
