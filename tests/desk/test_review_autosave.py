"""“Edit, then approve” saves by itself: for the reviewer alone, and nothing is published by it."""

from dataclasses import astuple

import pytest

from activities.models import Activity, Venue
from desk.models import ChangeRequest
from desk.views.autosave import MOST_AMENDMENTS
from tests.desk.entering import address, begun_change, give_back, submit_kept, submitted, version_of


def autosave(client, change, **answers):
    change.refresh_from_db()
    seen = {"revision": change.revision, "version": version_of(change)}
    words = {**change.payload, **seen, **answers}
    return client.post(address("amend", change.pk), words, headers={"HX-Request": "true"})


def amend_page(client, change, **query):
    return client.get(address("amend", change.pk), query)


def venue_on(response):
    return response.context["form"]["venues"].value()[0]["venue_en"]


def test_amending_saved_by_itself_comes_back_and_publishes_nothing(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, venue_en="Scool")
    before = ChangeRequest.objects.values().get()

    response = autosave(officer, change, venue_en="The school")

    assert "not published yet" in response.json()["words"]
    assert venue_on(amend_page(officer, change)) == "The school"
    assert "What you typed before" in amend_page(officer, change).content.decode()
    assert venue_on(amend_page(officer, change, anew=1)) == "Scool"
    assert ChangeRequest.objects.values().get() == before
    assert not Activity.objects.exists()


def test_amending_saved_by_itself_is_seen_by_nobody_else(
    focal_point, officer, mission_staff, suhareka
):
    change = submitted(focal_point, suhareka, venue_en="Scool")

    autosave(officer, change, venue_en="kanarija")

    assert "kanarija" in amend_page(officer, change).content.decode()
    for client in (focal_point, mission_staff):
        assert "kanarija" not in client.get(change.get_absolute_url()).content.decode()
    assert venue_on(amend_page(mission_staff, change)) == "Scool"


DECIDED = {
    "belonging": "declaration",
    "belonging_basis": "reading",
    "belonging_reason": "kanarija says so",
}


def decision_on(response):
    return astuple(response.context["decision"])


@pytest.mark.parametrize("sent", [{}, {"more": "venues"}])
def test_what_is_decided_while_amending_comes_back(focal_point, officer, suhareka, sent):
    change = submitted(focal_point, suhareka)
    suggested = decision_on(amend_page(officer, change))
    if sent:
        seen = {"revision": change.revision, "version": 0}
        words = {**change.payload, **seen, **DECIDED, **sent}
        assert officer.post(address("amend", change.pk), words).status_code == 302
    else:
        autosave(officer, change, **DECIDED)

    page = amend_page(officer, change)

    assert decision_on(page) == tuple(DECIDED.values())
    assert "kanarija says so" in page.text
    assert decision_on(amend_page(officer, change, anew=1)) == suggested != decision_on(page)
    assert "kanarija" not in focal_point.get(change.get_absolute_url()).text


def test_a_decision_half_said_comes_back_as_it_was_typed(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    autosave(officer, change, belonging="declaration", belonging_basis="")

    assert decision_on(amend_page(officer, change)) == ("declaration", "", "")
    assert not Activity.objects.exists()


def test_words_kept_before_decisions_were_kept_come_back(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, venue_en="Scool")
    autosave(officer, change, venue_en="The school")
    session = officer.session
    del session["amendments"][str(change.pk)]["decision"]
    session.save()

    assert venue_on(amend_page(officer, change)) == "The school"


def test_amending_saved_by_itself_ends_with_approving(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, venue_en="Scool")
    autosave(officer, change, venue_en="The school")
    seen = {"revision": change.revision, "version": 0}

    officer.post(address("amend", change.pk), {**change.payload, **seen, "venue_en": "The school"})

    assert str(Venue.objects.get()) == "The school"
    assert officer.session["amendments"] == {}


def test_words_typed_before_the_register_changed_come_back_with_a_warning(
    focal_point, officer, activity
):
    change = begun_change(focal_point, activity, venue_en="The gorge")
    submit_kept(focal_point, change)
    autosave(officer, change, venue_en="The old gorge")
    activity.participants_wording, activity.version = "many", 2
    activity.save()

    page = amend_page(officer, change)

    assert venue_on(page) == "The old gorge"
    assert "compare before you approve" in page.content.decode()


def test_page_that_is_outdated_is_told_so_and_its_words_are_kept(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    response = autosave(officer, change, venue_en="The school", revision=0)

    assert response.status_code == 409
    assert "has changed" in response.json()["words"]
    assert venue_on(amend_page(officer, change)) == "The school"


def test_amending_saves_by_itself_only_for_its_reviewers_while_it_waits(
    focal_point, officer, other_officer, suhareka
):
    change = submitted(focal_point, suhareka)

    assert autosave(focal_point, change).status_code == 403
    assert autosave(other_officer, change).status_code == 404
    give_back(officer, change)
    assert autosave(officer, change).status_code == 409
    assert "amendments" not in officer.session


def test_sessions_hold_the_latest_few_amendments(focal_point, officer, suhareka):
    changes = [submitted(focal_point, suhareka) for _each in range(MOST_AMENDMENTS + 1)]
    for change in changes:
        autosave(officer, change)

    assert set(officer.session["amendments"]) == {str(change.pk) for change in changes[1:]}


def test_amending_of_endless_length_is_refused(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    response = autosave(officer, change, summary_en="x" * 100_001)

    assert response.status_code == 409
    assert "amendments" not in officer.session
