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


def answer(text: str):
    user = AnonymousUser()
    return understood(text, Vocabulary.of(user), user, TODAY)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("left out since 2018", "?since=2018"),
        ("left out", ""),
        ("Suharekë left out since 2018", "?region=prizren&since=2018"),
        ("left out since autumn 2018", ""),
    ],
)
def test_who_is_left_out_leads_to_coverage(names, text, query):
    assert answer(text).coverage_url == reverse("reports:coverage") + query


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("who has not signed", {"gjilan", "suhareke", "kamenice"}),
        ("who has not signed in Gjilan region", {"gjilan", "kamenice"}),
        ("has Suharekë not signed", {"suhareke"}),
    ],
)
def test_who_has_not_signed_is_asked_of_places_or_of_all(names, gjilan, text, slugs):
    f.MunicipalityFactory(slug="kamenice", name_sq="Kamenicë", region=gjilan.region)
    f.DeclarationFactory()

    (found,) = answer(text).not_signed

    assert {each.slug for each in found.municipalities} == slugs


def test_who_signed_in_an_office_is_asked_of_places_or_of_all(names, suhareka, gjilan):
    mayor = f.OfficeFactory(slug="mayor", name_en="Mayor")
    here, there = (
        f.SignatureFactory(
            office=mayor, municipality=place, signing=f.SigningFactory(region=place.region)
        )
        for place in (suhareka, gjilan)
    )

    assert set(answer("mayor").signatures) == {here, there}
    assert answer("mayor of Suharekë").signatures == [here]
    assert answer("mayor Gjilan region").signatures == [there]


def test_who_renewed_in_an_office_later_is_found_beside_who_signed(names, visitor, suhareka):
    mayor = f.OfficeFactory(slug="mayor", name_en="Mayor")
    signature = f.SignatureFactory(municipality=suhareka, signing__region=suhareka.region)
    person = f.SignatoryFactory(name="Bardha Second", slug="bardha-second")
    renewal = f.ActFactory(signature=signature, signatory=person, office=mayor)
    f.ActFactory(signature=signature, signatory=person, office=mayor, kind="withdrawal")

    assert answer("mayor of Suharekë").renewals == [renewal]
    assert answer("mayor of Gjilan").renewals == []
    page = visitor.get(reverse("reports:search"), {"q": "mayor of Suharekë"}).text
    assert "Bardha Second" in page
    assert "(renewal)" in page
    assert "Nobody has signed in this office." not in page


@pytest.mark.parametrize(
    ("text", "filters"),
    [("2018 yılından beri", {"from": ["2018"]}), ("2018 yılına kadar", {"to": ["2018"]})],
)
def test_since_and_until_stand_behind_the_year_in_turkish(names, text, filters):
    assert asked(text) == filters
