"""Photos in the history of their activity: for whoever may see them, and as far as they may."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from desk.actions.photos import take_photos_along
from tests import factories as f

from .history_reading import address_of, entries_of, later, latest, page_of, save_as

NOT_INVOLVED = ["visitor", "other_focal_point", "other_officer"]
INVOLVED = ["focal_point", "officer", "mission_staff", "curator"]


@pytest.fixture
def photo(activity):
    """A public photo of the painting workshop, with a consent that names somebody."""
    return f.PhotoFactory(
        public=True,
        activity=activity,
        caption_en="Painting the wall",
        alternative_text_en="A wall",
        consent_by="kanarija",
        consent_how="kanarija",
    )


def as_of_now(client, activity):
    day = f"{timezone.localdate():%d.%m.%Y}"
    return client.get(address_of(activity), {"on": day}).content.decode()


def withdraw(client, photo):
    client.post(reverse("desk:photo_withdraw", args=[photo.pk]), {"reason": "kanarija"})


def test_a_photo_comes_with_the_change_that_brought_it(visitor, focal_point, officer, activity):
    later()
    draft = f.DraftPhotoFactory(
        change_request=f.ChangeRequestFactory(author=focal_point.user),
        caption_en="Painting the wall",
        consent_by="kanarija",
        consent_how="in writing",
        consent_on=dt.date(2019, 5, 4),
        consent_is_public=True,
    )
    assert "Painting" not in page_of(officer, activity).replace("Painting workshop", "")

    draft.change_request.activity = activity
    take_photos_along(draft.change_request, by=officer.user)

    assert latest(visitor, activity) == [
        ("Photos", [], [f"photo · Painting the wall · {draft.alternative_text} · during · public"])
    ]
    assert entries_of(officer, activity)[0].who.by == officer.user.name


def test_a_new_caption_is_told_word_by_word(visitor, activity, photo, officer):
    later()

    save_as(photo, by=officer, caption_en="Painting the gate")

    page = page_of(visitor, activity)
    assert "wall" in page.split("<del>")[1].split("</del>")[0]
    assert "gate" in page.split("<ins>")[1].split("</ins>")[0]


def test_a_withdrawn_photo_leaves_who_and_when_but_no_word(visitor, officer, activity, photo):
    later()
    withdraw(officer, photo)

    gone = [("Photos", ["photo · during · public"], [])]
    then = [("Photos", ["photo · during · public"], ["withdrawn photo · during · internal"])]
    assert latest(visitor, activity) == gone
    assert latest(officer, activity) == then
    assert entries_of(officer, activity)[0].who.by == officer.user.name
    for client in (visitor, officer):
        for page in (page_of(client, activity), as_of_now(client, activity)):
            assert "Painting the wall" not in page
            assert "kanarija" not in page
            assert str(photo.pk) not in page


@pytest.mark.parametrize("reader", [*NOT_INVOLVED, *INVOLVED])
def test_consent_is_not_told_to_anybody(request, reader, activity, photo):
    client = request.getfixturevalue(reader)

    pages = page_of(client, activity), as_of_now(client, activity)

    assert all("Painting the wall" in page for page in pages)
    assert not any("kanarija" in page or "4 May 2019" in page for page in pages)


@pytest.mark.parametrize("reader", NOT_INVOLVED)
def test_an_internal_photo_is_told_to_those_who_work_on_the_activity(
    request, reader, officer, focal_point, activity
):
    later()
    photo = f.PhotoFactory(activity=activity, caption_en="kanarija")
    later()
    save_as(photo, caption_en="kanarija again")

    for client in (officer, focal_point):
        assert "kanarija" in page_of(client, activity)
        assert "kanarija" in as_of_now(client, activity)
    client = request.getfixturevalue(reader)
    assert [entry.what for entry in entries_of(client, activity)] == ["Entered"]
    assert "kanarija" not in page_of(client, activity)
    assert "kanarija" not in as_of_now(client, activity)


@pytest.mark.parametrize("reader", NOT_INVOLVED)
def test_nothing_is_told_of_a_photo_that_was_made_internal(
    request, reader, officer, activity, photo
):
    client = request.getfixturevalue(reader)
    assert "Painting the wall" in page_of(client, activity)
    later(86_400)

    save_as(photo, visibility="internal")

    assert "Painting the wall" in page_of(officer, activity)
    assert "Painting the wall" not in page_of(client, activity)
    yesterday = f"{timezone.localdate() - dt.timedelta(days=1):%d.%m.%Y}"
    then = client.get(address_of(activity), {"on": yesterday}).content.decode()
    assert "Painting workshop" in then
    assert "Painting the wall" not in then


def test_a_photo_of_an_activity_that_is_internal_is_told_to_nobody_else(
    visitor, officer, activity, photo
):
    later()
    save_as(activity, visibility="internal")
    later()
    other = f.PhotoFactory(public=True, activity=activity, caption_en="kanarija")
    later()
    other.delete()
    later()
    save_as(activity, visibility="public")

    assert "kanarija" in page_of(officer, activity)
    assert "kanarija" not in page_of(visitor, activity)
    assert "Painting the wall" in page_of(visitor, activity)
