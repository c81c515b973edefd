"""A page that has not changed is not sent again; one that has changed always is."""

import pytest
from django.http import HttpResponse

from activities.models import Activity
from tests.factories import ActivityFactory, CitationFactory

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
        lambda: Activity.objects.update(venue="Elsewhere"),
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
