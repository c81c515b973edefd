"""The desk: what waits for whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import address, approve, give_back, save, submitted

DESK = reverse("desk:desk")


def titles_on(response) -> dict[str, list[str]]:
    """The lists of a desk in their order, each with what stands in it."""
    return {
        work.slug: [strip_tags(item.title) for item in work.shown]
        for work in response.context["lists"]
    }


def waiting_since(days, author, region, title):
    when = timezone.now() - dt.timedelta(days=days, hours=1)
    return f.ChangeRequestFactory(
        author=author,
        region=region,
        status="submitted",
        submitted_at=when,
        first_submitted_at=when,
        payload={"title_en": [title]},
    )


def test_desk_asks_visitors_to_sign_in(visitor):
    response = visitor.get(DESK)

    assert response.url == f"{reverse('account_login')}?next={DESK}"


def test_desk_sorts_own_entries_by_what_is_to_be_done(focal_point, officer, suhareka):
    save(focal_point, title_en="A draft")
    submitted(focal_point, suhareka, title_en="One that waits")
    give_back(officer, submitted(focal_point, suhareka, title_en="One returned"))
    approve(officer, submitted(focal_point, suhareka, title_en="One approved"))

    assert titles_on(focal_point.get(DESK)) == {
        "returned": ["One returned"],
        "to-answer": [],
        "drafts": ["A draft"],
        "waiting": ["One that waits"],
        "approved": ["One approved"],
    }


def test_desk_links_each_entry_to_where_one_goes_on(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    waiting = focal_point.get(DESK).content.decode()
    give_back(officer, change)

    returned = focal_point.get(DESK).content.decode()

    assert f'href="{address("detail", change.pk)}"' in waiting
    assert f'href="{address("edit", change.pk)}"' in returned


def test_desk_button_opens_a_form_with_an_address_of_its_own(focal_point):
    page = focal_point.get(DESK)

    link = f"{reverse('desk:change_new')}?id={page.context['fresh_id']}"
    assert f'href="{link}"' in page.content.decode()
    assert focal_point.get(link).context["pk"] == page.context["fresh_id"]


def test_officer_reviews_the_longest_waiting_first_and_sees_how_long(officer, focal_point, region):
    waiting_since(2, focal_point.user, region, "Younger")
    waiting_since(9, focal_point.user, region, "Older")

    response = officer.get(DESK)

    assert titles_on(response)["to-review"] == ["Older", "Younger"]
    assert "waiting 9 days" in response.content.decode()


def test_officer_does_not_see_what_waits_in_another_region(
    officer, other_officer, mission_staff, focal_point, region
):
    waiting_since(1, focal_point.user, region, "kanarija")

    assert "kanarija" in officer.get(DESK).content.decode()
    assert "kanarija" in mission_staff.get(DESK).content.decode()
    assert "kanarija" not in other_officer.get(DESK).content.decode()


def test_focal_point_has_no_list_to_review(focal_point, other_focal_point, region):
    waiting_since(1, other_focal_point.user, region, "kanarija")

    page = focal_point.get(DESK).content.decode()

    assert 'id="to-review"' not in page
    assert "kanarija" not in page


def test_empty_desk_says_what_comes_next(focal_point):
    page = focal_point.get(DESK).content.decode()

    assert "Begin with “Enter an activity”." in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("person", "queries"), [("focal_point", 14), ("officer", 24), ("curator", 37)]
)
def test_desk_asks_the_database_the_same_number_of_times(
    request, region, number, person, queries, django_assert_num_queries
):
    client = request.getfixturevalue(person)
    for status in ("draft", "returned", "approved"):
        for _number in range(number):
            activity = f.ActivityFactory(region=region)
            f.ChangeRequestFactory(
                author=client.user,
                region=region,
                status=status,
                activity=activity,
                is_new=False,
                base_version=1,
            )
    for _number in range(number):
        waiting_since(1, f.UserFactory(), region, "To review")
        waiting_since(1, client.user, region, "Own")
    assert ChangeRequest.objects.count() == 5 * number
    # The first page after a change also reads the counts anew.
    client.get(DESK)

    with django_assert_num_queries(queries):
        client.get(DESK)
