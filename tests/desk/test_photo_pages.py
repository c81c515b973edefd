"""Photos in the register: shown, put right, withdrawn."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Photo
from tests.desk.test_photo_drafts import CONSENT
from tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def edit_data(photo, **changes) -> dict:
    return {"moment": "after", "last_change": photo.last_change, **changes}


def test_photo_edit_after_somebody_else_saved_says_so(officer, activity):
    photo = PhotoFactory(activity=activity)
    path = reverse("desk:photo_edit", args=[photo.pk])
    stale = edit_data(photo, visibility="internal", caption_en="Mine")
    officer.post(path, edit_data(photo, visibility="internal", caption_en="Theirs"))

    response = officer.post(path, stale)

    photo.refresh_from_db()
    assert photo.caption == "Theirs"
    assert "Somebody has changed this" in response.content.decode()
    assert "Mine" in response.content.decode()


def test_photo_edit_lets_an_officer_show_it_to_everybody(officer, visitor, activity):
    photo = PhotoFactory(activity=activity)
    path = reverse("desk:photo_edit", args=[photo.pk])
    data = edit_data(photo, visibility="public", alternative_text_en="Six people", **CONSENT)

    officer.post(path, data)

    assert "Six people" in visitor.get(activity.get_absolute_url()).content.decode()


def test_photo_edit_does_not_show_it_to_everybody_without_consent(officer, activity):
    photo = PhotoFactory(activity=activity)
    path = reverse("desk:photo_edit", args=[photo.pk])

    response = officer.post(path, edit_data(photo, visibility="public", alternative_text_en="Six"))

    assert "only if the people in it agreed to that" in response.content.decode()
    assert not Photo.objects.published().exists()


def test_photo_edit_is_refused_to_a_focal_point_once_approved(focal_point, activity):
    photo = PhotoFactory(activity=activity)

    response = focal_point.post(
        reverse("desk:photo_edit", args=[photo.pk]), edit_data(photo, caption_en="Mine")
    )

    photo.refresh_from_db()
    assert (response.status_code, photo.caption) == (403, "")


def test_photo_withdraw_asks_for_a_reason(focal_point, activity):
    photo = PhotoFactory(activity=activity)

    response = focal_point.post(reverse("desk:photo_withdraw", args=[photo.pk]))

    photo.refresh_from_db()
    assert (response.status_code, photo.is_withdrawn) == (422, False)
    assert "Say why it is withdrawn." in response.content.decode()


def test_photo_withdraw_takes_it_from_the_page(focal_point, visitor, activity):
    photo = PhotoFactory(public=True, activity=activity, caption_en="kanarija")
    path = reverse("desk:photo_withdraw", args=[photo.pk])
    assert "kanarija" in visitor.get(activity.get_absolute_url()).content.decode()

    answers = [focal_point.post(path, {"reason": "asked for"}) for _click in range(2)]

    assert [answer.url for answer in answers] == [activity.get_absolute_url()] * 2
    assert "kanarija" not in visitor.get(activity.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("person", "status"), [("other_focal_point", 403), ("visitor", 302)])
def test_photo_withdraw_is_not_for_everybody(request, activity, person, status):
    photo = PhotoFactory(public=True, activity=activity)
    path = reverse("desk:photo_withdraw", args=[photo.pk])

    response = request.getfixturevalue(person).post(path, {"reason": "kanarija"})

    photo.refresh_from_db()
    assert (response.status_code, photo.is_withdrawn) == (status, False)


def test_activity_detail_shows_each_photo_with_its_words(visitor, activity):
    PhotoFactory(
        public=True,
        activity=activity,
        caption_sq="Te liqeni",
        alternative_text_en="",
        alternative_text_sq="Gjashtë veta",
        credit="Ana",
        moment="after",
    )

    page = visitor.get(activity.get_absolute_url()).content.decode()

    assert 'alt="Gjashtë veta" lang="sq"' in page
    assert 'width="3" height="2" loading="lazy"' in page
    assert '<span lang="sq">Te liqeni</span>' in page
    assert "After:" in page
    assert "Photo: Ana" in page


def test_activity_detail_shows_no_internal_photo_to_others(request, activity, focal_point):
    PhotoFactory(activity=activity, caption_en="kanarija")
    assert "kanarija" in focal_point.get(activity.get_absolute_url()).content.decode()

    for person in ("visitor", "other_focal_point", "other_officer"):
        page = request.getfixturevalue(person).get(activity.get_absolute_url())
        assert "kanarija" not in page.content.decode(), person


def test_activity_detail_takes_as_many_queries_for_three_photos_as_for_one(
    officer, activity, django_assert_num_queries
):
    PhotoFactory(public=True, activity=activity)
    officer.get(activity.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        officer.get(activity.get_absolute_url())
    for _photo in range(2):
        PhotoFactory(public=True, activity=activity)

    with django_assert_num_queries(len(one)):
        officer.get(activity.get_absolute_url())
