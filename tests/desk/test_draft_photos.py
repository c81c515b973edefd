"""A photo of a draft: what is said about it is put right, and its picture is shown to few."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from desk.models import DraftPhoto
from tests.desk.test_photo_drafts import send
from tests.factories import ChangeRequestFactory, DraftPhotoFactory
from tests.uploads import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(focal_point):
    return ChangeRequestFactory(author=focal_point.user)


@pytest.fixture
def photo(draft):
    return DraftPhotoFactory(change_request=draft, caption_en="The first one")


def edit_page(photo):
    return reverse("desk:draft_photo_edit", args=[photo.change_request_id, photo.pk])


def edit_data(photo, **changes) -> dict:
    return {"moment": "after", "last_change": photo.last_change, **changes}


def test_draft_photo_edit_saves_what_is_said(focal_point, draft, photo):
    response = focal_point.post(edit_page(photo), edit_data(photo, caption_en="The second one"))

    photo.refresh_from_db()
    assert response.url == photo.get_absolute_url()
    assert (photo.caption, photo.moment) == ("The second one", "after")
    draft.refresh_from_db()
    assert draft.revision == 1


def test_draft_photo_edit_shows_what_is_said(focal_point, photo):
    page = focal_point.get(edit_page(photo)).content.decode()

    assert "The first one" in page
    assert photo.small_url in page


def test_draft_photo_edit_after_another_window_saved_says_so(focal_point, photo):
    stale = edit_data(photo, caption_en="Mine")
    focal_point.post(edit_page(photo), edit_data(photo, caption_en="Theirs"))

    response = focal_point.post(edit_page(photo), stale)

    photo.refresh_from_db()
    assert photo.caption == "Theirs"
    assert "Somebody has changed this photo" in response.content.decode()
    assert "Mine" in response.content.decode()


def test_draft_photo_edit_is_over_once_the_draft_is_submitted(focal_point, draft, photo, region):
    send(draft, region)

    response = focal_point.post(edit_page(photo), edit_data(photo, caption_en="Mine"), follow=True)

    photo.refresh_from_db()
    assert photo.caption == "The first one"
    assert "waits for review" in response.content.decode()


def test_photo_remove_is_over_once_the_draft_is_submitted(focal_point, draft, photo, region):
    send(draft, region)

    path = reverse("desk:photo_remove", args=[draft.pk, photo.pk])
    response = focal_point.post(path, follow=True)

    assert draft.photos.written().count() == 1
    assert "waits for review" in response.content.decode()


def test_draft_photo_file_shows_the_author_the_picture(focal_point, photo):
    response = focal_point.get(photo.small_url)

    assert read(response).startswith(b"\xff\xd8\xff")
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("person", ["other_focal_point", "officer", "mission_staff", "curator"])
def test_draft_photo_file_answers_others_like_a_missing_one(request, person, photo):
    assert request.getfixturevalue(person).get(photo.small_url).status_code == 404


def test_draft_photo_file_of_a_submitted_change_is_for_its_reviewers_too(
    request, draft, photo, region
):
    send(draft, region)

    for person in ("focal_point", "officer", "mission_staff", "curator"):
        assert read(request.getfixturevalue(person).get(photo.large_url))
    for person in ("other_focal_point", "other_officer"):
        assert request.getfixturevalue(person).get(photo.large_url).status_code == 404


def test_draft_photo_file_knows_two_sizes_and_the_photos_of_its_draft(focal_point, draft, photo):
    foreign = DraftPhotoFactory()

    for number, size in ((photo.pk, "huge"), (foreign.pk, "small")):
        path = reverse("desk:draft_photo_file", args=[draft.pk, number, size])
        assert focal_point.get(path).status_code == 404


@pytest.mark.parametrize("change", [{"large": ""}, {"small": ""}, {"change_request_id": None}])
def test_database_refuses_a_photo_without_files_or_draft(photo, change):
    DraftPhoto.objects.filter(pk=photo.pk).get()

    with pytest.raises(IntegrityError), transaction.atomic():
        DraftPhoto.objects.filter(pk=photo.pk).update(**change)


def test_database_refuses_half_a_consent(photo):
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftPhoto.objects.update(consent_is_public=True)
