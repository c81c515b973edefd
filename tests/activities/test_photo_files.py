"""Handing out the pictures: asked for at every look, harmless whatever they are."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from desk import actions
from tests.factories import PhotoFactory
from tests.uploads import picture, read

pytestmark = pytest.mark.django_db


def address(photo, size="small") -> str:
    return reverse("activities:photo_file", args=[photo.pk, size])


@pytest.fixture
def public(activity):
    return PhotoFactory(public=True, activity=activity)


@pytest.fixture
def internal(activity):
    return PhotoFactory(activity=activity)


@pytest.mark.parametrize("size", ["large", "small"])
def test_photo_file_gives_the_picture(visitor, public, size):
    response = visitor.get(address(public, size))

    with getattr(public, size).open() as kept:
        assert read(response) == kept.read()
    assert response["Content-Type"] == "image/jpeg"


def test_photo_file_carries_headers_under_which_nothing_runs(visitor, public):
    response = visitor.get(address(public))

    assert response["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="photo.jpg"'
    read(response)


def test_photo_file_of_a_public_photo_is_asked_for_again_at_every_look(visitor, public):
    first = visitor.get(address(public))
    read(first)

    again = visitor.get(address(public), headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_photo_file_of_a_withdrawn_photo_is_gone_for_who_has_it_cached(visitor, public, officer):
    first = visitor.get(address(public))
    read(first)
    actions.withdraw_photo(public.pk, by=officer.user, reason="asked for")

    again = visitor.get(address(public), headers={"if-none-match": first["ETag"]})

    assert again.status_code == 404


def test_photo_file_of_an_internal_photo_is_never_stored(focal_point, internal):
    response = focal_point.get(address(internal))
    read(response)

    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("person", ["visitor", "other_focal_point", "other_officer", "deactivated"])
def test_photo_file_of_an_internal_photo_answers_others_like_a_missing_one(
    request, internal, person
):
    response = request.getfixturevalue(person).get(address(internal))

    assert response.status_code == 404


@pytest.mark.parametrize("person", ["focal_point", "officer", "mission_staff", "curator"])
def test_photo_file_of_an_internal_photo_is_shown_to(request, internal, person):
    response = request.getfixturevalue(person).get(address(internal))

    assert read(response).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("size", ["huge", "original", "pk", "delete"])
def test_photo_file_knows_two_sizes(visitor, public, size):
    assert visitor.get(address(public, size)).status_code == 404


def test_photo_file_that_is_lost_answers_like_a_missing_one(visitor, public):
    default_storage.delete(public.small.name)

    assert visitor.get(address(public)).status_code == 404


def test_photo_file_is_not_under_its_own_name_anywhere(curator, public):
    for path in (f"/media/{public.small.name}", f"/{public.small.name}", "/media/", "/photos/"):
        assert curator.get(path).status_code == 404


def test_photo_file_changes_nothing_by_post(curator, public):
    assert curator.post(address(public), {"file": picture("PNG")}).status_code == 405
