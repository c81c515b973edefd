"""Questions to the list that are seldom asked, and links that nobody was ever sent."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from activities.models import Activity
from browse.filter_set import ActivityFilter
from tests import factories as f


def test_way_of_showing_changes_nothing_in_what_is_found(activity, visitor):
    filters = ActivityFilter(
        QueryDict("view=map"), Activity.objects.all(), user=f.UserFactory(), years=()
    )

    assert list(filters.qs) == [activity]


def test_link_that_was_never_sent_ends_no_mails(visitor):
    path = reverse("browse:saved_search_unsubscribe", args=["1.nonsense"])

    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_activity_without_a_title_is_listed_by_its_reference(visitor, region):
    activity = f.ActivityFactory(title_en="", region=region)

    assert activity.get_absolute_url() in visitor.get(reverse("browse:activity_list")).text


@pytest.mark.parametrize("longest", [2, 3])
def test_chain_that_never_ends_is_cut(visitor, monkeypatch, longest):
    monkeypatch.setattr("activities.chains.LONGEST_CHAIN", longest)
    last = None
    for _number in range(8):
        last = f.ActivityFactory(follows=last)

    chain = visitor.get(last.get_absolute_url()).context["chain"]

    assert len(chain) == longest
