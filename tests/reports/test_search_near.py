import pytest
from django.urls import reverse

from tests import factories as f

pytestmark = pytest.mark.django_db
URL = reverse("reports:search")


def near_to(client, words: str) -> list[str]:
    """What is offered instead; each offer is followed and has to find something."""
    page = client.get(URL, {"q": words})
    near = [spelling.text for spelling in page.context["near"]]
    for text in near:
        assert client.get(URL, {"q": text}).context["groups"], text
    return near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suharekkë", "Suharekë"),
        ("suva rekka", "Suva Reka"),
        ("Сува Рекка", "Suva Reka"),
        ("gjlan", "Gjilan"),
        ("Prizrn", "Prizren"),
        ("theranda1", "Theranda"),
    ],
)
def test_search_offers_a_place_that_is_spelled_nearly_so(visitor, suhareka, gjilan, typed, meant):
    f.call(suhareka, "Theranda", kind="historic")

    assert near_to(visitor, typed)[0] == meant


def test_search_names_the_language_of_a_place_it_offers(visitor, suhareka):
    page = visitor.get(URL, {"q": "suharekkë"})

    assert 'href="/search/?q=Suharek%C3%AB"' in page.text
    assert 'lang="sq">Suharekë</a>' in page.text


def test_search_offers_people_organisations_communities_and_words_of_titles(visitor):
    f.SignatureFactory(signatory__name="Zorica Spasić")
    f.PartnerFactory(organisation__name="Shkolla Dituria")
    f.CommunityFactory(name_en="Gorani")
    f.ActivityFactory(title_en="Painting workshop")

    assert near_to(visitor, "Zorika") == ["Zorica"]
    assert near_to(visitor, "Zorika Spasik") == ["Zorica Spasić"]
    assert near_to(visitor, "diturija") == ["Dituria"]
    assert near_to(visitor, "goranni") == ["Gorani"]
    assert near_to(visitor, "worksop") == ["workshop"]


def test_search_mends_each_wrong_word_of_several(visitor, suhareka):
    f.InvolvementFactory(municipality=suhareka, activity__title_en="Painting workshop")

    assert near_to(visitor, "suhareke worksop")[0] == "suhareke workshop"


def test_search_does_not_offer_words_that_find_nothing_together(visitor, suhareka):
    f.ActivityFactory(title_en="Painting workshop")

    assert near_to(visitor, "suhareke worksop") == ["Suharekë", "workshop"]


def test_search_offers_one_name_of_a_place(visitor, gjilan):
    assert near_to(visitor, "gjilaan") == ["Gjilan"]


@pytest.mark.parametrize("typed", ["xx", "qqqqqqqq", "x" * 100, "a b c d e f g h i j"])
def test_search_offers_nothing_where_nothing_is_near(visitor, suhareka, typed):
    page = visitor.get(URL, {"q": typed})

    assert page.context["near"] == []
    assert "Try fewer words, or a shorter part of the name." in page.text


def test_search_offers_no_word_of_what_is_internal(visitor, officer, region):
    f.ActivityFactory(title_en="Kanarienvogel", visibility="internal", region=region)

    assert near_to(officer, "kanarienvogl1") == ["Kanarienvogel"]
    assert near_to(visitor, "kanarienvogl1") == []


@pytest.mark.parametrize("number", [1, 3])
def test_search_for_near_spellings_asks_the_database_equally_often(
    visitor, number, django_assert_num_queries
):
    f.SignatureFactory.create_batch(number)
    f.ActivityFactory.create_batch(number)
    visitor.get(URL, {"q": "qqqqqqqq"})

    with django_assert_num_queries(17):
        visitor.get(URL, {"q": "qqqqqqqq"})
