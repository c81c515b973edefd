import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse

from reports.search_understood import understood
from tests import factories as f

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def asked(text: str) -> dict[str, list[str]]:
    """The filters that the words are understood as; empty where they are none."""
    question = understood(text, AnonymousUser(), TODAY)
    return dict(QueryDict(question.url.partition("?")[2]).lists()) if question else {}


@pytest.fixture
def names(suhareka, gjilan):
    f.ActivityTypeFactory(slug="youth-camp", name_en="Youth camp")
    f.ActivityTypeFactory(slug="visit", name_en="Visit and exchange")
    for slug, name in (("serb", "Serb"), ("roma", "Roma"), ("gorani", "Gorani")):
        f.CommunityFactory(slug=slug, name_en=name)


def test_question_names_communities_and_time(names):
    question = asked("All youth activities with Serb and Roma communities since 2018")

    assert question == {
        "community": ["serb", "roma"],
        "everycommunity": ["yes"],
        "from": ["2018"],
        "q": ["youth"],
    }


def test_type_is_meant_only_where_all_of_its_name_is_said(names):
    assert asked("youth camp 2018") == {"type": ["youth-camp"], "year": ["2018"]}
    assert asked("camp 2018") == {"year": ["2018"], "q": ["camp"]}


def test_question_names_places_in_any_spelling(names, suhareka, gjilan):
    question = asked("Сува Река and GNJILANE")

    assert question["municipality"] == [suhareka.slug, gjilan.slug]
    assert question["everymunicipality"] == ["yes"]


def test_region_is_meant_only_where_it_is_said(names, gjilan):
    region = gjilan.region

    assert asked("Gjilan") == {"municipality": [gjilan.slug]}
    assert asked("Gjilan region held") == {"region": [region.slug], "status": ["held"]}


def test_words_that_name_nothing_are_searched_for(names):
    assert asked("roma canyon") == {"community": ["roma"], "q": ["canyon"]}
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

    question = page.context["question"]
    assert question.total == 1
    assert [row.title for row in visitor.get(question.url).context["page"]] == ["Both of them"]
    assert visitor.get(question.together_url).context["counts"]["planned"] == 1
    assert "Nothing was found" not in page.text


def test_internal_activities_are_not_counted_for_visitors(visitor, names, suhareka):
    hidden = f.ActivityFactory(visibility="internal")
    f.InvolvementFactory(activity=hidden, municipality=suhareka)

    page = visitor.get(reverse("reports:search"), {"q": "suhareke"})

    assert page.context["question"].total == 0
