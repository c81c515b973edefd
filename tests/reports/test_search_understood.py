import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse

from browse.vocabulary import Vocabulary
from regions.models import Community
from reports.search_understood import understood
from tests import factories as f

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def asked(text: str) -> dict[str, list[str]]:
    """The filters that the words are understood as; empty where they are none."""
    found = readings(text)
    return found[0] if found else {}


def readings(text: str) -> list[dict[str, list[str]]]:
    """The filters of every reading."""
    user = AnonymousUser()
    question = understood(text, Vocabulary.of(user), user, TODAY)
    found = question.found if question else []
    return [dict(QueryDict(each.url.partition("?")[2]).lists()) for each in found]


@pytest.fixture
def names(suhareka, gjilan):
    for kind in (("youth-camp", "Youth camp"), ("visit", "Visit and exchange")):
        f.ActivityFactory(type=f.ActivityTypeFactory(slug=kind[0], name_en=kind[1]))
    for slug, name in (("serb", "Serb"), ("roma", "Roma"), ("gorani", "Gorani")):
        f.CommunityFactory(slug=slug, name_en=name)


def test_question_names_communities_and_time(names):
    question = asked("All youth activities with Serb and Roma communities since 2018")

    assert question == {
        "community": ["serb", "roma"],
        "everycommunity": ["yes"],
        "from": ["2018"],
    }


def test_type_is_meant_only_where_all_of_its_name_is_said(names):
    assert asked("youth camp 2018") == {"type": ["youth-camp"], "year": ["2018"]}
    assert asked("camp 2018") == {"year": ["2018"]}


def test_question_names_places_in_any_spelling(names, suhareka, gjilan):
    question = asked("Сува Река and GNJILANE")

    assert question["municipality"] == [suhareka.slug, gjilan.slug]
    assert question["everymunicipality"] == ["yes"]


def test_name_of_a_region_and_a_municipality_is_read_both_ways(names, gjilan):
    region = gjilan.region

    assert readings("Gjilan") == [{"municipality": [gjilan.slug]}, {"region": [region.slug]}]
    assert readings("municipality of Gjilan") == [{"municipality": [gjilan.slug]}]
    assert asked("Gjilan region held") == {"region": [region.slug], "status": ["held"]}


def test_words_that_name_nothing_are_left_over(names):
    f.ActivityFactory(title_en="Canyon walk").communities.add(Community.objects.get(slug="roma"))
    user = AnonymousUser()

    question = understood("roma canyon", Vocabulary.of(user), user, TODAY)

    assert question.left == ["canyon"]
    assert asked("roma canyon") == {"community": ["roma"]}
    assert question.found[0].with_left.total == 1
    assert asked("canyon") == {}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("2018", {"year": ["2018"]}),
        ("until 2018", {"to": ["2018"]}),
        ("autumn 2019", {"from": ["autumn 2019"], "to": ["autumn 2019"]}),
        ("jesen 2019", {"from": ["autumn 2019"], "to": ["autumn 2019"]}),
        ("3018", {}),
        ("٢٠١٨", {}),
    ],
)
def test_times_are_understood(text, filters):
    assert asked(text) == filters


def test_season_without_a_year_is_the_coming_one_that_has_something(names):
    f.ActivityFactory(
        status="planned", starts_on="2019-09-01", ends_on="2019-11-30", precision="season"
    )

    assert asked("What is planned for autumn")["from"] == ["autumn 2019"]
    assert asked("What is planned for spring")["from"] == ["spring 2027"]

    f.ActivityFactory(
        status="planned", starts_on="2026-11-28", ends_on="2026-11-28", precision="day"
    )

    assert asked("planned autumn")["from"] == ["autumn 2026"]


def test_page_leads_to_the_rows_it_counts(visitor, names, suhareka, gjilan):
    both, one = f.ActivityFactory(title_en="Both of them"), f.ActivityFactory(title_en="One only")
    f.InvolvementFactory(activity=both, municipality=suhareka)
    f.InvolvementFactory(activity=both, municipality=gjilan, role="participant")
    f.InvolvementFactory(activity=one, municipality=suhareka)

    page = visitor.get(reverse("reports:search"), {"q": "Suharekë Gjilan"})

    question = page.context["question"].found[0]
    assert question.total == 1
    assert [row.title for row in visitor.get(question.url).context["page"]] == ["Both of them"]
    assert visitor.get(question.together_url).context["counts"]["planned"] == 1
    assert "Nothing was found" not in page.text


def test_internal_activities_are_not_counted_for_visitors(visitor, names, suhareka):
    hidden = f.ActivityFactory(visibility="internal")
    f.InvolvementFactory(activity=hidden, municipality=suhareka)

    page = visitor.get(reverse("reports:search"), {"q": "suhareke"})

    assert page.context["question"].found[0].total == 0
