"""Offices and groups of an activity: what pages say of them, and what is never counted of it."""

import datetime as dt
import re

import pytest

from activities.models import Activity, Involvement
from activities.rows import row_of
from regions.templatetags.names import place_name
from tests import factories as f
from tests.activities.test_evidence import facts_of
from tests.pages import tight, words_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor():
    return f.OfficeFactory(slug="mayor", name_en="Mayor")


def test_activity_detail_says_which_office_did_what(visitor, activity, gjilan, mayor):
    f.PartyFactory(
        activity=activity,
        role="host",
        words_en="",
        office=mayor,
        person="Invented Person",
        municipality=gjilan,
    )

    facts = facts_of(visitor, activity)

    said = facts.split("<dt>Hosted by</dt>")[1].split("</dd>")[0]
    assert "<span>Mayor</span>, Invented Person," in said
    assert f'href="{gjilan.get_absolute_url()}"' in said


@pytest.mark.parametrize("make", [f.PartyFactory, f.VenueFactory])
def test_activity_detail_tells_a_region_from_a_town_of_its_name(visitor, activity, region, make):
    make(activity=activity, region=region)

    words = words_in(visitor.get(activity.get_absolute_url())).split("What is known", 1)[1]

    assert words.count(", Prizren region") == 1


def test_activity_detail_says_from_what_its_region_follows(visitor, activity, gjilan):
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    f.cite(activity, about="")
    Activity.objects.update(region=gjilan.region)
    follows = "It follows from the municipalities and places named here."
    assert follows not in words_in(visitor.get(activity.get_absolute_url()))

    Activity.objects.update(region=None)
    words = words_in(visitor.get(activity.get_absolute_url()))
    f.cite(activity, about="region")

    assert follows in words
    assert follows not in words_in(visitor.get(activity.get_absolute_url()))


def test_activity_detail_links_who_holds_the_office_with_their_signature(visitor, activity, mayor):
    signatory = f.SignatureFactory().signatory
    f.PartyFactory(activity=activity, words_en="", office=mayor, signatory=signatory)

    assert f'<a href="{signatory.get_absolute_url()}">' in facts_of(visitor, activity)


def test_activity_detail_links_nobody_whose_signature_is_unfinished(visitor, activity, mayor):
    hidden = f.SignatureFactory(signing__is_finished=False).signatory
    f.PartyFactory(activity=activity, words_en="", office=mayor, signatory=hidden)

    facts = facts_of(visitor, activity)

    assert hidden.name in facts
    assert f"#{hidden.slug}" not in facts


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (lambda: {"locality": f.LocalityFactory(name_sq="Beograd")}, "Beograd"),
        (lambda: {"country": "Albania"}, "Albania"),
        (dict, "seven alumni"),
    ],
)
def test_activity_detail_says_from_where_a_group_is(visitor, activity, place, said):
    f.PartyFactory(activity=activity, role="organiser", words_en="seven alumni", **place())

    facts = facts_of(visitor, activity)

    assert said in facts.split("<dt>Organised by</dt>")[1].split("</dd>")[0]


def test_activity_detail_says_once_what_bears_several_who_were_present(visitor, activity):
    together = f.CitationFactory(quote="officials and the mayor walked along")
    for words in ("municipal officials", "youth officers"):
        party = f.PartyFactory(activity=activity, role="present", words_en=words)
        f.cite(activity, together, about="present", party=party)

    facts = facts_of(visitor, activity)

    assert facts.count("officials and the mayor walked along") == 1


def test_what_an_office_hosts_bears_no_host_of_a_municipality(activity, suhareka):
    party = f.PartyFactory(activity=activity, role="host", municipality=suhareka)
    f.cite(activity, about="host", party=party)

    assert Involvement.objects.get(activity=activity).certainty == ""


def test_what_a_municipality_hosts_bears_nothing_of_an_office(visitor, activity, suhareka):
    f.PartyFactory(activity=activity, role="host", municipality=suhareka)
    f.cite(activity, f.CitationFactory(quote="hosted by it"), about="host", municipality=suhareka)

    said = facts_of(visitor, activity).split("<dt>Hosted by</dt>")[1].split("</dd>")[0]

    assert "Without a source" in said
    assert "hosted by it" not in said


@pytest.mark.parametrize(("role", "is_theirs"), [("organiser", True), ("present", False)])
def test_activity_belongs_to_the_region_of_who_organises_it(gjilan, role, is_theirs):
    activity = f.ActivityFactory(region=None)
    f.PartyFactory(activity=activity, role=role, municipality=gjilan)

    assert activity.region_ids == ({gjilan.region_id} if is_theirs else set())
    assert activity.regions == ([gjilan.region] if is_theirs else [])
    found = Activity.objects.in_regions([gjilan.region])
    assert [*found] == ([activity] if is_theirs else [])


def test_row_of_a_list_names_the_region_of_who_proposes(visitor, gjilan):
    f.PartyFactory(activity=f.ActivityFactory(region=None), municipality=gjilan)

    row = row_of(Activity.objects.for_list().get())
    page = visitor.get("/activities/").text

    assert place_name(gjilan.region) in row.region
    assert row.region in page


@pytest.mark.parametrize(
    "query", ["q=activists", "q=Invented+Group", "municipality=gjilan&role=party", "q=gjilan"]
)
def test_activity_list_finds_what_a_group_proposes(visitor, gjilan, query):
    activity = f.ActivityFactory(title_en="Street chess")
    words = "young activists of the invented group"
    f.PartyFactory(activity=activity, words_en=words, municipality=gjilan)
    f.ActivityFactory(title_en="Something else")

    page = visitor.get(f"/activities/?{query}")

    assert ("Street chess" in page.text, "Something else" in page.text) == (True, False)


def test_activity_list_finds_whoever_held_an_office(visitor, activity, mayor):
    signatory = f.SignatoryFactory(name="Shqipe Đurić")
    f.PartyFactory(activity=activity, words_en="", office=mayor, signatory=signatory)

    page = visitor.get("/activities/", {"q": "mayor shqipe djuric"})

    assert activity.title in page.text


@pytest.mark.parametrize(("role", "number"), [("proposer", 1), ("present", 0)])
def test_activity_list_tells_proposals_of_groups_from_those_of_municipalities(
    visitor, suhareka, role, number
):
    proposed = f.InvolvementFactory(municipality=suhareka, role="proposer").activity
    f.PartyFactory(activity=proposed, role=role)
    f.PartyFactory(role=role)

    asked = {key: visitor.get(f"/activities/?initiated={key}") for key in ("municipality", "party")}

    found = {key: page.text.count("activity-list__item") for key, page in asked.items()}
    assert found == {"municipality": 1, "party": number}


def test_municipality_detail_lists_offices_and_groups_from_there_apart(visitor, gjilan):
    f.PartyFactory(
        activity=f.ActivityFactory(title_en="Street chess"), role="present", municipality=gjilan
    )

    page = tight(visitor.get(gjilan.get_absolute_url()))

    assert "Offices and groups from here" in page
    assert "knows of no activity in which this municipality has a role of its own" in page


def test_internal_history_is_open_to_officers_of_who_proposed(client, gjilan):
    officer = f.UserFactory(role="officer", regions=[gjilan.region])
    activity = f.ActivityFactory(region=None, visibility="internal")
    f.PartyFactory(activity=activity, municipality=gjilan)
    client.force_login(officer)

    response = client.get(f"/activities/{activity.slug}/history/")

    assert response.status_code == 200
    assert "Offices and groups" in response.text


def test_figures_say_what_groups_alone_proposed(visitor):
    for role in ("proposer", "organiser"):
        f.PartyFactory(
            activity=f.ActivityFactory(
                status="held",
                starts_on=dt.date(2019, 5, 1),
                ends_on=dt.date(2019, 5, 1),
                precision="day",
            ),
            role=role,
        )

    page = visitor.get("/activities/?view=figures")

    sentences = re.sub("<.*?>", "", page.text)
    assert "held (0 as a source says); offices or groups alone: 1; not recorded: 1." in sentences
    assert "proposed 0 of all 2, organisations alone 0, offices or groups alone 1; who" in sentences


def test_what_took_place_where_its_group_is_from_is_told_once(visitor, suhareka):
    activity = f.ActivityFactory(region=None)
    f.VenueFactory(activity=activity, municipality=suhareka)
    f.PartyFactory(activity=activity, municipality=suhareka)

    groups = visitor.get(suhareka.get_absolute_url()).context["groups"]

    assert [(each.key, each.count) for each in groups] == [("place", 1)]
