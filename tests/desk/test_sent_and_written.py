"""What was sent is the reviewers' to read; what is being written is its author's alone."""

import uuid

import pytest
from django.urls import reverse

from desk.models import ChangeRequest
from tests.desk.entering import (
    approve,
    begun_change,
    filled,
    give_back,
    save,
    submit,
    submit_kept,
    submitted,
)
from tests.desk.test_desk import DESK, titles_on
from tests.desk.test_photo_drafts import form_data
from tests.uploads import read

REVIEWERS = ["officer", "mission_staff", "curator"]
CONSENTED = {"consent_by": "all adults", "consent_on": "04.05.2019"}
SENT, MENDED = "Street basketball", "kanarija"


@pytest.fixture
def returned(focal_point, officer, suhareka):
    """Sent with two photos, returned, and by now written anew in every part."""
    pk = uuid.uuid4()
    save(focal_point, pk, **filled(suhareka, title_en=SENT, note="note-as-sent"))
    for caption in ("kept-as-sent", "removed-as-sent"):
        focal_point.post(photos_of(pk), form_data(caption_en=caption, **CONSENTED))
    change = ChangeRequest.objects.get(pk=pk)
    submit_kept(focal_point, change)
    give_back(officer, change)
    mend(focal_point, change, suhareka)
    return change


def photos_of(pk):
    return reverse("desk:photo_add", args=[pk])


def photo_of(change, caption):
    return change.photos.get(caption_en=caption)


def mend(client, change, place):
    """Write something else in every part of the draft."""
    change.refresh_from_db()
    answers = filled(place, title_en=MENDED, summary_en=MENDED, note=MENDED)
    save(client, change.pk, revision=change.revision, **answers)
    kept, removed = photo_of(change, "kept-as-sent"), photo_of(change, "removed-as-sent")
    answers = {"moment": "after", "last_change": kept.last_change, "caption_en": MENDED}
    client.post(reverse("desk:draft_photo_edit", args=[change.pk, kept.pk]), answers)
    client.post(reverse("desk:photo_remove", args=[change.pk, removed.pk]))
    client.post(photos_of(change.pk), form_data(caption_en=f"{MENDED} added"))


def page_of(client, change):
    return client.get(change.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", ["returned", "withdrawn"])
@pytest.mark.parametrize("person", REVIEWERS)
def test_reviewers_read_what_was_sent(request, person, focal_point, returned, status):
    client = request.getfixturevalue(person)
    if status == "withdrawn":
        focal_point.post(reverse("desk:change_withdraw", args=[returned.pk]))

    page = page_of(client, returned)

    assert all(
        word in page
        for word in (SENT, "note-as-sent", "kept-as-sent", "removed-as-sent", "4 May 2019")
    )
    assert MENDED not in page
    assert "after" not in page.split("photo__facts")[1].split("</dl>")[0]


def test_author_reads_what_is_being_written(focal_point, returned):
    page = page_of(focal_point, returned)

    assert MENDED in page
    assert not any(word in page for word in (SENT, "note-as-sent", "removed-as-sent"))
    assert titles_on(focal_point.get(DESK))["returned"] == [MENDED]


def test_desk_of_reviewers_names_what_was_sent(officer, returned):
    assert titles_on(officer.get(DESK))["unanswered"] == [SENT]


def test_reviewers_are_shown_the_pictures_that_were_sent(officer, focal_point, returned):
    removed, added = photo_of(returned, "removed-as-sent"), photo_of(returned, f"{MENDED} added")

    for photo, client, status in (
        (removed, officer, 200),
        (removed, focal_point, 404),
        (added, officer, 404),
        (added, focal_point, 200),
    ):
        response = client.get(photo.small_url)
        assert response.status_code == status
        # A file is read, so that it is closed.
        assert status == 404 or read(response)


def test_sending_again_shows_reviewers_the_new_words_and_photos(
    focal_point, officer, media_root, returned, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        submit_kept(focal_point, returned)

    page = page_of(officer, returned)
    assert MENDED in page
    assert not any(word in page for word in (SENT, "note-as-sent", "removed-as-sent"))
    assert returned.photos.count() == 2
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 4


def test_what_is_approved_is_what_was_sent_last(focal_point, officer, returned):
    submit_kept(focal_point, returned)

    approve(officer, returned)

    returned.refresh_from_db()
    assert returned.sent == returned.payload
    captions = {photo.caption for photo in returned.activity.photos.all()}
    assert captions == {MENDED, f"{MENDED} added"}


def test_removed_photo_makes_room_for_another(focal_point, returned, monkeypatch):
    monkeypatch.setattr("desk.actions.photos.MOST_PHOTOS", 3)

    focal_point.post(photos_of(returned.pk), form_data(caption_en="Third"))

    assert returned.photos.written().count() == 3


def test_similar_proposals_are_named_as_they_were_sent(
    officer, focal_point, client, returned, suhareka
):
    other = submitted(focal_point, suhareka, title_en=f"{SENT} again")
    page = page_of(officer, other)

    assert SENT in page.split("similar-heading")[-1]
    assert MENDED not in page


def test_handover_names_what_was_sent(officer, focal_point, returned):
    page = officer.get(reverse("desk:handover", args=[focal_point.user.pk])).content.decode()

    assert SENT in page
    assert MENDED not in page


def test_amended_words_are_what_was_sent(officer, focal_point, suhareka):
    change = submitted(focal_point, suhareka)
    change.refresh_from_db()
    answers = filled(suhareka, title_en="Edited", revision=change.revision, version=0)

    officer.post(reverse("desk:change_amend", args=[change.pk]), answers)

    change.refresh_from_db()
    assert change.sent["title_en"] == change.payload["title_en"] == ["Edited"]


def test_returned_change_is_compared_with_what_it_was_sent_against(focal_point, officer, activity):
    change = begun_change(focal_point, activity, venue_en="School")
    submit_kept(focal_point, change)
    give_back(officer, change)
    change.refresh_from_db()
    ChangeRequest.objects.filter(pk=change.pk).update(base_payload={"venue_en": ["Elsewhere"]})

    rows = officer.get(change.get_absolute_url()).context["rows"]

    assert [(row.name, row.new) for row in rows] == [("venues", ["School"])]


def test_entry_that_was_never_sent_has_no_name_for_others(focal_point, suhareka):
    pk = uuid.uuid4()
    save(focal_point, pk, **filled(suhareka, title_en=MENDED))
    draft = ChangeRequest.objects.get(pk=pk)

    assert str(draft) == "Entry that was never sent"
    submit(focal_point, pk, **filled(suhareka, title_en=SENT), revision=draft.revision)
    draft.refresh_from_db()
    assert str(draft) == SENT
