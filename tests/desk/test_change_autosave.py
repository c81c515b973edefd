"""What the server answers to a page that saves by itself, and what of it is kept."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import address, begun_change, give_back, save, submit_kept, submitted


def autosave(client, pk, **answers):
    return client.post(address("save", pk), answers, headers={"HX-Request": "true"})


def test_autosave_begins_the_draft_and_tells_its_revision(focal_point):
    pk = uuid4()

    response = autosave(focal_point, pk, title_en="Bask")

    answer = response.json()
    assert answer["words"].startswith("Saved at ")
    assert answer["revision"] == ChangeRequest.objects.get(pk=pk).revision == 1


def test_autosave_goes_on_from_revision_to_revision(focal_point):
    pk = uuid4()
    for revision, title in enumerate(("B", "Bas", "Basket")):
        response = autosave(focal_point, pk, title_en=title, revision=revision)

    assert response.json()["revision"] == 3
    assert ChangeRequest.objects.get().payload == {"title_en": ["Basket"]}


def test_autosave_whose_answer_was_lost_is_answered_again(focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Basket")

    response = autosave(focal_point, pk, title_en="Basket", revision=0)

    assert response.json()["revision"] == 1


def test_autosave_never_merges_two_windows_unseen(focal_point):
    pk = uuid4()
    save(focal_point, pk, title_en="Basket")
    save(focal_point, pk, title_en="Basket", venue_en="The school", revision=1)

    response = autosave(focal_point, pk, title_en="Street basket", revision=1)

    assert response.status_code == 409
    assert "another window" in response.json()["words"]
    assert ChangeRequest.objects.get().payload["venue_en"] == ["The school"]


def test_autosave_after_submitting_elsewhere_says_so(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    response = autosave(focal_point, change.pk, title_en="More", revision=change.revision)

    assert response.status_code == 409
    assert "already been submitted" in response.json()["words"]


def test_autosave_into_somebody_elses_draft_finds_nothing(focal_point, other_focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Mine")

    assert autosave(other_focal_point, pk, title_en="Theirs").status_code == 404


def test_autosave_without_a_session_is_led_to_the_sign_in(visitor):
    assert autosave(visitor, uuid4(), title_en="Mine").status_code == 302


def test_signing_out_empties_what_the_browser_has_stored(focal_point):
    response = focal_point.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"storage"'


def titles_kept(pk):
    """The titles in the history of a draft, the earliest first, without its blank beginning."""
    rows = ChangeRequest.history.filter(id=pk, revision__gt=0).order_by("history_id")
    return [row.payload["title_en"][0] for row in rows]


def test_autosaves_of_one_stretch_of_work_leave_one_state_in_the_history(focal_point):
    pk = uuid4()
    for revision, title in enumerate(("B", "Bas", "Basket")):
        autosave(focal_point, pk, title_en=title, revision=revision)

    assert titles_kept(pk) == ["Basket"]
    assert ChangeRequest.history.filter(id=pk).latest().history_user == focal_point.user


def test_what_a_person_saves_stays_in_the_history_between_autosaves(focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="A", revision=0)
    save(focal_point, pk, title_en="AB", revision=1)
    autosave(focal_point, pk, title_en="ABC", revision=2)
    autosave(focal_point, pk, title_en="ABCD", revision=3)

    assert titles_kept(pk) == ["A", "AB", "ABCD"]


def test_autosaves_long_after_each_other_are_both_kept(focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Monday")
    row = ChangeRequest.history.filter(id=pk).latest()
    row.history_date -= dt.timedelta(minutes=11)
    row.save()

    autosave(focal_point, pk, title_en="Tuesday", revision=1)

    assert titles_kept(pk) == ["Monday", "Tuesday"]


def test_autosaves_of_two_authors_are_both_kept(focal_point, suhareka, client):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Mine")
    successor = f.UserFactory(municipality=suhareka)
    ChangeRequest.objects.update(author=successor)
    client.force_login(successor)

    autosave(client, pk, title_en="Mine and theirs", revision=1)

    assert titles_kept(pk) == ["Mine", "Mine and theirs"]


def test_steps_and_what_was_submitted_stay_in_the_history(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    give_back(officer, change)
    answers = change.payload
    for revision in (1, 2):
        title = f"Again {revision}"
        autosave(focal_point, change.pk, **{**answers, "title_en": title}, revision=revision)
    submit_kept(focal_point, change)

    rows = ChangeRequest.history.filter(id=change.pk, revision__gt=0).order_by("history_id")
    assert [(row.status, row.payload["title_en"][0]) for row in rows] == [
        ("draft", "Street basketball"),
        ("submitted", "Street basketball"),
        ("returned", "Street basketball"),
        ("returned", "Again 2"),
        ("submitted", "Again 2"),
    ]


def test_window_whose_autosave_was_replaced_is_asked_about_every_difference(focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Basket", venue_en="The school")
    autosave(focal_point, pk, title_en="Basket ball", revision=1)

    response = save(
        focal_point, pk, title_en="Basket", venue_en="The school", women="5", revision=1
    )

    assert response.status_code == 409
    asked = [row.name for row in response.context["version_rows"]]
    assert asked == ["title_en", "venues", "women"]
    assert ChangeRequest.objects.get().payload == {"title_en": ["Basket ball"]}


def test_window_opened_on_what_a_person_saved_is_merged_field_by_field(focal_point):
    pk = uuid4()
    save(focal_point, pk, title_en="Basket")
    for revision, venue_en in enumerate(("The", "The school"), start=1):
        autosave(focal_point, pk, title_en="Basket", venue_en=venue_en, revision=revision)

    save(focal_point, pk, title_en="Street basket", revision=1)

    assert ChangeRequest.objects.get().payload == {
        "title_en": ["Street basket"],
        "venue_en": ["The school"],
    }


def new_form(client):
    """The address, the blank answers and the seal of a form that was just opened."""
    context = client.get(reverse("desk:change_new")).context
    return context["pk"], {**context["base"].payload, "base": context["base"].sealed()}


def test_autosave_of_a_blank_form_makes_no_draft(focal_point):
    pk, blank = new_form(focal_point)

    response = autosave(focal_point, pk, **blank)

    assert response.json() == {"words": "", "revision": 0}
    assert not ChangeRequest.objects.exists()


def test_draft_whose_author_takes_every_word_out_again_goes_and_can_be_begun_again(focal_point):
    pk, blank = new_form(focal_point)
    autosave(focal_point, pk, **{**blank, "title_en": "Bask"})
    assert ChangeRequest.objects.exists()

    response = autosave(focal_point, pk, **blank, revision=1)
    assert response.json()["revision"] == 0
    assert not ChangeRequest.objects.exists()

    autosave(focal_point, pk, **{**blank, "title_en": "Bask"}, revision=0)
    assert ChangeRequest.objects.get().title == "Bask"


def keep(client, change, blank):
    save(client, change.pk, **{**blank, "title_en": "Basket"}, revision=1)


def add_photo(client, change, blank):
    f.DraftPhotoFactory(change_request=change)


@pytest.mark.parametrize("do", [keep, add_photo])
def test_draft_of_which_there_is_more_stays_when_it_is_emptied(focal_point, do):
    pk, blank = new_form(focal_point)
    autosave(focal_point, pk, **{**blank, "title_en": "Bask"})
    do(focal_point, ChangeRequest.objects.get(), blank)
    revision = ChangeRequest.objects.get().revision

    response = autosave(focal_point, pk, **blank, revision=revision)

    assert response.json()["revision"] == revision + 1
    assert ChangeRequest.objects.get().title == "Activity without a title"


def test_change_to_an_activity_that_changes_nothing_any_more_stays_where_it_is(
    focal_point, activity
):
    change = begun_change(focal_point, activity, venue_en="The gorge")
    answers = {name: value for name, value in change.payload.items() if name != "venue_en"}

    autosave(focal_point, change.pk, **answers, revision=1)

    change.refresh_from_db()
    assert (change.activity, change.revision) == (activity, 2)


def test_somebody_elses_draft_does_not_go_with_a_blank_form(focal_point, other_focal_point):
    pk, _blank = new_form(focal_point)
    autosave(focal_point, pk, title_en="Mine")
    _pk, blank = new_form(other_focal_point)

    response = autosave(other_focal_point, pk, **blank, revision=1)

    assert response.status_code == 404
    assert ChangeRequest.objects.get().title == "Mine"
