"""What the index reads of activities and of what hangs on them, and how surely that is known."""

from django.db.models import Model, QuerySet

from activities.models import Activity, CommunityPart, Involvement, Partner, Party, Venue

from .filters import FILTERS

# Facts that are no filters by themselves, and where they stand.
READ_BESIDE = {
    "visibility": (Activity, "visibility"),
    "entered_by": (Activity, "entered_by_id"),
    "basis": (Activity, "participants_basis"),
    "dates_certainty": (Activity, "dates_certainty"),
    "participants_certainty": (Activity, "participants_certainty"),
    "involved_as": (Involvement, "role"),
    "partner_as": (Partner, "role"),
    "sense": (CommunityPart, "sense"),
    "party_as": (Party, "role"),
    "locality": (Venue, "locality_id"),
    "party_locality": (Party, "locality_id"),
    "invited_region": (Activity.invited_regions.through, "region_id"),
}
READ = {each.name: each.reads for each in FILTERS if each.reads} | READ_BESIDE
# Columns of activities and how surely each is known: what is not said then counts as NOT_KNOWN.
CERTAINTY_BESIDE = {"year": "dates_certainty", "precision": "dates_certainty"}
CERTAINTY_BESIDE["basis"] = "participants_certainty"
NOT_KNOWN = "unknown"


def says_how_surely(model: type[Model]) -> bool:
    """Whether its records, which hang on activities, keep how surely each is known."""
    return any(field.name == "certainty" for field in model._meta.fields)


def counted_rows(model: type[Model]) -> QuerySet:
    """Of what hangs on activities the rows that count: to be invited is no part in one."""
    return model.objects.having_part() if model is Involvement else model.objects.all()


# The sets of the index that have one beside them of what is said alone, and what that is called.
WITH_SAID = {name for name, (model, _column) in READ.items() if says_how_surely(model)}
WITH_SAID |= {*Involvement.MunicipalityRole.values, "region", "several", "community_there"}


def as_said(name: str) -> str:
    """What the set of the index is called that has only what is said."""
    return f"{name}_said"
