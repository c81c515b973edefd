import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    CommunityFactory,
    InvolvementFactory,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db
COMMUNITIES = reverse("regions:community_list")


@pytest.fixture
def community(db):
    return CommunityFactory(
        slug="gorani",
        name_en="Gorani",
        name_sq="goran",
        name_sr="goranska",
        name_sr_cyrillic="горанска",
        name_tr="Goralı",
        unchecked_names="tr",
    )


def naming(community, **fields):
    activity = ActivityFactory(**fields)
    activity.communities.add(community)
    return activity


def detail(client, community):
    return client.get(community.get_absolute_url())


def test_community_list_without_communities_says_who_adds_them(visitor):
    assert "No community is recorded yet." in visitor.get(COMMUNITIES).text


def test_community_list_counts_the_activities_that_name_each(visitor, community):
    naming(community, status="held")
    naming(community, visibility="internal")
    ActivityFactory(communities_scope="all_of_place")

    page = visitor.get(COMMUNITIES)

    [(row, _names)] = page.context["rows"]
    assert (row.held, row.planned) == (1, 0)
    assert "Besides these, open to all communities: 1 activity; 1 coming." in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_community_list_asks_the_database_equally_often(visitor, number, django_assert_num_queries):
    for community in CommunityFactory.create_batch(number):
        naming(community)

    visitor.get(COMMUNITIES)
    with django_assert_num_queries(5):
        visitor.get(COMMUNITIES)


def test_community_detail_names_it_in_each_language_and_marks_the_unchecked(visitor, community):
    page = tight(detail(visitor, community))

    assert '<span lang="sq">goran</span></td>' in page
    assert '<span lang="sr-Cyrl">горанска</span></td>' in page
    assert '<span lang="tr">Goralı</span><em class="certainty">to be checked by a speaker' in page
    assert page.count("to be checked by a speaker") == 1


def test_community_detail_tells_what_it_did_from_what_is_about_it(visitor, community):
    named = naming(community)
    both = naming(community, communities_scope="all_of_place")
    about = ActivityFactory()
    about.communities.add(community, through_defaults={"sense": "topic"})
    ActivityFactory(communities_scope="all_of_place")

    there, topic = detail(visitor, community).context["groups"]

    assert {row.pk for row in there.latest} == {named.pk, both.pk}
    assert [row.pk for row in topic.latest] == [about.pk]


def test_community_detail_says_where(visitor, community, suhareka, region):
    activity = naming(community, status="held", region=region)
    InvolvementFactory(activity=activity, municipality=suhareka)
    InvolvementFactory(activity=ActivityFactory(communities_scope="all_of_place"))

    context = detail(visitor, community).context

    assert [(place, place.held) for place in context["municipalities"]] == [(suhareka, 1)]
    assert [(place, place.held) for place in context["regions"]] == [(region, 1)]


def test_community_detail_never_gives_a_number_of_people(visitor, community):
    naming(community, status="held", participants=7151, participants_basis="exact")

    assert "7151" not in detail(visitor, community).text


def test_community_detail_without_activities_says_so(visitor, community):
    assert (
        "The register knows of no activity that names this community."
        in detail(visitor, community).text
    )


def test_community_detail_keeps_internal_activities_from_visitors(
    visitor, officer, community, region, suhareka
):
    activity = naming(community, region=region, title_en="Canary talks", visibility="internal")
    InvolvementFactory(activity=activity, municipality=suhareka)

    shown, hidden = detail(officer, community).text, detail(visitor, community).text

    for canary in ("Canary talks", "Suharekë"):
        assert canary in shown
        assert canary not in hidden


@pytest.mark.parametrize("number", [1, 3])
def test_community_detail_asks_the_database_equally_often(
    visitor, community, number, django_assert_num_queries
):
    for _ in range(number):
        InvolvementFactory(activity=naming(community))
        InvolvementFactory(activity__communities_scope="all_of_place")

    detail(visitor, community)
    with django_assert_num_queries(11):
        detail(visitor, community)


def test_community_detail_of_an_unknown_slug_is_missing(visitor):
    assert visitor.get(f"{COMMUNITIES}atlantis/").status_code == 404
