"""Photos in the admin site: of activities only, under the same rules as everywhere."""

import pytest
from django.urls import reverse

from activities.models import Photo
from desk import actions
from tests.factories import DraftPhotoFactory, PhotoFactory
from tests.uploads import picture, upload

pytestmark = pytest.mark.django_db
LIST = reverse("admin:activities_photo_changelist")
ADD = reverse("admin:activities_photo_add")


def page_of(photo) -> str:
    return reverse("admin:activities_photo_change", args=[photo.pk])


def photo_data(of, **changes) -> dict:
    return {"activity": of.pk, "moment": "during", "visibility": "internal", **changes}


def test_photo_admin_adds_a_photo(curator, activity):
    curator.post(ADD, photo_data(activity, picture=upload(picture("WEBP"))))

    photo = activity.photos.get()
    assert (photo.width, photo.height) == (24, 16)
    assert photo.uploaded_by == curator.user


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "This field is required."),
        ({"picture": upload(b"GIF89a")}, "not a JPEG, PNG or WebP"),
        ({"picture": upload(picture("PNG")), "visibility": "public"}, "only if the people in it"),
        ({"picture": upload(picture("PNG")), "activity": ""}, "This field is required."),
    ],
)
def test_photo_admin_refuses_in_words(curator, activity, media_root, changes, sentence):
    response = curator.post(ADD, photo_data(activity, **changes))

    assert sentence in response.content.decode()
    assert not Photo.objects.exists()
    assert not media_root.exists()


def test_photo_admin_replaces_the_picture(curator, activity, django_capture_on_commit_callbacks):
    photo = PhotoFactory(activity=activity)
    data = photo_data(activity, picture=upload(picture("PNG")), last_change=photo.last_change)

    with django_capture_on_commit_callbacks(execute=True):
        curator.post(page_of(photo), data)

    old_name = photo.large.name
    photo.refresh_from_db()
    assert photo.large.name != old_name
    assert not photo.large.storage.exists(old_name)


def test_photo_admin_shows_nobody_another_picture_under_the_consent_of_the_earlier_one(
    curator, visitor, activity
):
    photo = PhotoFactory(public=True, activity=activity)
    assert b"".join(visitor.get(photo.large_url)).startswith(b"\xff\xd8")
    data = {name: photo.__dict__[name] for name in ("consent_by", "consent_how", "consent_on")}
    data |= {"alternative_text_en": photo.alternative_text_en, "consent_is_public": "on"}
    data |= photo_data(activity, picture=upload(picture("PNG")), visibility="public")
    data |= {"last_change": photo.last_change, "change_reason": "The wrong one"}

    page = curator.post(page_of(photo), data, follow=True)

    photo.refresh_from_db()
    assert "Another picture: it is internal" in page.text
    assert visitor.get(photo.large_url).status_code == 404
    assert (photo.consent_by, photo.consent_on, photo.alternative_text) == ("", None, "")
    reason = photo.history.latest().history_change_reason
    assert reason == "Another picture, not public. The wrong one"


def test_photo_admin_does_not_undo_a_withdrawal(curator, officer, activity):
    photo = PhotoFactory(public=True, activity=activity)
    data = photo_data(activity, last_change=photo.last_change, caption_en="kanarija")
    actions.withdraw_photo(photo.pk, by=officer.user, reason="asked for")

    response = curator.post(page_of(photo), data)

    photo.refresh_from_db()
    assert response.status_code == 403
    assert photo.is_withdrawn
    assert photo.caption == ""


def test_photo_admin_does_not_write_over_what_somebody_saved_since(curator, activity):
    photo = PhotoFactory(activity=activity)
    stale = photo_data(activity, last_change=photo.last_change, caption_en="mine")
    photo.caption_en = "theirs"
    photo.save()

    response = curator.post(page_of(photo), stale)

    photo.refresh_from_db()
    assert photo.caption == "theirs"
    assert "Somebody has changed this" in response.content.decode()


def test_photo_admin_shows_no_photo_of_a_draft(curator, activity):
    PhotoFactory(activity=activity, caption_en="approved")
    draft = DraftPhotoFactory(caption_en="kanarija")

    page = curator.get(LIST).content.decode()

    assert "approved" in page
    assert "kanarija" not in page
    assert curator.get(page_of(draft)).status_code == 302


def test_activity_admin_lists_the_photos_of_the_activity(curator, activity):
    photo = PhotoFactory(activity=activity, caption_en="At the lake")

    path = reverse("admin:activities_activity_change", args=[activity.pk])
    page = curator.get(path).content.decode()

    assert "At the lake" in page
    assert page_of(photo) in page


def test_photo_admin_keeps_the_picture_where_none_is_sent(curator, activity):
    photo = PhotoFactory(activity=activity)
    large = photo.large.name

    curator.post(page_of(photo), photo_data(activity, credit="Ana", last_change=photo.last_change))

    photo.refresh_from_db()
    assert (photo.credit, photo.large.name) == ("Ana", large)
