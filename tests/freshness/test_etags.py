"""A page that has not changed is not sent again; one that has changed always is."""

import pytest
from django.http import HttpResponse

from activities.models import Activity
from tests.factories import (
    ActivityFactory,
    ChangeRequestFactory,
    CitationFactory,
    CommunityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    PhotoFactory,
    ReviewStepFactory,
    SavedSearchFactory,
    VenueFactory,
)

URL = "/activities/"


def asked_again(client, response: HttpResponse, url: str = URL, **headers) -> HttpResponse:
    return client.get(url, headers={"If-None-Match": response["ETag"], **headers})


@pytest.mark.parametrize("page", ["list", "detail"])
def test_an_unchanged_page_is_not_sent_again(visitor, activity, page, django_assert_num_queries):
    url = URL if page == "list" else activity.get_absolute_url()
    first = visitor.get(url)

    with django_assert_num_queries(1):
        again = asked_again(visitor, first, url)

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    for response in (first, again):
        assert response["Cache-Control"] == "private, no-cache"
        assert "Cookie" in response["Vary"]


def test_a_page_is_sent_again_after_any_change_of_what_it_shows(visitor, activity):
    url = activity.get_absolute_url()
    changes = [
        lambda: VenueFactory(activity=activity),
        lambda: activity.citations.add(CitationFactory()),
        ActivityFactory,
    ]
    for change in changes:
        before = visitor.get(url)
        change()

        again = asked_again(visitor, before, url)

        assert again.status_code == 200
        assert again["ETag"] != before["ETag"]


def test_each_form_of_the_list_has_its_own_tag(visitor, activity):
    first = visitor.get(URL)

    assert asked_again(visitor, first, URL + "?page=1").status_code == 200
    assert asked_again(visitor, first, **{"HX-Request": "true"}).status_code == 200
    assert "HX-Request" in first["Vary"]


def test_pages_of_people_signed_in_stay_in_no_cache(officer, visitor, activity):
    response = officer.get(URL)

    assert response["Cache-Control"] == "no-store, private"
    assert "ETag" not in response
    again = asked_again(officer, visitor.get(URL))
    assert again.status_code == 200


def test_a_missing_page_has_no_tag(visitor, activity):
    response = visitor.get(URL + "nothing/")

    assert response.status_code == 404
    assert "ETag" not in response


def tag_of(visitor) -> str:
    return visitor.get(URL)["ETag"]


def test_what_only_others_see_makes_no_other_tag(visitor, activity, focal_point):
    community, place = CommunityFactory(), MunicipalityFactory()
    Activity.objects.update(visibility="internal")
    tag = tag_of(visitor)

    SavedSearchFactory(person=focal_point.user)
    Activity.objects.update(status="held")
    activity.refresh_from_db()
    activity.title_en = "Something nobody may know yet"
    activity.save()
    InvolvementFactory(activity=activity, municipality=place)
    activity.communities.add(community)
    PhotoFactory(activity=activity, uploaded_by=focal_point.user)
    change = ChangeRequestFactory(activity=activity, author=focal_point.user)
    change.municipalities.add(place)
    ReviewStepFactory(change_request=change, by=focal_point.user)

    assert Activity.history.filter(title_en=activity.title_en).exists()
    assert tag_of(visitor) == tag
    activity.photos.all().delete()
    change.delete()
    activity.delete()
    assert tag_of(visitor) == tag


@pytest.mark.parametrize("before", ["public", "internal"])
def test_what_appears_or_disappears_makes_another_tag(visitor, activity, before):
    after = {"public": "internal", "internal": "public"}[before]
    Activity.objects.update(visibility=before)
    tag = tag_of(visitor)

    Activity.objects.update(visibility=after)

    assert tag_of(visitor) != tag


def test_what_hangs_on_a_public_activity_makes_another_tag(visitor, activity):
    community, place = CommunityFactory(), MunicipalityFactory()
    changes = [
        lambda: InvolvementFactory(activity=activity, municipality=place, role="participant"),
        lambda: activity.involvements.filter(municipality=place).delete(),
        lambda: activity.communities.add(community),
        lambda: activity.communities.clear(),
        lambda: PhotoFactory(activity=activity),
    ]
    for change in changes:
        tag = tag_of(visitor)

        change()

        assert tag_of(visitor) != tag
