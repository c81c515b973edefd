"""A record that another one uses, for each way in which one can."""

import datetime as dt

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
