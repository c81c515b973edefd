import pytest
from django.urls import reverse

from activities.models import ActivityPlan
from tests import factories as f

pytestmark = pytest.mark.django_db
URL = reverse("reports:search")
LIVE = {"HX-Request": "true"}


def groups_of(client, words: str) -> dict[str, int]:
    """How many were found of each kind, in the order of the page."""
    groups = client.get(URL, {"q": words}).context.get("groups") or []
    return {group.key: group.count for group in groups}


def names_of(client, words: str, key: str) -> list[str]:
    """What was found of one kind, by its plain name."""
    [group] = [each for each in client.get(URL, {"q": words}).context["groups"] if each.key == key]
    return [getattr(hit, "title", None) or hit.url.split("/")[-2] for hit in group.hits]


@pytest.mark.parametrize(
    "typed", ["Suharekë", "suhareke", "SUVA REKA", "Сува Река", "suva-reka", "  suva  r"]
)
def test_search_finds_a_municipality_from_any_spelling(visitor, suhareka, typed):
    page = visitor.get(URL, {"q": typed})

    assert groups_of(visitor, typed)["municipalities"] == 1
    assert f'href="{suhareka.get_absolute_url()}"' in page.text
    assert '<span lang="sq">Suharekë</span>' in page.text


@pytest.mark.parametrize("typed", ["gjilan region", "Region Gnjilane", "гњилане"])
def test_search_finds_a_region_by_name_and_kind(visitor, gjilan, typed):
    assert groups_of(visitor, typed)["regions"] == 1


def test_search_finds_a_community_by_any_of_its_names(visitor):
    f.CommunityFactory(name_en="Gorani", name_sq="Goranët", other_spellings="Goranci")

    assert groups_of(visitor, "goranet") == groups_of(visitor, "Горанци") == {"communities": 1}


def test_search_finds_who_signed_by_name_and_by_municipality(visitor, suhareka):
    f.SignatureFactory(
        signing__region=suhareka.region,
        municipality=suhareka,
        signatory=f.SignatoryFactory(slug="zorica", name="Zorica Spasić"),
    )

    assert groups_of(visitor, "Зорица") == {"signatories": 1}
    assert groups_of(visitor, "suhareke") == {"municipalities": 1, "signatories": 1}
    assert 'href="/signatories/#zorica"' in visitor.get(URL, {"q": "spasic"}).text


def test_search_finds_declarations_by_title_and_text(visitor):
    f.DeclarationFactory(title_en="Promotion of dialogue", text_sq="Ne premtojmë paqe.")

    assert groups_of(visitor, "dialogue promotion") == {"declarations": 1}
    assert groups_of(visitor, "premtojme") == {"declarations": 1}


@pytest.mark.parametrize("typed", ["Prizren 2018", "plan prizren 2018", "2018 призрен"])
def test_search_finds_a_plan_by_region_and_year(visitor, region, typed):
    plan = f.ActivityPlanFactory(region=region, year=2018)
    f.ActivityPlanFactory(region=region, year=2019)

    page = visitor.get(URL, {"q": typed})

    assert groups_of(visitor, typed)["plans"] == 1
    assert plan.get_absolute_url() in page.text


def test_search_finds_organisations_and_leads_to_their_activities(visitor):
    partner = f.PartnerFactory(organisation__name="Shkolla Dituria")

    page = visitor.get(URL, {"q": "dituria"})

    assert groups_of(visitor, "dituria") == {"activities": 1, "organisations": 1}
    [organisation] = [g for g in page.context["groups"] if g.key == "organisations"]
    rows = visitor.get(organisation.hits[0].url).context["page"].object_list
    assert [row.reference for row in rows] == [partner.activity.reference]


def test_search_counts_activities_as_the_list_does(visitor, suhareka):
    for number in range(7):
        f.InvolvementFactory(municipality=suhareka, activity__title_en=f"Walk {number}")
    f.ActivityFactory(title_en="Another walk")

    page = visitor.get(URL, {"q": "walk suhareke"})

    [group] = page.context["groups"]
    assert (group.count, len(group.hits)) == (7, 5)
    assert "All 7 activities" in page.text
    assert visitor.get(group.list_url).context["page"].paginator.count == 7


@pytest.mark.parametrize(
    "typed", ["A-0007", "a 0007", "A–0007", "A/7", "0007", "„A-0007“", "А-0007", "a7"]
)
def test_search_leads_to_an_exact_reference_first(visitor, typed):
    f.ActivityFactory(title_en="Copy of A-0007, better known", reference="A-0008")
    f.ActivityFactory(title_en="The one that is meant", reference="A-0007")
    f.MunicipalityFactory(name="Another a 0007")

    page = visitor.get(URL, {"q": typed})

    assert page.context["groups"][0].key == "activities"
    assert names_of(visitor, typed, "activities")[0] == "The one that is meant"


def test_search_finds_a_reference_among_too_many_later_ones_to_compare(visitor, monkeypatch):
    monkeypatch.setattr("reports.search.COMPARED", 2)
    f.ActivityFactory(reference="A-0007", title_en="Oldest")
    for number in range(5):
        f.ActivityFactory(title_en=f"Says A-0007 {number}")

    assert names_of(visitor, "A-0007", "activities")[0] == "Oldest"


def test_search_puts_the_name_itself_before_its_beginning_and_a_word(visitor):
    titles = ["Newpeace march", "Peaceful march", "March for peace", "Peace march", "Peace"]
    for title in titles:
        f.ActivityFactory(title_en=title)

    found = names_of(visitor, "peace", "activities")

    assert found == ["Peace", "Peace march", "March for peace", "Peaceful march"]


def test_search_puts_the_kind_with_the_closest_name_first(visitor):
    f.ActivityFactory(title_en="Meeting in Hani")
    f.MunicipalityFactory(name="Hani i Elezit/Elez Han", name_sq="Hani i Elezit")
    f.PartnerFactory(organisation__name="Hani")

    assert [*groups_of(visitor, "hani")] == ["organisations", "municipalities", "activities"]


def test_search_shows_the_closest_ten_and_leads_to_the_rest(visitor, region):
    f.MunicipalityFactory.create_batch(12, region=region)

    page = visitor.get(URL, {"q": "komuna"})

    assert "The closest 10 of 12 are shown." in page.text
    assert 'href="/municipalities/?q=komuna">Show all</a>' in page.text


def test_search_hides_what_is_internal_and_plans_in_draft(visitor, officer, region):
    f.ActivityFactory(title_en="Canary bird", visibility="internal", region=region)
    f.ActivityPlanFactory(title_en="Canary plan", status=ActivityPlan.Status.DRAFT, region=region)

    assert groups_of(officer, "canary") == {"plans": 1, "activities": 1}
    assert groups_of(visitor, "canary") == {}
    assert "Canary" not in visitor.get(URL, {"q": "canary"}).text
    assert "Canary" not in visitor.get(URL, {"q": "canari"}).text


def test_search_without_words_says_what_can_be_found(visitor):
    page = visitor.get(URL)

    assert "Type a name to begin." in page.text
    assert "a person who signed" in page.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("!?%", "There is no word to search for in “!?%”."),
        ("pej\x00a", "There is no word to search for in “pej\N{REPLACEMENT CHARACTER}a”."),
        ("x" * 10_000, "is too long to search for; give at most 10 words."),
        ("a " * 11, "is too long to search for; give at most 10 words."),
        ("%", "There is no word to search for in “%”."),
    ],
)
def test_search_answers_what_no_search_can_answer_in_words(visitor, typed, words):
    page = visitor.get(URL, {"q": typed})

    assert words in page.text
    assert page.context["groups"] == []
    assert len(page.content) < 20_000


def test_search_escapes_what_was_typed(visitor, db):
    page = visitor.get(URL, {"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_search_gives_only_the_findings_where_htmx_asks(visitor, suhareka):
    whole = visitor.get(URL, {"q": "suhareke"})
    part = visitor.get(URL, {"q": "suhareke"}, headers=LIVE)

    assert "<h1>" in whole.text
    assert "<h1>" not in part.text
    assert suhareka.get_absolute_url() in part.text
    assert "1 record found" in part.text
    assert whole["Vary"] == part["Vary"]
    assert "HX-Request" in whole["Vary"]


def test_search_box_is_on_every_page_and_once_on_its_own(visitor, db):
    for path in ("/", "/activities/", "/municipalities/", "/coverage/"):
        page = visitor.get(path).text

        assert page.count(f'action="{URL}"') == 1
        assert '<label class="visually-hidden" for="site-search">' in page
    assert visitor.get(URL).text.count(f'action="{URL}"') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_search_asks_the_database_equally_often(visitor, region, number, django_assert_num_queries):
    for _each in range(number):
        place = f.MunicipalityFactory(name="Walk", region=region)
        f.SignatureFactory(signing__region=region, municipality=place)
        f.PartnerFactory(
            activity__title_en="Walk", activity__region=region, organisation__name="Walk"
        )
    f.DeclarationFactory(title_en="Walk")
    f.ActivityPlanFactory(region=region, title_en="Walk")
    f.CommunityFactory(name_en="Walk")
    visitor.get(URL, {"q": "walk"})

    with django_assert_num_queries(27):
        found = groups_of(visitor, "walk")

    assert len(found) == 7


def test_search_is_only_read(visitor, db):
    assert visitor.post(URL).status_code == 405
