"""What comes for each question of `search.csv`, on the page where it is asked."""

import pytest
from django.urls import reverse

from activities.models import Activity
from regions.models import Municipality
from tests import factories as f

from .reading import rows_of

LIST, SEARCH = reverse("browse:activity_list"), reverse("reports:search")
SIGNATORIES, PLACES = reverse("declarations:signatory_list"), reverse("regions:municipality_list")
OF_ROMA = {
    *("cultural-festival-dragash", "peace-march-obiliq", "presentation-on-stereotypes-suhareke"),
    *("workshops-against-prejudice-suhareke", "youth-event-rugova-gorge"),
}
# The slugs that a row of the list of activities names.
LISTED = {
    "Rom": OF_ROMA,
    "romska": OF_ROMA,
    "Han": set(),
    "Mirusha": {"outdoor-painting-mirusha"},
    "Beograd": {"visit-to-belgrade-obiliq", "language-classes-obiliq"},
    "Goranci": {"cultural-festival-dragash"},
    "“Peace March”": {"peace-march-obiliq"},
    "A/7": {"painting-workshop-peace-and-tolerance"},
    "Obilic": {"visit-to-belgrade-obiliq", "peace-march-obiliq", "language-classes-obiliq"},
}
# Rows that say: the same list as for another word, and how many these are.
SAME_AS = {
    "intercommunity": ("inter-community", 3),
    "Prizrenit": ("Prizren", None),
    "Suvoj Reci": ("Suva Reka", 5),
    "Romi": ("Rom", 5),
}
PEOPLE = {
    "Џафер Гаши": "Xhafer Gashi",
    "Džafer Gaši": "Xhafer Gashi",
    "Fejzulahu": "Beqir Fejzullahu",
    "Svarqa": "Muharrem Sfarqa",
    "Срећко Спасић": "Srećko Spasić",
    "Butuc": "Arif Bütüç",
}
# Asked of pages in tests of their own below, or of the filters.
ELSEWHERE = {
    "/search/?q=",
    "/activities/?region=",
    "/municipalities/Prizren/",
    "/Activities/",
    "/activities/?from=",
    "/activities/?to=",
}


def listed(client, words, **more):
    """The slugs of all activities that the list finds."""
    page = client.get(LIST, {"q": words, **more})
    assert not page.context["problems"]
    return {row.url.strip("/").split("/")[-1] for row in page.context["page"]}


def place(slug):
    return Municipality.objects.get(slug=slug)


def test_every_row_of_the_file_is_tried():
    asked = {row["query"] for row in rows_of("search") if row["where"] not in ELSEWHERE}

    assert asked == {*LISTED, *SAME_AS, *PEOPLE, "Prishtna"}


@pytest.mark.parametrize("words", LISTED)
def test_list_finds_what_the_row_names(register, visitor, words):
    assert listed(visitor, words) == LISTED[words]


@pytest.mark.parametrize("words", SAME_AS)
def test_list_finds_the_same_under_another_form(register, visitor, words):
    other, number = SAME_AS[words]

    found = listed(visitor, words)

    assert found == listed(visitor, other)
    assert len(found) == number or (number is None and found)


@pytest.mark.parametrize("url", [LIST, PLACES])
def test_box_of_a_list_offers_what_was_meant(register, visitor, url):
    near = [each.text for each in visitor.get(url, {"q": "Prishtna"}).context["near"]]

    assert near[0] in ("Prishtina", "Prishtinë")
    assert f'href="{url}?q=Prishtin' in visitor.get(url, {"q": "Prishtna"}).text


@pytest.mark.parametrize("typed", PEOPLE)
def test_signatory_is_found_as_each_language_writes_people(register, visitor, typed):
    found = visitor.get(SIGNATORIES, {"q": typed}).context["signatories"]

    assert [person.name for person in found] == [PEOPLE[typed]]


def test_search_for_a_part_of_a_municipality_finds_this_first(register, visitor):
    groups = visitor.get(SEARCH, {"q": "Gora"}).context["groups"]

    assert [(group.key, str(group.hits[0].url)) for group in groups][:2] == [
        ("municipalities", "/municipalities/dragash/"),
        ("communities", "/communities/gorani/"),
    ]


def test_search_for_two_places_asks_what_they_do_together(register, visitor):
    f.InvolvementFactory(
        activity=f.ActivityFactory(title_en="Joint walk"),
        municipality=place("shterpce"),
    )
    joint = Activity.objects.get(title_en="Joint walk")
    f.InvolvementFactory(activity=joint, municipality=place("gjilan"), role="participant")
    f.ActivityFactory(title_en="Open day").invited_regions.add(place("gjilan").region)

    page = visitor.get(SEARCH, {"q": "gjilan strpce"})

    first = page.context["question"].found[0]
    assert (first.total, first.undated.total) == (1, 1)
    assert "municipality=gjilan&municipality=shterpce" in first.url
    assert first.together_url in page.text.replace("&amp;", "&")
    invited = {each.slug: counted for each, counted in first.places_invited}
    assert {slug: counted.total for slug, counted in invited.items()} == {
        "gjilan": 1,
        "shterpce": 1,
    }
    assert "role=invited" in invited["gjilan"].url
    assert "Nothing was found" not in page.text


def test_search_for_two_places_reads_a_name_also_as_the_region(register, visitor):
    found = visitor.get(SEARCH, {"q": "gjilan strpce"}).context["question"].found

    assert [("region=gjilan" in each.url, each.total) for each in found] == [(True, 2), (False, 0)]
    assert found[1].together_url == "/coverage/together/?municipality=gjilan&municipality=shterpce"


def test_search_with_a_time_answers_for_the_region(register, visitor):
    page = visitor.get(SEARCH, {"q": "prizren since 2018"})

    of_region = next(e for e in page.context["question"].found if "region=prizren" in e.url)
    assert of_region.total == 3
    assert of_region.coverage_url == "/coverage/?region=prizren&since=2018"
    assert "Nothing was found" not in page.text


@pytest.mark.parametrize(
    "words",
    [
        "prizren left out since 2018",
        "Prizren të lëna jashtë që nga 2018",
        "izostavljene u Prizrenu od 2018",
    ],
)
def test_search_for_who_is_left_out_leads_to_coverage(register, visitor, words):
    page = visitor.get(SEARCH, {"q": words})

    assert page.context["question"].coverage_url == "/coverage/?region=prizren&since=2018"
    assert visitor.get(page.context["question"].coverage_url).status_code == 200
    assert "Nothing was found" not in page.text


@pytest.mark.parametrize(
    "words",
    [
        "who has not signed",
        "Who hasn't signed?",
        "kush nuk ka nënshkruar",
        "ko nije potpisao",
        "imzalamayan belediyeler",
    ],
)
def test_search_for_who_has_not_signed_names_the_nine(register, visitor, words):
    [answer] = visitor.get(SEARCH, {"q": words}).context["question"].not_signed

    assert {place.slug for place in answer.municipalities} == {
        *("gllogoc", "hani-i-elezit", "kacanik", "leposaviq", "mitrovice-north"),
        *("partesh", "viti", "zubin-potok", "zvecan"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "mayor of Obiliq",
        "kryetari i komunës së Obiliqit",
        "gradonačelnik Obilića",
        "predsednik opštine Obilić",
    ],
)
def test_search_for_a_mayor_names_who_signed(register, visitor, words):
    page = visitor.get(SEARCH, {"q": words})

    assert [each.signatory.name for each in page.context["question"].signatures] == ["Xhafer Gashi"]
    assert "The register does not know who holds the office today." in page.text


@pytest.mark.parametrize("words", ["Roma, since 2018", "who has not signed", "mayor of Obiliq"])
def test_examples_of_the_search_box_work(register, visitor, words):
    hint = visitor.get(SEARCH).text
    page = visitor.get(SEARCH, {"q": words})

    assert words in hint
    assert page.context["question"].has_answer
    assert page.context["question"].left == []


def test_words_that_are_not_understood_are_named(register, visitor):
    page = visitor.get(SEARCH, {"q": "Roma canyoning since 2018"})

    assert page.context["question"].left == ["canyoning"]
    assert "Not understood: “canyoning”." in page.text
    assert "q=" not in page.context["question"].found[0].url


@pytest.mark.parametrize(
    ("days", "comes"),
    [({"from": "27.05.2018"}, True), ({"to": "20.05.2018"}, True), ({"from": "28.05.2018"}, False)],
)
def test_first_and_last_day_belong_to_an_activity(register, visitor, days, comes):
    f.ActivityFactory(
        title_en="Week of May",
        slug="week-of-may",
        precision="day",
        starts_on="2018-05-20",
        ends_on="2018-05-27",
    )

    assert ("week-of-may" in listed(visitor, "week", **days)) == comes


def test_filter_of_regions_finds_what_one_of_its_municipalities_hosts(register, visitor):
    joint = f.ActivityFactory(title_en="Joint walk", slug="joint-walk")
    for slug in ("suhareke", "gjilan"):
        f.InvolvementFactory(activity=joint, municipality=place(slug))

    for region in ("gjilan", "prizren", "Prizren"):
        assert listed(visitor, "joint walk", region=region) == {"joint-walk"}


def test_rahovecs_earlier_sport_events_stand_beside_its_silence(register, visitor):
    rows = visitor.get(reverse("reports:coverage")).context["hosted_nothing"]

    told = {row.municipality.slug: row.municipality.told for row in rows if row.municipality.told}
    assert [*told] == ["rahovec"]
    assert "inter-community sport events" in told["rahovec"][0].text
