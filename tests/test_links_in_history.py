"""Links and parts are history of their record: told, counted against a second editor, restored."""

import pytest
from django.urls import reverse

from activities.models import Activity
from histories.saving import SAVED_SINCE, last_entry_of, save_as
from histories.uses import parts_of

from . import factories as f
from .admin_pages import change, errors_of, form_of, page_of
from .using import make

pytestmark = pytest.mark.django_db

ACTIVITY_PARTS = {
    "community_parts": (f.CommunityPartFactory, {"sense": "topic"}),
    "involvements": (f.InvolvementFactory, {"role": "proposer"}),
    "occurrences": (f.OccurrenceFactory, {"words_en": "second evening"}),
    "participant_groups": (f.ParticipantGroupFactory, {"words_en": "pupils of one school"}),
    "parties": (f.PartyFactory, {"words_en": "another group"}),
    "partners": (f.PartnerFactory, {"role": "funder"}),
    "photos": (f.PhotoFactory, {"credit": "Somebody else"}),
    "venues": (f.VenueFactory, {"words_en": "another hall"}),
}


def changed(row, by, **values):
    for name, value in values.items():
        setattr(row, name, value)
    save_as(row, by=by, reason="Told by the school")


def test_every_part_of_an_activity_that_has_a_history_is_tried_here():
    parts = [each for each in parts_of(Activity) if hasattr(each.related_model, "history")]
    kept = {each.get_accessor_name() for each in parts}

    assert kept == {*ACTIVITY_PARTS, "evidence"}


@pytest.mark.parametrize("name", ACTIVITY_PARTS)
def test_a_part_changed_by_another_makes_an_open_page_old(curator, officer, activity, name):
    factory, values = ACTIVITY_PARTS[name]
    row = factory(activity=activity)
    seen = last_entry_of(activity)

    changed(row, officer.user, **values)

    form = form_of(activity, title_en="Written over", last_seen_change=seen)
    response = curator.post(change(activity), form)
    assert str(SAVED_SINCE) in errors_of(response)
    activity.refresh_from_db()
    assert activity.title_en != "Written over"


@pytest.mark.parametrize("name", ACTIVITY_PARTS)
def test_the_history_of_a_record_tells_who_changed_its_parts_and_why(
    curator, officer, activity, name
):
    factory, values = ACTIVITY_PARTS[name]
    row = factory(activity=activity)
    changed(row, officer.user, **values)

    page = curator.get(page_of(activity, "history"))

    latest = page.context["part_changes"][0]
    assert latest["change"].state.history_user == officer.user
    assert latest["change"].state.history_change_reason == "Told by the school"
    assert latest["said"]


@pytest.mark.parametrize(
    "record",
    [
        *("Region", "Municipality", "Community", "Source", "Statement", "Declaration"),
        *("Commitment", "Signing", "Signature", "Act", "Organisation", "ActivityPlan", "Activity"),
    ],
)
def test_evidence_that_is_given_changed_or_taken_away_is_history_of_its_record(curator, record):
    record = make(getattr(f, f"{record}Factory")._meta.model)
    entries = [last_entry_of(record)]

    row = f.cite(record)
    entries.append(last_entry_of(record))
    changed(row, curator.user, note="Read again")
    entries.append(last_entry_of(record))
    row.delete()
    entries.append(last_entry_of(record))

    assert entries == sorted(set(entries))
    told = curator.get(page_of(record, "history")).context["part_changes"]
    assert [each["change"].state.history_type for each in told][:3] == ["-", "~", "+"]
    assert "Read again" in curator.get(page_of(record, "history")).text


def test_a_list_changed_by_another_makes_an_open_page_old(curator, activity):
    seen, commitment = last_entry_of(activity), f.CommitmentFactory()
    activity.commitments.add(commitment)
    activity.save()

    response = curator.post(change(activity), form_of(activity, last_seen_change=seen))

    assert str(SAVED_SINCE) in errors_of(response)


def test_a_history_that_was_read_in_an_old_window_restores_nothing(curator, activity):
    version = activity.history.latest()
    activity.title_en = "A later title"
    activity.save()
    seen = last_entry_of(activity)
    f.CommunityPartFactory(activity=activity)
    address = reverse("admin:activities_activity_restore", args=[version.pk])

    response = curator.post(address, {"change_reason": "Back", "seen": seen})

    assert response.status_code == 422
