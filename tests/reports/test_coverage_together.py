import html
import itertools
import re

import pytest
from django.urls import reverse

from dates.spans import DateSpan
from regions.models import Community, Municipality
from tests import factories as f
from tests.pages import words_in

from .coverage_world import day, fill_register, held, years

pytestmark = pytest.mark.django_db
URL = reverse("reports:coverage_together")
PAIR = re.compile(
    r'href="(\?(?:community|municipality)=[^"]+)"\s*>(?:.*?: )?(\d+)(?:</a>|<span class="v)'
)


@pytest.fixture
def pair(suhareka, gjilan):
    """Suhareka and Gjilan with three activities: two held together, one planned."""
    for dates, status in ((day(2018), "held"), (years(2016, 2017), "held"), (day(2027), "planned")):
        activity = held(suhareka, dates, status=status)
        f.InvolvementFactory(activity=activity, municipality=gjilan, role="participant")
    held(gjilan, day(2019))
    return {"municipality": ["suhareke", "gjilan"]}


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "mission_staff"])
def test_coverage_together_numbers_equal_the_rows_behind_their_links(person, request):
    client = request.getfixturevalue(person)
    fill_register(seed=7)

    links = PAIR.findall(client.get(URL).text)

    assert len(links) > 20
    for address, number in links:
        page = client.get(URL + html.unescape(address)).context["page"]
        assert (address, page.paginator.count) == (address, int(number))


def test_coverage_together_counts_what_was_held_by_both_sides_alike(visitor):
    fill_register(seed=8)

    context = visitor.get(URL).context

    for lines in (context["community_lines"], context["municipality_lines"]):
        table = [[meeting for _other, meeting in line.met] for line in lines]
        assert any(itertools.chain(*table))
        assert table == [list(column) for column in zip(*table, strict=True)]
        assert all(table[number][number] is None for number in range(len(lines)))


def test_coverage_together_says_how_many_pairs_of_communities_met(visitor):
    communities = f.CommunityFactory.create_batch(4)
    for status in ("held", "held", "planned"):
        f.ActivityFactory(status=status).communities.set(communities[:2])
    f.ActivityFactory(status="planned").communities.set(communities)

    page = visitor.get(URL)

    assert "activities held that name both of 1 of 6 pairs of communities." in page.text


def test_coverage_together_names_those_who_held_nothing_with_another(visitor, pair):
    alone = f.MunicipalityFactory()
    held(alone, day(2019))

    page = visitor.get(URL)

    assert "nothing held by 1 of 3 municipalities together with another." in page.text
    assert [line.record for line in page.context["alone"]] == [alone]


def test_coverage_together_answers_when_two_last_met(visitor, pair):
    page = visitor.get(URL, pair)
    text = " ".join(page.text.split())

    assert "The register knows of 2 activities held in which both had part." in text
    assert 'The last of known date: <time datetime="2018-06-01">1 June 2018</time>.' in text
    assert page.context["page"].paginator.count == 2
    assert ">1 planned</a>" in text


def test_coverage_together_shows_what_is_planned(visitor, pair):
    page = visitor.get(URL, pair | {"status": "planned"})

    assert [each.status for each in page.context["page"]] == ["planned"]
    assert ">2 held</a>" in page.text


def test_coverage_together_of_two_who_never_met_says_so(visitor, suhareka, gjilan):
    page = visitor.get(URL, {"municipality": ["gjilan", "suhareke"]})

    assert "The register knows of 0 activities held in which both had part." in page.text
    assert "The register knows of no plan in which both have part." in page.text


def test_coverage_together_does_not_invent_a_date(visitor):
    one, two = f.CommunityFactory.create_batch(2)
    f.ActivityFactory(status="held", dates=DateSpan.unknown()).communities.set([one, two])

    page = visitor.get(URL, {"community": [one.slug, two.slug]})

    assert "No date of them is known." in page.text
    assert "no date" in visitor.get(URL).text


def test_coverage_together_keeps_what_is_internal_from_visitors(visitor, mission_staff):
    one, two = f.CommunityFactory.create_batch(2)
    activity = f.ActivityFactory(status="held", visibility="internal", title_en="Canary bird")
    activity.communities.set([one, two])
    asked = {"community": [one.slug, two.slug]}

    assert "Canary bird" in mission_staff.get(URL, asked).text
    assert "Canary bird" not in visitor.get(URL, asked).text
    assert visitor.get(URL).context["community_pairs"] == (0, 1)


def test_coverage_together_turns_pages(visitor):
    one, two = f.CommunityFactory.create_batch(2)
    for activity in f.ActivityFactory.create_batch(26, status="held"):
        activity.communities.set([one, two])

    page = visitor.get(URL, {"community": [one.slug, two.slug], "page": "2"})

    assert len(page.context["page"].object_list) == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("municipality=suhareke", "Choose a second one"),
        ("municipality=suhareke&municipality=suhareke", "Choose a second one"),
        ("municipality=&municipality=", "Who met whom"),
        ("municipality=suhareke&municipality=x", "The register knows nobody called “x”."),
        ("community=%00&community=%E2%80%AE", "The register knows nobody called"),
        ("municipality=suhareke&community=x", "Choose a second one"),
    ],
)
def test_coverage_together_answers_half_a_question_in_words(visitor, suhareka, query, words):
    page = visitor.get(f"{URL}?{query}")

    assert words in page.text
    assert not page.context["pair"].is_whole


def test_coverage_together_of_three_takes_the_first_two(visitor):
    places = f.MunicipalityFactory.create_batch(3)

    page = visitor.get(URL, {"municipality": [place.slug for place in places]})

    assert page.context["pair"].records == places[:2]


@pytest.mark.parametrize("number", [2, 4])
def test_coverage_together_asks_the_database_equally_often(
    visitor, number, django_assert_num_queries
):
    activity = f.ActivityFactory(status="held")
    activity.communities.set(f.CommunityFactory.create_batch(number))
    for place in f.MunicipalityFactory.create_batch(number):
        f.InvolvementFactory(activity=activity, municipality=place)

    visitor.get(URL)
    with django_assert_num_queries(4):
        visitor.get(URL)
    visitor.get(URL, {"municipality": Municipality.objects.values_list("slug", flat=True)[:2]})
    with django_assert_num_queries(7):
        visitor.get(URL, {"municipality": Municipality.objects.values_list("slug", flat=True)[:2]})
    assert Community.objects.count() == number


def test_coverage_together_names_communities_that_nothing_held_names(visitor):
    met, planned = f.CommunityFactory(name_en="Met"), f.CommunityFactory(name_en="Planned")
    f.ActivityFactory(status="held").communities.add(met)
    f.ActivityFactory(status="planned").communities.add(planned)

    words = words_in(visitor.get(URL))

    assert "The pairs count these too, whom no activity held names: Planned None known" in words


def test_coverage_together_is_only_read(visitor, db):
    assert visitor.post(URL).status_code == 405
