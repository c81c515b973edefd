"""In which sense communities are named, and what is said of those that are not."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from activities.models import Activity, CommunitiesScope
from browse.activity_sets import activities_seen_by
from desk.payloads import payload_of
from reports.coverage_pairs import lines_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, submit_kept, submitted
from tests.pages import tight

LIST = reverse("browse:activity_list")


@pytest.fixture
def communities(db):
    return [
        f.CommunityFactory(slug=slug, name_en=slug.title()) for slug in ("roma", "serb", "turk")
    ]


def senses(activity):
    rows = activity.community_parts.order_by("sense", "community__slug")
    return [(row.sense, row.community.slug) for row in rows]


def about(activity, sense, *named):
    for community in named:
        activity.communities.add(community, through_defaults={"sense": sense})
    return activity


def test_each_sense_is_kept_and_comes_back(focal_point, officer, suhareka, communities):
    change = submitted(
        focal_point,
        suhareka,
        communities=["roma", "serb"],
        communities_organised=["roma"],
        communities_topic=["turk"],
    )
    approve(officer, change)

    activity = Activity.objects.get()
    payload = payload_of(activity, officer.user)
    assert senses(activity) == [
        ("organised", "roma"),
        ("took_part", "roma"),
        ("took_part", "serb"),
        ("topic", "turk"),
    ]
    assert payload["communities"] == ["roma", "serb"]
    assert payload["communities_topic"] == ["turk"]


def test_sense_that_goes_leaves_the_others(officer, activity, communities):
    about(activity, "took_part", communities[0])
    about(activity, "topic", communities[0])

    submit_kept(officer, begun_change(officer, activity, communities_topic=[]))

    assert senses(activity) == [("took_part", "roma")]


def test_page_says_each_sense_and_what_is_not_named(visitor, activity, communities):
    about(activity, "topic", communities[2])
    Activity.objects.update(communities_scope="different")

    page = tight(visitor.get(activity.get_absolute_url()))

    assert "different communities, none named" in page
    assert "what it is about:" in page
    assert communities[2].get_absolute_url() in page


@pytest.mark.parametrize("scope", CommunitiesScope.values)
def test_what_names_no_community_stands_as_naming_none(visitor, activity, communities, scope):
    Activity.objects.update(communities_scope=scope)

    found = activities_seen_by(AnonymousUser())

    assert not found.having("community", *[each.pk for each in communities])
    assert found.having("several", "community").count == 1


def test_filter_tells_all_communities_from_different_ones(visitor, activity):
    f.ActivityFactory(title_en="Trade fair", communities_scope="all_of_place")
    Activity.objects.filter(pk=activity.pk).update(communities_scope="different")

    to_all = visitor.get(LIST, {"community": "all"}).content.decode()
    different = visitor.get(LIST, {"community": "different"}).content.decode()

    titles = ("Painting workshop", "Trade fair")
    assert [title in to_all for title in titles] == [False, True]
    assert [title in different for title in titles] == [True, False]


def test_whom_an_activity_is_about_has_not_met_in_it(visitor, activity, communities):
    Activity.objects.update(status="held")
    about(activity, "took_part", communities[0])
    about(activity, "organised", communities[1])
    about(activity, "topic", communities[2])

    lines = lines_of("community", communities, activities_seen_by(AnonymousUser()))

    met = [[str(other.record) for other, _meeting in line.partners] for line in lines]
    assert met == [["Serb"], ["Roma"], []]
