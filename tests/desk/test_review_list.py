"""Several small changes approved on one page."""

import pytest
from django.urls import reverse

from tests import factories as f
from tests.desk.entering import begun_change, save, submit_kept, submitted

LIST = reverse("desk:review_list")
APPROVE = reverse("desk:review_approve")


def small_change(client, place, venue_en="The school", **facts):
    activity = f.ActivityFactory(region=None, **facts)
    f.InvolvementFactory(activity=activity, municipality=place)
    change = begun_change(client, activity, venue_en=venue_en)
    submit_kept(client, change)
    change.refresh_from_db()
    return change


def key(change):
    return f"{change.pk}:{change.revision}:{change.activity.version}"


def words_of(response):
    return [(str(result["change"].pk), result["is_done"]) for result in response.context["results"]]


def test_review_list_shows_small_changes_and_counts_the_others(focal_point, officer, suhareka):
    small = small_change(focal_point, suhareka)
    submitted(focal_point, suhareka)

    page = officer.get(LIST)

    assert [each.change for each in page.context["changes"]] == [small]
    assert page.context["others"] == 1
    assert "The school" in page.content.decode()
    assert f'value="{key(small)}"' in page.content.decode()


def test_ticked_changes_are_approved_each_by_itself(focal_point, officer, suhareka):
    first, second, unticked = (small_change(focal_point, suhareka) for _ in range(3))

    response = officer.post(APPROVE, {"approve": [key(first), key(second)]})

    assert words_of(response) == [(str(first.pk), True), (str(second.pk), True)]
    for change, status in ((first, "approved"), (second, "approved"), (unticked, "submitted")):
        change.refresh_from_db()
        assert change.status == status
    first.activity.refresh_from_db()
    assert str(first.activity.venues.get()) == "The school"


def test_one_that_cannot_be_approved_does_not_stop_the_others(focal_point, officer, suhareka):
    stale, good = (small_change(focal_point, suhareka) for _ in range(2))
    ticked = [key(stale), key(good), "nonsense", f"{good.pk}:1", ""]
    stale.activity.version = 2
    stale.activity.save()

    response = officer.post(APPROVE, {"approve": ticked})

    assert words_of(response) == [(str(stale.pk), False), (str(good.pk), True)]
    assert "has changed since you opened the page" in response.content.decode()


def test_same_change_ticked_and_sent_twice_is_approved_once(focal_point, officer, suhareka):
    change = small_change(focal_point, suhareka)
    ticked = {"approve": [key(change), key(change)]}
    officer.post(APPROVE, ticked)

    again = officer.post(APPROVE, ticked)

    assert words_of(again) == [(str(change.pk), False)]
    assert change.steps.filter(verb="approved").count() == 1


def test_changes_of_other_regions_are_neither_listed_nor_approved(
    focal_point, other_officer, suhareka
):
    change = small_change(focal_point, suhareka)

    assert other_officer.get(LIST).context["changes"] == []
    response = other_officer.post(APPROVE, {"approve": [key(change)]})

    change.refresh_from_db()
    assert (words_of(response), change.status) == ([], "submitted")


def test_change_that_the_register_overtook_is_to_be_read_by_itself(focal_point, officer, suhareka):
    change = small_change(focal_point, suhareka)
    change.activity.version = 2
    change.activity.save()

    page = officer.get(LIST)

    assert (page.context["changes"], page.context["others"]) == ([], 1)


def test_focal_point_approves_nothing(focal_point, suhareka):
    change = small_change(focal_point, suhareka)

    assert focal_point.post(APPROVE, {"approve": [key(change)]}).status_code == 403
    change.refresh_from_db()
    assert change.status == "submitted"


@pytest.mark.parametrize("number", [1, 3])
def test_review_list_asks_the_database_the_same_number_of_times(
    officer, focal_point, suhareka, number, django_assert_num_queries
):
    for _number in range(number):
        small_change(focal_point, suhareka)
    save(focal_point, title_en="A draft")

    with django_assert_num_queries(28):
        officer.get(LIST)
