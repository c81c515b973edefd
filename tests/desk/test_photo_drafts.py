"""Photos of drafts: added, removed, reviewed, and taken along to the public page."""

import random
import uuid

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from desk.actions.photos import send_photos
from desk.models import ChangeRequest, DraftPhoto
from files.contents import REFUSALS
from tests.desk.entering import filled, save, submit_kept
from tests.factories import (
    ChangeRequestFactory,
    DraftPhotoFactory,
    MunicipalityFactory,
    PhotoFactory,
)
from tests.files.test_files import VALID, mutated
from tests.uploads import picture, upload

pytestmark = pytest.mark.django_db
CONSENT = {
    "consent_by": "all adults in the picture",
    "consent_how": "in writing",
    "consent_on": "04.05.2019",
    "consent_is_public": "on",
}


def files(media_root) -> list:
    return [path for path in media_root.rglob("*") if path.is_file()]


def form_data(**changes) -> dict:
    sent = {"photo": str(uuid.uuid4()), "moment": "during", "picture": upload(picture("JPEG"))}
    return sent | changes


@pytest.fixture
def draft(focal_point):
    return ChangeRequestFactory(author=focal_point.user)


@pytest.fixture
def address(draft):
    return reverse("desk:photo_add", args=[draft.pk])


@pytest.fixture
def photo(draft):
    return DraftPhotoFactory(change_request=draft, caption_en="The first one")


def send(draft, region):
    """Have the draft wait for the officers of the region."""
    draft.status, draft.first_submitted_at = "submitted", timezone.now()
    draft.municipalities.add(MunicipalityFactory(region=region))
    draft.note_as_sent()
    draft.save()
    send_photos(draft, by=draft.author)


def test_photo_add_keeps_the_picture_and_what_is_said_about_it(focal_point, draft, address):
    data = form_data(caption_en="At the lake", alternative_text_en="Six people", **CONSENT)

    response = focal_point.post(address, data)

    photo = draft.photos.get()
    assert response.url == address
    assert (photo.caption, photo.can_be_public) == ("At the lake", True)
    assert f"{photo.consent_on:%Y-%m-%d}" == "2019-05-04"
    assert photo.uploaded_by == photo.history.get().history_user == focal_point.user


def test_photo_add_needs_no_more_than_a_picture(focal_point, draft, address):
    focal_point.post(address, form_data())

    assert draft.photos.get().can_be_public is False


def test_photo_add_sent_twice_adds_one(focal_point, draft, address, media_root):
    data = form_data()

    for _click in range(2):
        data["picture"].seek(0)
        assert focal_point.post(address, data).status_code == 302

    assert draft.photos.count() == 1
    assert len(files(media_root)) == 2


def test_photo_add_says_what_the_consent_lacks(focal_point, draft, address):
    response = focal_point.post(address, form_data(consent_is_public="on"))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {
        "consent_by",
        "consent_how",
        "consent_on",
        "alternative_text_en",
    }
    assert not draft.photos.exists()


@pytest.mark.parametrize(
    "written", ["4.5.2019", "4. maja 2019. godine", "4 Mayıs 2019", "2019-05-04"]
)
def test_photo_add_reads_a_day_as_it_is_written_here(focal_point, draft, address, written):
    focal_point.post(address, form_data(consent_on=written))

    assert f"{draft.photos.get().consent_on:%Y-%m-%d}" == "2019-05-04"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("05/04/2019", "with dots, the day first"),
        ("May", "year is missing"),
        ("May 2019", "Give one day"),
        ("4.-5.5.2019", "Give one day"),
        ("about 4.5.2019", "Give one day"),
        ("31.02.2019", "no such day"),
        ("4.5.19", "four digits"),
        ("not known", "Give one day"),
        ("4.5.2099", "still to come"),
        ("\x00", "was not understood"),
    ],
)
def test_photo_add_says_how_to_write_a_day(focal_point, address, written, sentence):
    response = focal_point.post(address, form_data(consent_on=written))

    (error,) = response.context["form"].errors["consent_on"]
    assert sentence in error


def test_photo_add_without_a_picture_says_so_and_keeps_the_answers(focal_point, address):
    response = focal_point.post(address, form_data(picture="", caption_en="At the lake"))

    assert "Choose a picture." in response.content.decode()
    assert "At the lake" in response.content.decode()


def test_photo_add_stops_at_a_number(focal_point, draft, address, monkeypatch):
    monkeypatch.setattr("desk.actions.photos.MOST_PHOTOS", 1)
    focal_point.post(address, form_data())

    response = focal_point.post(address, form_data())

    assert response.status_code == 422
    assert "Remove one before you add another" in response.content.decode()
    assert draft.photos.count() == 1


def test_photo_add_on_a_full_disk_says_so(focal_point, draft, address, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage._wrapped, "_save", full)

    response = focal_point.post(address, form_data())

    assert "could not be stored" in response.content.decode()
    assert not draft.photos.exists()


@pytest.mark.many_times
@pytest.mark.parametrize("batch", range(4))
def test_photo_add_answers_any_file_and_leaves_nothing_of_a_refused_one(
    focal_point, draft, address, media_root, batch
):
    chance = random.Random(batch)
    for valid in VALID * 3:
        sent = form_data(picture=upload(mutated(valid, chance)))
        before = len(files(media_root))

        response = focal_point.post(address, sent)

        if response.status_code == 302:
            draft.photos.all().delete()
            continue
        (sentence,) = response.context["form"].errors["picture"]
        assert response.status_code == 422
        assert sentence in [*map(str, REFUSALS.values()), "The submitted file is empty."]
        assert len(files(media_root)) == before


def test_photo_add_is_over_once_the_draft_is_submitted(focal_point, draft, address, region):
    send(draft, region)

    response = focal_point.post(address, form_data(), follow=True)

    assert "waits for review" in response.content.decode()
    assert not draft.photos.exists()


@pytest.mark.parametrize("person", ["other_focal_point", "officer", "curator"])
def test_photo_add_to_somebody_elses_draft_answers_like_a_missing_one(
    request, person, draft, address
):
    response = request.getfixturevalue(person).post(address, form_data())

    assert response.status_code == 404
    assert not draft.photos.exists()


def test_photo_add_makes_pages_opened_before_outdated(focal_point, draft, address):
    focal_point.post(address, form_data())

    draft.refresh_from_db()
    assert draft.revision == 1


def test_photo_remove_takes_the_photo_and_its_files_away(
    focal_point, draft, photo, media_root, django_capture_on_commit_callbacks
):
    path = reverse("desk:photo_remove", args=[draft.pk, photo.pk])

    with django_capture_on_commit_callbacks(execute=True):
        focal_point.post(path)

    assert not draft.photos.exists()
    assert files(media_root) == []
    assert focal_point.post(path).status_code == 302


def test_photo_remove_touches_no_photo_of_another_draft(focal_point, draft):
    foreign = DraftPhotoFactory()

    focal_point.post(reverse("desk:photo_remove", args=[draft.pk, foreign.pk]))

    assert DraftPhoto.objects.filter(pk=foreign.pk).exists()


def test_change_detail_shows_reviewers_the_photos_and_what_becomes_of_them(
    officer, focal_point, region, draft, photo
):
    send(draft, region)

    page = officer.get(draft.get_absolute_url()).content.decode()

    assert "The first one" in page
    assert "nobody has recorded that the people in it agreed to more" in page


def test_photo_goes_with_its_draft_to_the_public_page(focal_point, officer, visitor, suhareka):
    draft_pk = uuid.uuid4()
    save(focal_point, draft_pk, **filled(suhareka))
    described = form_data(alternative_text_en="Six people at a lake", **CONSENT)
    focal_point.post(reverse("desk:photo_add", args=[draft_pk]), described)
    draft = ChangeRequest.objects.get(pk=draft_pk)
    submit_kept(focal_point, draft)
    draft.refresh_from_db()

    officer.post(
        reverse("desk:change_approve", args=[draft_pk]),
        {"revision": draft.revision, "version": 0},
    )

    draft.refresh_from_db()
    page = visitor.get(draft.activity.get_absolute_url()).content.decode()
    assert "Six people at a lake" in page


def test_photo_add_does_not_take_the_number_of_a_photo_elsewhere(focal_point, draft, address):
    foreign, published = DraftPhotoFactory(), PhotoFactory()

    for photo in (foreign, published):
        assert focal_point.post(address, form_data(photo=str(photo.pk))).status_code == 403
    assert not draft.photos.exists()
