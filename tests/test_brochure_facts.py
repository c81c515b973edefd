"""Pages say of the brochure's facts what it prints, no more, and with the words that bear it."""

import html

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from activities.models import Activity, Involvement, Partner
from sources.models import Statement

A = "/activities/"
B, D = "/sources/brochure-2019/", "/declarations/inter-municipal-declaration/"
P = "/programmes/promotion-of-inter-community-relations/"
SAID = "/sources/brochure-2019/statements/"
# The lines of the brochure, the page on which they stand, and the words that it has to show.
SHOWN = [
    ("2–4", B, "Said Municipal Co-operation on Inter-Community Dialogue in Kosovo brochure"),
    ("166", B, "No date is printed: the latest that it tells of took place in July 2019"),
    ("297", B, "No publisher is printed: it tells of the work of the OSCE Mission in Kosovo"),
    ("309–312", B, "instagram.com/oscekosovo"),
    ("6", D, "33 of Kosovo’s 38 municipalities are multi-ethnic"),
    ("13–14", D, "The OSCE will continue to support and facilitate"),
    ("18–20", D, "“Promotion of Inter-Community Relations among Municipalities”"),
    ("18–20", "/regions/gjilan/", "The OSCE Mission in Kosovo launched the activity"),
    ("18–20", P, "When it was launched; until when it ran is not said."),
    ("18–20", P, "OSCE Mission in Kosovo"),
    ("20–22", P, "To further support actions of municipalities"),
    ("26–27", P, "The other four regions followed the model of the first"),
    ("20–22", D, "the municipalities fully own the activities that they propose"),
    ("26–27", "/regions/prishtine/", "The other four regions followed the model of the first"),
    ("26–27", "/regions/mitrovice/", "The other four regions followed the model of the first"),
    ("35–36", D, "youth from the Albanian, Serb, Bosniak, Turkish, Roma, Ashkali and Egyptian"),
    ("46–47", D, "Municipalities across Kosovo have already carried out activities"),
    ("244", "/municipalities/rahovec/", "Successful inter-community sport events have taken place"),
    ("300–301", D, "increase their capacity"),
    ("304", D, "financial support of interested donors"),
    ("13–14", SAID, "will continue to support and facilitate"),
    (
        "18–20",
        SAID,
        "“Promotion of Inter-Community Relations among Municipalities” in Gjilan/Gnjilane",
    ),
    ("20–22", SAID, "with their full ownership over the proposed activities"),
    ("26–27", SAID, "The other four regions followed the model of the first"),
    ("35–36", SAID, "Albanian, Kosovo Serb, Bosniak, Turk, Kosovo Roma, Ashkali and Egyptian"),
    ("37–38", SAID, "sustainable platforms for interaction"),
    ("46–47", SAID, "Municipalities across Kosovo have already carried out activities"),
    ("46–47", "/", "have already carried out activities"),
    ("49", A + "peace-march-obiliq/", "PRISHTINË/PRIŠTINA REGION"),
    ("54–58", A + "peace-march-obiliq/", "including the mayor of Obiliq/Obilić, Xhafer Gashi"),
    ("59", A + "visit-to-belgrade-obiliq/", "Municipalities' continuous efforts in this region"),
    ("67–70", A + "visit-to-belgrade-obiliq/", "visited museums and went on a city tour"),
    ("72", A + "ceremonial-session-mamushe/", "PRIZREN REGION"),
    ("78–80", A + "ceremonial-session-mamushe/", "Islamic religious and cultural heritage sites"),
    (
        "86–90",
        A + "ceremonial-session-mamushe/",
        "municipal directors of culture, youth and sports",
    ),
    ("92–94", A + "presentation-on-stereotypes-suhareke/", "organized and hosted the event"),
    (
        "95–98",
        A + "presentation-on-stereotypes-suhareke/",
        "stereotypes, bias motivation, hate speech",
    ),
    ("99–103", A + "presentation-on-stereotypes-suhareke/", "communities' committee chairperson"),
    (
        "106–109",
        A + "presentation-on-stereotypes-suhareke/",
        "The year of the plan to which it belongs",
    ),
    ("108–109", "/plans/prizren/2018/", "facilitated by the OSCE during 2017 and 2018"),
    ("114", A + "youth-event-rugova-gorge/", "PEJË/PEĆ REGION"),
    (
        "119–124",
        A + "youth-event-rugova-gorge/",
        "It was the first opportunity for many Kosovo Albanian",
    ),
    ("122–123", A + "youth-event-rugova-gorge/", "the longest zip line in Kosovo"),
    ("126", A + "youth-event-rugova-gorge/", "the event was a resounding success"),
    ("128", A + "cleaning-road-signs-kllokot/", "GJILAN/GNJILANE REGION"),
    ("136–137", A + "exhibitions-after-painting-workshop/", "inter-community exhibitions"),
    ("144–145", A + "trade-fairs-shterpce/", "from all local communities"),
    ("144–145", A + "trade-fairs-shterpce/", "all communities of the place"),
    ("153–162", A + "youth-camp-mitrovice-south/", "Announced at Signing of 18 July 2019"),
    ("242", A + "multi-ethnic-sports-games-rahovec/", "all communities of the region"),
    ("243", A + "multi-ethnic-sports-games-rahovec/", "organised by: Albanian"),
    ("246–247", A + "workshops-against-prejudice-suhareke/", "what it is about:"),
    (
        "161–167",
        A + "youth-camp-mitrovice-south/",
        "a youth camp to be organized by the OSCE in 2019",
    ),
    ("218–220", SAID, "The OSCE will support the municipalities"),
    ("220", SAID, "Examples of planned activities"),
    ("220", "/", "examples: the list is not complete"),
    ("225", A + "group-bike-tour-junik/", "Representatives of Junik municipality announced it"),
    ("228–229", A + "film-month-shtime/", "communities from Gjilan/Gnjilane region"),
    ("229–230", A + "film-month-shtime/", "with subsequent discussions involving the audience"),
    ("234", A + "outdoor-painting-mirusha/", "That of the municipality that proposed it."),
    ("235", A + "photo-exhibition-malisheve/", "based on the Declaration"),
    ("236–237", A + "outdoor-painting-mirusha/", "along with municipal officials"),
    ("241", A + "multi-ethnic-sports-games-rahovec/", "Printed: planned by it."),
    ("243", A + "multi-ethnic-sports-games-rahovec/", "are committed to organize"),
    ("244", A + "multi-ethnic-sports-games-rahovec/", "previous successful inter-community sport"),
    ("248–249", A + "workshops-against-prejudice-suhareke/", "rich experience in combating racial"),
    ("253", A + "cultural-festival-dragash/", "Cultural festival promoting Kosovo Albanian"),
    ("255", A + "cultural-festival-dragash/", "residing in the Prizren region"),
    (
        "256–257",
        A + "cultural-festival-dragash/",
        "music, poetry, traditional food, and performance",
    ),
    (
        "261–263",
        A + "cultural-and-religious-heritage-mamushe/",
        "visits to religious monuments and lectures",
    ),
    (
        "266–267",
        A + "cultural-and-religious-heritage-mamushe/",
        "ready to host visits of interested groups",
    ),
    ("271–272", A + "workshop-people-with-special-needs-lipjan/", "relevant to human rights and"),
    (
        "278–279",
        A + "cleaning-graffiti-fushe-kosove/",
        "previous cases of similar activities performed",
    ),
    (
        "280–281",
        A + "cleaning-graffiti-fushe-kosove/",
        "will promote positive attitude towards diversity",
    ),
    ("284", A + "youth-camp-on-human-rights-mitrovice/", "from Mitrovicë/Mitrovica region"),
    (
        "285–287",
        A + "youth-camp-on-human-rights-mitrovice/",
        "draft proposals for municipal action plans",
    ),
    (
        "288–290",
        A + "youth-camp-on-human-rights-mitrovice/",
        "violations in Kosovo and available protection",
    ),
    ("293–295", A + "language-rights-gracanice/", "public spaces and forums where the communities"),
    ("297", "/sources/brochure-2019/", "osce.org/mission-in-kosovo"),
    ("300–301", SAID, "increase their capacity to implement such initiatives independently"),
    ("304", SAID, "with the financial support of interested donors"),
    *(
        (line, SAID, f"{site}.com/oscekosovo")
        for line, site in (
            ("309", "facebook"),
            ("310", "twitter"),
            ("311", "instagram"),
            ("312", "youtube"),
        )
    ),
]
# What the brochure does not print.
NOT_PRINTED = [
    ("117–119", "youth-event-rugova-gorge", ["invited", "the day", "holds no report"]),
    ("75–80", "ceremonial-session-mamushe", ["took its guests"]),
    ("141–142", "cleaning-road-signs-kllokot", ["that others had defaced"]),
    ("136–137", "exhibitions-after-painting-workshop", ["brought communities together"]),
    ("144–145", "trade-fairs-shterpce", ["open to all communities"]),
    ("228–229", "film-month-shtime", ["all municipalities of"]),
    ("235", "outdoor-painting-mirusha", ["the first of two parts"]),
    ("235", "photo-exhibition-malisheve", ["Commitments it serves"]),
    ("243", "multi-ethnic-sports-games-rahovec", ["want to organise"]),
    ("248–249", "workshops-against-prejudice-suhareke", ["long worked"]),
    ("269–270", "workshop-people-with-special-needs-lipjan", ["all municipalities of", "whatever"]),
    ("280–281", "cleaning-graffiti-fushe-kosove", ["kinder eyes"]),
    ("293–295", "language-rights-gracanice", ["at a disadvantage"]),
]


@pytest.fixture(scope="module")
def loaded(made_once):
    """The facts, loaded once for this file."""
    made_once(call_command, "loaddata", "sources", "regions", "declarations", "activities")


@pytest.fixture(scope="module")
def pages_read(loaded):
    """The words of pages that were read before, by their addresses: nothing changes the facts."""
    return {}


@pytest.fixture
def words_of(pages_read, visitor):
    """A function that gives the words of a page's main part."""

    def read(url: str) -> str:
        if url not in pages_read:
            main = visitor.get(url).text.split("<main", 1)[1].split("</main>")[0]
            pages_read[url] = " ".join(html.unescape(strip_tags(main)).split())
        return pages_read[url]

    return read


@pytest.mark.parametrize(("lines", "url", "words"), SHOWN)
def test_page_shows_what_the_brochure_prints(words_of, lines, url, words):
    assert words in words_of(url)


@pytest.mark.parametrize(("lines", "slug", "more"), NOT_PRINTED)
def test_page_adds_nothing_that_is_not_printed(words_of, lines, slug, more):
    shown = words_of(f"{A}{slug}/")

    assert [words for words in more if words in shown] == []


def test_presentation_is_dated_by_its_plan_and_counts_for_one_year(loaded, visitor):
    activity = Activity.objects.get(slug="presentation-on-stereotypes-suhareke")

    assert (activity.dates.edtf(), activity.dates_certainty) == ("2018", "inferred")


def test_hosts_that_are_printed_are_three(loaded, visitor):
    hosts = Involvement.objects.filter(role="host").exclude(certainty="inferred")

    assert {(each.municipality.slug, each.certainty) for each in hosts} == {
        ("mamushe", "said"),
        ("suhareke", "said"),
        ("peje", "said"),
    }


def test_proposers_that_are_printed_are_three_municipalities(loaded, visitor):
    proposers = Involvement.objects.filter(role="proposer", certainty="said")

    assert {each.municipality.slug for each in proposers} == {"malisheve", "lipjan", "rahovec"}


def test_organiser_of_the_camp_is_our_reading(loaded, visitor):
    assert Partner.objects.get(activity__slug="youth-camp-mitrovice-south").certainty == "inferred"


@pytest.mark.parametrize(
    ("slug", "quote"),
    [
        ("youth-event-rugova-gorge", "organized and run by the municipality itself"),
        ("youth-camp-mitrovice-south", "young members from various communities"),
        ("group-bike-tour-junik", "Young girls and boys from different backgrounds"),
    ],
)
def test_certainty_belongs_to_the_use_of_the_words(loaded, visitor, slug, quote):
    rows = Activity.objects.get(slug=slug).evidence.filter(citation__quote__startswith=quote)

    assert set(rows.values_list("about", "certainty")) >= {
        ("summary", "said"),
        ("commitments", "inferred"),
    }


def test_cleaning_of_road_signs_is_read_alike_in_both_places(loaded, visitor):
    slugs = ["cleaning-road-signs-kllokot", "cleaning-graffiti-fushe-kosove"]
    served = Activity.objects.filter(slug__in=slugs).values_list("slug", "commitments__number")

    assert set(served) == {(slug, 1) for slug in slugs}


def test_date_that_is_not_known_is_not_called_said(words_of):
    assert "date not known Region" in words_of(f"{A}film-month-shtime/")


@pytest.mark.parametrize("community", ["gorani", "croat", "montenegrin"])
def test_fairs_of_local_communities_are_on_no_page_of_another(words_of, community):
    assert "Trade fairs" not in words_of(f"/communities/{community}/")


def test_statements_on_the_overview_say_what_kind_of_list_this_is(loaded, visitor):
    shown = Statement.objects.filter(is_on_overview=True)

    assert [each.position for each in shown] == [6, 46, 220]


@pytest.mark.parametrize("slug", ["gorani", "croat", "montenegrin"])
def test_fairs_of_all_local_communities_stand_on_the_page_of_none(loaded, visitor, slug):
    page = visitor.get(f"/communities/{slug}/").text

    assert "trade-fairs-shterpce" in visitor.get("/activities/?community=all").text
    assert "trade-fairs-shterpce" not in page
