"""Of every field that the history keeps it is decided whether its page tells of it."""

import pytest
from translated_fields import to_attribute

from activities.models import (
    Activity,
    ActivityPlan,
    CommunityPart,
    Involvement,
    Occurrence,
    Organisation,
    ParticipantGroup,
    Partner,
    Party,
    Pause,
    Photo,
    Programme,
    Reply,
    Venue,
    YearReport,
)
from dates.models import DATE_COLUMNS
from declarations.models import Act, Commitment, Declaration, Signature, Signing
from regions.models import (
    Community,
    LanguageUse,
    Municipality,
    OfficeReport,
    PlaceName,
    Region,
    RegionMembership,
    Scope,
)
from reports.history_kinds import KINDS
from sources.models import Evidence, Source

# Numbers, addresses and order; what is told together with its neighbours; what is not public.
UNTOLD = {
    Activity: {"id", "reference", "slug", "version", "published_at", "updated_at"},
    Municipality: {"id", "slug", "tile_column", "tile_row"},
    Region: {"id", "slug", "position"},
    Community: {"id", "slug", "position"},
    PlaceName: {
        *("id", "region", "municipality", "locality", "community", "position"),
        *("form_of", "case", "is_unchecked"),
    },
    RegionMembership: {"id", "municipality", "region"},
    Scope: {"id", "source"},
    OfficeReport: {"id", "source"},
    Declaration: {"id", "slug"},
    ActivityPlan: {"id"},
    Organisation: {"id", "slug"},
    Programme: {"id", "slug"},
    Source: {"id", "slug"},
    CommunityPart: {"id", "activity"},
    Involvement: {"id", "activity"},
    # The number is told with its basis and its upper end.
    ParticipantGroup: {"id", "activity", "basis", "upper", "part_of", "position"},
    Partner: {"id", "activity"},
    Occurrence: {"id", "activity", "position"},
    Party: {"id", "activity", "position"},
    Venue: {"id", "activity", "position"},
    LanguageUse: {"id", "municipality"},
    Signature: {"id", "signing", "position", "declaration", "municipality"},
    Signing: {"id", "declaration", "scan", "is_finished"},
    Act: {"id"},
    Reply: {"id", "municipality", "by", "answer_by", "answered_on", "over_on"},
    # Why is for those who may say it; what was counted is told on the year's page.
    YearReport: {"id", "municipality", "by", "asked_on", "reason", "snapshot"},
    Pause: {"id", "municipality", "person", "words", "by"},
    Commitment: {"id", "declaration"},
    # Who agreed to what is for those who keep the photo; so is why it was withdrawn.
    Photo: {
        *("id", "activity", "uploaded_by", "uploaded_at"),
        *("consent_by", "consent_how", "consent_on", "consent_is_public"),
        *("withdrawn_by", "withdrawn_because"),
    },
}
# Names under which several fields are told as one.
TOGETHER = {
    "dates": set(DATE_COLUMNS),
    "participants": {"participants", "participants_basis", "participants_upper"},
    "is_withdrawn": {"withdrawn_at"},
}


def told(model, names):
    """The fields behind the names: one for each language, or those that are told together."""
    found = set()
    for name in names:
        translated = getattr(getattr(model, name, None), "fields", None)
        found |= set(translated) if translated else TOGETHER.get(name, {name})
    return found


def tracked(model):
    return {field.name for field in model.history.model.tracked_fields}


# Of evidence, all but which record it is of.
UNTOLD |= {
    part.model: {"id", part.parent.removesuffix("_id")}
    for kind in KINDS.values()
    for part in kind.parts
    if issubclass(part.model, Evidence)
}
PARTS = [part for kind in KINDS.values() for part in kind.parts]


@pytest.mark.parametrize("model", KINDS)
def test_every_field_of_a_record_is_told_or_left_untold_on_purpose(model):
    shown = told(model, KINDS[model].fields)

    assert shown | UNTOLD[model] == tracked(model)
    assert shown & UNTOLD[model] == set()


@pytest.mark.parametrize("model", KINDS)
def test_every_list_of_a_record_is_told(model):
    lists = {field.name for field in getattr(model.history.model, "_history_m2m_fields", [])}

    assert set(KINDS[model].links) == lists


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.model.__name__} {part.parent}")
def test_every_field_of_a_part_is_told_or_left_untold_on_purpose(part):
    assert told(part.model, part.fields) | UNTOLD[part.model] == tracked(part.model)


def test_a_translated_field_stands_for_all_its_languages():
    assert to_attribute("title", "sr-latn") in told(Activity, ["title"])
