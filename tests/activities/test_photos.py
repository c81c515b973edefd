"""Photos: what the database insists on, who sees which, and what a withdrawal leaves."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.models import Activity, Photo
from desk import actions
from desk.actions.photos import take_photos_along
from desk.models import DraftPhoto
from tests.factories import (
    ActivityFactory,
    ChangeRequestFactory,
    DraftPhotoFactory,
    PhotoFactory,
)

pytestmark = pytest.mark.django_db
PEOPLE = [
    "visitor",
    "focal_point",
    "other_focal_point",
    "officer",
    "other_officer",
    "mission_staff",
    "curator",
]


def files(media_root) -> list:
    return [path for path in media_root.rglob("*") if path.is_file()]


def who_sees(request, photo) -> set[str]:
    """The people among whose photos this one is."""
    clients = {person: request.getfixturevalue(person) for person in PEOPLE}
    users = {person: client.get("/").wsgi_request.user for person, client in clients.items()}
    return {
        person
        for person, user in users.items()
        if Photo.objects.visible_to(user).filter(pk=photo.pk).exists()
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"consent_on": None}, "Say who agreed that everybody may see the picture"),
        ({"consent_by": ""}, "Say who agreed that everybody may see the picture"),
        ({"consent_how": ""}, "Say who agreed that everybody may see the picture"),
        ({"consent_is_public": False}, "only if the people in it agreed"),
        ({"alternative_text_en": ""}, "Say in words what a public photo shows"),
        ({"large": ""}, "Choose a picture."),
        ({"withdrawn_at": timezone.now()}, "Choose a picture."),
    ],
)
def test_public_photo_is_refused_with_the_reason_and_by_the_database(change, sentence):
    photo = PhotoFactory(public=True)
    photo.full_clean()
    for name, value in change.items():
        setattr(photo, name, value)

    with pytest.raises(ValidationError, match=sentence):
        photo.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        photo.save()


def test_consent_cannot_be_of_a_day_to_come():
    photo = PhotoFactory(public=True)
    photo.consent_on = timezone.localdate() + dt.timedelta(days=1)

    with pytest.raises(ValidationError, match="still to come"):
        photo.full_clean()


def test_public_photo_of_a_public_activity_is_seen_by_everybody(request, activity):
    photo = PhotoFactory(public=True, activity=activity)

    assert who_sees(request, photo) == set(PEOPLE)


def test_internal_photo_is_seen_by_those_who_work_on_the_activity(request, activity):
    photo = PhotoFactory(activity=activity)

    assert who_sees(request, photo) == {"focal_point", "officer", "mission_staff", "curator"}


def test_public_photo_of_an_internal_activity_is_seen_like_the_activity(request, activity):
    photo = PhotoFactory(public=True, activity=activity)
    Activity.objects.update(visibility=Activity.Visibility.INTERNAL)

    assert who_sees(request, photo) == {"focal_point", "officer", "mission_staff", "curator"}


def test_photos_come_before_during_after():
    activity = ActivityFactory()
    for moment in ("after", "before", "during"):
        PhotoFactory(activity=activity, moment=moment)

    moments = [photo.moment for photo in activity.photos.in_order()]

    assert moments == ["before", "during", "after"]


@pytest.fixture
def withdrawn(activity, officer, django_capture_on_commit_callbacks):
    photo = PhotoFactory(public=True, activity=activity, caption_en="kanarija", credit="kanarija")
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_photo(photo.pk, by=officer.user, reason="A parent asked for it.")
    return Photo.objects.get(pk=photo.pk)


def test_withdrawal_removes_every_size_at_once(withdrawn, media_root):
    assert files(media_root) == []
    assert (withdrawn.large.name, withdrawn.small.name) == ("", "")


def test_withdrawn_photo_is_seen_by_nobody(request, withdrawn):
    assert who_sees(request, withdrawn) == set()


def test_withdrawal_keeps_who_when_why_and_that_there_was_consent(withdrawn, officer):
    assert withdrawn.withdrawn_by == officer.user
    assert withdrawn.withdrawn_at <= timezone.now()
    assert withdrawn.withdrawn_because == "A parent asked for it."
    assert withdrawn.consent_by == "all adults in the picture"


def test_withdrawal_leaves_no_description_in_the_history(withdrawn):
    texts = withdrawn.history.values_list("caption_en", "alternative_text_en", "credit")

    assert len(texts) == 2
    assert set(texts) == {("", "", "")}


def test_withdrawing_twice_keeps_the_first_record(withdrawn, curator):
    again = actions.withdraw_photo(withdrawn.pk, by=curator.user, reason="Something else")

    assert again.withdrawn_because == "A parent asked for it."


def test_withdrawal_is_refused_to_who_may_not_change_the_activity(activity, other_officer):
    photo = PhotoFactory(public=True, activity=activity)

    with pytest.raises(PermissionDenied):
        actions.withdraw_photo(photo.pk, by=other_officer.user, reason="no")


def test_deleting_the_activity_removes_the_files(media_root, django_capture_on_commit_callbacks):
    photo = PhotoFactory()
    assert len(files(media_root)) == 2

    with django_capture_on_commit_callbacks(execute=True):
        photo.activity.delete()

    assert files(media_root) == []


@pytest.fixture
def approved(activity, officer, django_capture_on_commit_callbacks):
    change = ChangeRequestFactory()
    consent = {"consent_by": "all", "consent_how": "in writing", "consent_on": "2019-05-04"}
    agreed = {"change_request": change, **consent, "consent_is_public": True}
    DraftPhotoFactory(**agreed, caption_en="agreed", moment="after")
    DraftPhotoFactory(change_request=change, **consent, caption_en="agreed to internal use")
    DraftPhotoFactory(**agreed, alternative_text_en="", caption_en="not described")
    change.activity = activity
    with django_capture_on_commit_callbacks(execute=True):
        take_photos_along(change, by=officer.user)
    return change


def test_approval_gives_the_photos_to_the_activity(approved, activity):
    assert not approved.photos.exists()
    assert activity.photos.count() == 3


def test_approval_keeps_the_number_the_files_and_who_uploaded(
    focal_point, officer, activity, media_root, django_capture_on_commit_callbacks
):
    draft = DraftPhotoFactory(uploaded_by=focal_point.user, moment="after")
    kept = (draft.pk, draft.large.name, draft.small.name, draft.width, draft.uploaded_at)
    before = files(media_root)
    draft.change_request.activity = activity

    with django_capture_on_commit_callbacks(execute=True):
        take_photos_along(draft.change_request, by=officer.user)

    photo = activity.photos.get()
    taken = (photo.pk, photo.large.name, photo.small.name, photo.width, photo.uploaded_at)
    assert taken == kept
    assert (photo.uploaded_by, photo.moment) == (focal_point.user, "after")
    assert files(media_root) == before


def test_approval_says_that_a_file_is_lost(officer, activity):
    draft = DraftPhotoFactory()
    draft.change_request.activity = activity
    default_storage.delete(draft.small.name)

    with pytest.raises(actions.Refused, match="is lost"):
        take_photos_along(draft.change_request, by=officer.user)


def test_approval_publishes_only_what_was_agreed_to_and_described(approved, activity):
    public = activity.photos.published()

    assert [photo.caption for photo in public] == ["agreed"]


def test_approval_of_photos_is_in_the_history(approved, officer):
    entry = Photo.objects.published().get().history.latest()

    assert entry.history_user == officer.user
    assert entry.history_change_reason == f"Change request {approved.pk}"


def test_withdrawal_leaves_no_description_in_the_history_of_the_draft(approved, officer):
    photo = Photo.objects.published().get()

    actions.withdraw_photo(photo.pk, by=officer.user, reason="A parent asked for it.")

    texts = DraftPhoto.history.filter(id=photo.pk).values_list("caption_en", "credit")
    assert set(texts) == {("", "")}
    assert DraftPhoto.history.filter(caption_en="agreed to internal use").exists()
