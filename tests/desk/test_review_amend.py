"""Reviewing closely: word by word, with remarks on fields, or put right by the officer."""

import pytest

from activities.models import Activity, Venue
from histories.changes import MOST_WORDS, word_changes
from tests import factories as f
from tests.desk.entering import address, begun_change, give_back, submit_kept, submitted, version_of


def amend(client, change, **answers):
    change.refresh_from_db()
    seen = {"revision": change.revision, "version": version_of(change)}
    return client.post(address("amend", change.pk), {**change.payload, **seen, **answers})


def kinds(parts):
    return [(part.kind, part.text.strip()) for part in parts]


def test_word_changes_mark_what_went_and_what_came():
    old, new = word_changes("They carve wood in May.", "They carve stone in June.")

    assert kinds(old) == [
        ("same", "They carve"), ("gone", "wood"), ("same", "in"), ("gone", "May."),
    ]  # fmt: skip
    assert kinds(new) == [
        ("same", "They carve"), ("new", "stone"), ("same", "in"), ("new", "June."),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "a", " a  b\n\nc ", "a " * (MOST_WORDS + 1)])
def test_word_changes_lose_no_character(text):
    old, new = word_changes(text, text + "more")

    assert "".join(part.text for part in old) == text
    assert "".join(part.text for part in new) == text + "more"


def test_reviewer_sees_changed_words_marked_and_harmless(focal_point, officer, activity):
    activity.summary_en = "They carve <b>wood</b> in May."
    activity.save()
    change = begun_change(focal_point, activity, summary_en="They carve <i>stone</i> in May.")
    submit_kept(focal_point, change)

    page = officer.get(change.get_absolute_url()).content.decode()

    assert "&lt;b&gt;wood&lt;/b&gt; <" in page.split("<del>")[1].split("</del>")[0]
    assert "&lt;i&gt;stone&lt;/i&gt; <" in page.split("<ins>")[1].split("</ins>")[0]
    assert "<i>stone" not in page


def test_return_takes_remarks_on_single_fields(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, venue_en="School")

    answers = {"revision": 1, "reason": "unclear", "words": "", "remark_venues": "Which one?"}
    officer.post(address("return", change.pk), answers)

    step = change.steps.get(verb="returned")
    assert step.words == "Place: Which one?"
    assert "Which one?" in focal_point.get(address("edit", change.pk)).content.decode()


def test_return_without_words_and_remarks_is_not_done(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    assert give_back(officer, change, words="").status_code == 422


def test_officer_edits_and_approves_and_it_is_recorded_as_theirs(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, venue_en="Scool")

    response = amend(officer, change, venue_en="The school")

    change.refresh_from_db()
    assert response.status_code == 302
    assert str(Venue.objects.get()) == "The school"
    assert change.author == focal_point.user
    step = change.steps.get(verb="approved")
    assert step.by == officer.user
    assert step.words == "Edited by the reviewer before approving: Where?"
    latest, before = change.history.all()[:2]
    assert (latest.history_user, latest.payload["venue_en"]) == (officer.user, ["The school"])
    assert before.payload["venue_en"] == ["Scool"]


def test_officer_who_edits_nothing_just_approves(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    amend(officer, change)

    change.refresh_from_db()
    assert (change.status, change.revision) == ("approved", 1)
    assert change.steps.get(verb="approved").words == ""


def test_officers_edit_with_errors_keeps_answers_and_changes_nothing(
    focal_point, officer, suhareka
):
    change = submitted(focal_point, suhareka)

    response = amend(officer, change, title_en="", venue_en="The school")

    change.refresh_from_db()
    assert response.status_code == 422
    assert 'value="The school"' in response.content.decode()
    assert change.status == "submitted"
    assert "venue_en" not in change.payload


def test_officers_edit_of_what_changed_meanwhile_is_refused_with_its_words(
    focal_point, officer, suhareka
):
    change = submitted(focal_point, suhareka)
    answers = {**change.payload, "revision": 0, "venue_en": "The school"}

    response = officer.post(address("amend", change.pk), answers)

    assert response.status_code == 409
    assert 'value="The school"' in response.content.decode()
    assert not Activity.objects.exists()


def test_officer_decides_between_two_versions_while_editing(focal_point, officer, activity):
    change = begun_change(focal_point, activity, venue_en="The gorge")
    submit_kept(focal_point, change)
    f.VenueFactory(activity=activity, words_en="The school", position=0)
    activity.version = 2
    activity.save()

    page = officer.get(address("amend", change.pk))
    undecided = amend(officer, change, venue_en="The gorge", doubt="venues")
    decided = amend(officer, change, venue_en="The old gorge", doubt="venues", choice_venues="mine")

    assert [row.name for row in page.context["version_rows"]] == ["venues"]
    assert undecided.status_code == 409
    assert decided.status_code == 302
    activity.refresh_from_db()
    assert (str(activity.venues.get()), activity.version) == ("The old gorge", 3)


def test_officer_cannot_edit_into_visibility_through_a_focal_points_form(
    focal_point, officer, suhareka
):
    change = submitted(focal_point, suhareka)

    amend(officer, change, visibility="internal")

    assert Activity.objects.get().visibility == "public"


def test_amending_is_for_reviewers_while_it_waits(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    give_back(officer, change)

    assert officer.get(address("amend", change.pk)).url == change.get_absolute_url()
    assert focal_point.get(address("amend", change.pk)).status_code == 403
