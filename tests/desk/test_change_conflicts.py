"""Two editors: what does not overlap is merged, what does is chosen, nothing is written over."""

from uuid import uuid4

import pytest

from activities.models import Activity
from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import address, approve, begun_change, filled, save, submit, submit_kept


@pytest.fixture
def summarised(activity):
    activity.summary_en = "They paint."
    activity.save()
    return activity


def published_change(client, activity, **answers):
    """An officer changes the activity meanwhile."""
    response = submit_kept(client, begun_change(client, activity, **answers))
    assert response.status_code == 302, response.content.decode()


def versions(response):
    return [(row.name, row.old, row.new) for row in response.context["version_rows"]]


def test_changes_of_different_fields_both_stay(focal_point, officer, summarised):
    change = begun_change(focal_point, summarised, title_en="Sculpture workshop")
    published_change(officer, summarised, summary_en="They paint walls.")

    submit_kept(focal_point, change)
    approve(officer, change)

    summarised.refresh_from_db()
    assert summarised.title_en == "Sculpture workshop"
    assert summarised.summary_en == "They paint walls."


def test_changes_of_the_same_field_are_shown_side_by_side(focal_point, officer, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.", venue_en="The school")
    published_change(officer, summarised, summary_en="They paint walls.")

    response = submit_kept(focal_point, change)

    assert response.status_code == 409
    assert "<title>Error:" in response.content.decode()
    assert versions(response) == [("summary_en", ["They paint walls."], ["They carve."])]
    change.refresh_from_db()
    assert change.status == "draft"


@pytest.mark.parametrize(
    ("choice", "summary"), [("mine", "They carve."), ("theirs", "They paint walls.")]
)
def test_author_chooses_whose_words_stay(focal_point, officer, summarised, choice, summary):
    change = begun_change(focal_point, summarised, summary_en="They carve.", venue_en="The school")
    published_change(officer, summarised, summary_en="They paint walls.")
    change.refresh_from_db()

    response = submit(
        focal_point,
        change.pk,
        **change.payload,
        revision=change.revision,
        against="activity",
        version=2,
        doubt="summary_en",
        choice_summary_en=choice,
    )

    assert response.status_code == 302
    approve(officer, change)
    summarised.refresh_from_db()
    assert (summarised.summary_en, str(summarised.venues.get())) == (summary, "The school")


def test_choice_made_on_an_older_version_is_asked_again(focal_point, officer, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.")
    published_change(officer, summarised, summary_en="They paint walls.")
    published_change(officer, summarised, summary_en="They paint bridges.")
    change.refresh_from_db()

    response = submit(
        focal_point,
        change.pk,
        **change.payload,
        revision=change.revision,
        against="activity",
        version=2,
        doubt="summary_en",
        choice_summary_en="theirs",
    )

    assert versions(response) == [("summary_en", ["They paint bridges."], ["They carve."])]


def test_open_draft_shows_at_once_what_changed_meanwhile(focal_point, officer, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.")
    published_change(officer, summarised, summary_en="They paint walls.", venue_en="The gorge")

    response = focal_point.get(address("edit", change.pk))

    assert versions(response) == [("summary_en", ["They paint walls."], ["They carve."])]
    assert response.context["taken"] == ["Where?"]
    assert response.context["form"]["venues"].value()[0]["venue_en"] == "The gorge"


def test_reviewer_must_choose_before_approving(focal_point, officer, mission_staff, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.")
    submit_kept(focal_point, change)
    published_change(mission_staff, summarised, summary_en="They paint walls.")

    unchosen = approve(officer, change)
    chosen = approve(officer, change, choice_summary_en="mine")

    assert unchosen.status_code == 409
    assert versions(unchosen) == [("summary_en", ["They paint walls."], ["They carve."])]
    assert chosen.status_code == 302
    summarised.refresh_from_db()
    assert summarised.summary_en == "They carve."


def test_approving_on_an_outdated_page_asks_to_read_again(
    focal_point, officer, mission_staff, summarised
):
    change = begun_change(focal_point, summarised, venue_en="The school")
    submit_kept(focal_point, change)
    published_change(mission_staff, summarised, summary_en="They paint walls.")

    response = approve(officer, change, version=1)

    assert response.status_code == 302
    summarised.refresh_from_db()
    assert not summarised.venues.exists()


def test_second_of_two_waiting_changes_keeps_the_first(
    focal_point, other_focal_point, officer, summarised, gjilan
):
    f.InvolvementFactory(activity=summarised, municipality=gjilan, role="proposer")
    first = begun_change(focal_point, summarised, title_en="Sculpture workshop")
    second = begun_change(other_focal_point, summarised, summary_en="They carve.")
    for client, change in ((focal_point, first), (other_focal_point, second)):
        submit_kept(client, change)

    approve(officer, first)
    approve(officer, second)

    summarised.refresh_from_db()
    assert summarised.title_en == "Sculpture workshop"
    assert summarised.summary_en == "They carve."
    assert summarised.version == 3


def test_record_mended_without_a_new_version_is_noticed_too(focal_point, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.")
    Activity.objects.update(summary_en="They paint walls.")

    response = submit_kept(focal_point, change)

    assert versions(response) == [("summary_en", ["They paint walls."], ["They carve."])]


def test_same_words_from_two_people_are_no_conflict(focal_point, officer, summarised):
    change = begun_change(focal_point, summarised, summary_en="They carve.", venue_en="The school")
    published_change(officer, summarised, summary_en="They carve.")

    assert submit_kept(focal_point, change).status_code == 302


def test_two_pages_of_one_draft_are_merged_field_by_field(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka)
    save(focal_point, pk, **form)
    save(focal_point, pk, **form, venue_en="The school", revision=1)

    save(focal_point, pk, **form, summary_en="They carve.", revision=1)

    payload = ChangeRequest.objects.get(pk=pk).payload
    assert payload["venue_en"] == ["The school"]
    assert payload["summary_en"] == ["They carve."]


def test_two_pages_of_one_draft_with_different_words_ask_whose(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka)
    save(focal_point, pk, **form)
    save(focal_point, pk, **form, venue_en="The school", revision=1)

    response = save(focal_point, pk, **form, venue_en="The gorge", revision=1)

    assert response.status_code == 409
    assert versions(response) == [("venues", ["The school"], ["The gorge"])]
    assert response.context["form"]["venues"].value()[0]["venue_en"] == "The gorge"
    assert ChangeRequest.objects.get(pk=pk).payload["venue_en"] == ["The school"]


@pytest.mark.parametrize(("choice", "venue"), [("mine", "The gorge"), ("theirs", "The school")])
def test_author_chooses_between_two_pages_of_a_draft(focal_point, suhareka, choice, venue):
    pk, form = uuid4(), filled(suhareka)
    save(focal_point, pk, **form)
    save(focal_point, pk, **form, venue_en="The school", revision=1)
    again = {
        **form,
        "venue_en": "The gorge",
        "revision": 2,
        "against": "draft",
        "doubt": "venues",
    }

    undecided = save(focal_point, pk, **again)
    save(focal_point, pk, **again, choice_venues=choice)

    assert undecided.status_code == 409
    assert ChangeRequest.objects.get(pk=pk).payload["venue_en"] == [venue]


def test_outdated_page_that_says_the_same_is_no_conflict(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka, venue_en="The school")
    save(focal_point, pk, **filled(suhareka))
    save(focal_point, pk, **form, revision=1)

    response = save(focal_point, pk, **form, revision=1)

    assert response.status_code == 302
    assert ChangeRequest.objects.get(pk=pk).revision == 2
