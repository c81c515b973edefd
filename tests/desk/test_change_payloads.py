"""Payloads: taken from a form, made from an activity, compared and merged."""

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from dates.reading import parse_date_span
from desk.forms import ActivityForm
from desk.groups import GROUP_FIELDS
from desk.payload_merging import merge
from desk.payload_rows import COLUMNS_OF_ROWS
from desk.payloads import (
    FIELDS,
    changed_fields,
    fields_of,
    new_payload,
    payload_from,
    payload_of,
)
from tests import factories as f

NAMES = ("title_en", "status_reason", "summary_en")
PAYLOADS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2)
)


def test_form_and_payload_have_the_same_fields():
    # Rows of groups and of places are one field of several lists.
    columns = {*GROUP_FIELDS[1:], *COLUMNS_OF_ROWS}
    assert set(ActivityForm.base_fields) == set(FIELDS) - columns


@given(base=PAYLOADS, mine=PAYLOADS, theirs=PAYLOADS)
def test_merge_loses_nothing_that_either_side_changed(base, mine, theirs):
    merged = merge(base, mine, theirs, NAMES)

    for name in changed_fields(base, mine, NAMES):
        assert name not in changed_fields(merged.payload, mine, NAMES)
    for name in changed_fields(base, theirs, NAMES):
        is_theirs = name not in changed_fields(merged.payload, theirs, NAMES)
        assert is_theirs or name in merged.conflicts


@given(base=PAYLOADS, mine=PAYLOADS)
def test_merge_with_an_unchanged_side_is_the_changed_one(base, mine):
    for merged in (merge(base, mine, base, NAMES), merge(base, base, mine, NAMES)):
        assert merged.conflicts == []
        assert changed_fields(merged.payload, mine, NAMES) == []


@given(st.text())
def test_payload_holds_only_characters_that_every_database_keeps(text):
    data = QueryDict(mutable=True)
    data["venue_en"] = text

    kept = payload_from(data, ["venue_en"]).get("venue_en", [""])[0]

    assert "\x00" not in kept
    kept.encode()


def full_activity(region, suhareka):
    activity = f.ActivityFactory(
        region=None,
        status="postponed",
        status_reason="Rain",
        participants=40,
        participants_basis="about",
        follows=f.ActivityFactory(region=region),
        plan=f.ActivityPlanFactory(region=region),
        communities_scope="all_of_place",
    )
    activity.dates = parse_date_span("autumn 2019").about()
    activity.save()
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    f.PartnerFactory(activity=activity)
    activity.communities.add(f.CommunityFactory())
    activity.commitments.add(f.CommitmentFactory())
    activity.invited_regions.add(region)
    return activity


def test_form_of_an_activity_as_it_stands_is_valid_and_changes_nothing(officer, region, suhareka):
    activity = full_activity(region, suhareka)
    payload = payload_of(activity, officer.user)

    form = ActivityForm(payload, author=officer.user, activity=activity, check=True)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == parse_date_span("autumn 2019")
    assert payload_of(form.save(), officer.user) == payload


@pytest.mark.parametrize(
    "text", ["27.05.2013", "27.-28.05.2013", "05.2017", "autumn 2019", "winter 2019", "2017-2018"]
)
@pytest.mark.parametrize("language", ["en", "sq", "sr-latn", "tr"])
def test_date_in_the_payload_is_read_back_as_the_same(language, text, curator):
    activity = f.ActivityFactory()
    activity.dates = parse_date_span(text)

    with override(language):
        [typed] = payload_of(activity, curator.user)["when"]

    assert parse_date_span(typed) == activity.dates


def test_same_date_in_two_languages_is_no_change():
    assert changed_fields({"when": ["May 2017"]}, {"when": ["maj 2017"]}, ["when"]) == []


def test_order_and_outer_blanks_are_no_change():
    old = {"communities": ["a", "b"], "venue_en": ["school"]}
    new = {"communities": ["b", "a"], "venue_en": [" school "]}

    assert changed_fields(old, new, FIELDS) == []


def test_visibility_is_only_for_officers(focal_point, officer):
    assert "visibility" not in fields_of(focal_point.user)
    assert "visibility" in fields_of(officer.user)


def test_nobody_begins_with_a_region(officer, focal_point):
    assert "region" not in new_payload(officer.user)
    assert "region" not in new_payload(focal_point.user)
