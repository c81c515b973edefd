"""The page of an organisation: what it is, with its sources, and what it did."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Organisation
from tests import factories as f
from tests.pages import tight
from tests.reports.history_reading import latest, save_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    parent = f.OrganisationFactory(name="Invented Alliance")
    return f.OrganisationFactory(
        name="IA Mission",
        full_name="Invented Alliance Mission in the Field",
        kind="international",
        parent=parent,
    )


def test_organisation_detail_says_what_it_is_and_from_where(visitor, mission):
    f.cite(mission, f.CitationFactory(quote="the Invented Alliance Mission"), about="full_name")

    page = tight(visitor.get(mission.get_absolute_url()))

    assert "<dt>Full name</dt><dd>Invented Alliance Mission in the Field<ul" in page
    assert "the Invented Alliance Mission</q>" in page
    kind = page.split("<dt>Kind</dt>")[1].split("</dd>")[0]
    assert kind.startswith("<dd>international organisation")
    assert "Our reading" in kind
    assert f'<a href="{mission.parent.get_absolute_url()}">Invented Alliance</a>' in page


def test_organisation_detail_names_its_parts_and_what_bears_it(visitor, mission):
    f.cite(mission.parent, f.CitationFactory(quote="an alliance"))

    page = tight(visitor.get(mission.parent.get_absolute_url()))

    assert f'<a href="{mission.get_absolute_url()}">IA Mission</a>' in page
    assert "<dt>Kind</dt><dd>not stated</dd>" in page
    assert "What bears this record as a whole" in page
    assert "The register knows of no activity in which it has a part." in page


def test_organisation_detail_lists_what_it_did(visitor, mission):
    for role in ("organiser", "host", "organiser"):
        f.PartnerFactory(organisation=mission, role=role)
    f.PartnerFactory(organisation=mission, activity__visibility="internal")

    page = tight(visitor.get(mission.get_absolute_url()))

    assert "<dt>Organiser</dt><dd>of 2 activities</dd><dt>Host</dt><dd>of 1 activity</dd>" in page
    assert page.count("activity-list__item") == 3


def test_organisation_of_hidden_activities_alone_has_no_page(visitor, mission_staff, mission):
    f.PartnerFactory(organisation=mission, activity__visibility="internal")

    answers = [person.get(mission.get_absolute_url()) for person in (visitor, mission_staff)]

    assert [answer.status_code for answer in answers] == [404, 200]
    assert "IA Mission" not in visitor.get(mission.parent.get_absolute_url()).text


def test_activity_detail_gives_the_full_name_of_an_organisation(visitor, mission):
    activity = f.PartnerFactory(organisation=mission).activity

    page = tight(visitor.get(activity.get_absolute_url()))

    assert f'<a href="{mission.get_absolute_url()}">IA Mission</a>({mission.full_name})' in page


def test_source_names_the_organisation_that_cites_it(visitor, mission):
    citation = f.CitationFactory()
    f.cite(mission, citation, about="full_name")

    page = tight(visitor.get(citation.source.get_absolute_url()))

    assert f'Organisation:<a href="{mission.get_absolute_url()}">IA Mission</a>' in page


def test_words_that_bear_a_hidden_organisation_are_as_hidden(visitor, mission_staff, mission):
    f.PartnerFactory(organisation=mission, activity__visibility="internal")
    f.cite(mission, citation := f.CitationFactory(quote="canary words"), about="full_name")
    address = citation.source.get_absolute_url()

    answers = [person.get(address) for person in (visitor, mission_staff)]

    assert [answer.status_code for answer in answers] == [404, 200]
    assert "canary words" in answers[1].text


def test_organisation_is_found_by_its_full_name(visitor, mission):
    f.PartnerFactory(organisation=mission)

    assert [*Organisation.objects.matching("mission in the field")] == [mission]
    assert "IA Mission" in visitor.get("/search/?q=mission+in+the+field").text


def test_organisation_detail_asks_the_same_queries_however_much_it_did(
    visitor, mission, django_assert_num_queries
):
    for _more in range(2):
        f.PartnerFactory(organisation=mission)
        f.OrganisationFactory(parent=mission)
        f.cite(mission)
        with django_assert_num_queries(14):
            visitor.get(mission.get_absolute_url())


def listed(client, **asked):
    page = client.get(reverse("activities:organisation_list"), asked)
    return [each.name for each in page.context["page"]]


def test_organisation_list_names_each_with_what_is_known_of_it(visitor, mission):
    Organisation.objects.filter(pk=mission.pk).update(other_spellings="MIA\nМИА")
    for role in ("organiser", "host"):
        f.PartnerFactory(organisation=mission, activity=f.ActivityFactory(), role=role)
    twice = mission.activities.first()
    f.PartnerFactory(organisation=mission, activity=twice, role="funder")
    f.PartnerFactory(organisation=mission, activity__visibility="internal")

    page = tight(visitor.get(reverse("activities:organisation_list")))

    row = page.split('">IA Mission</a></th>')[1].split("</tr>")[0]
    assert ">Invented Alliance Mission in the Field, MIA, МИА</td>" in row
    assert ">international organisation</td>" in row
    assert f'<a href="{mission.parent.get_absolute_url()}">Invented Alliance</a>' in row
    assert ">2</td>" in row
    of_whole = page.split('">Invented Alliance</a></th>')[1].split("</tr>")[0]
    assert ">not stated</td>" in of_whole
    assert ">0</td>" in of_whole


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Çarshia", "IA Mission", "Invented Alliance"]),
        ({"q": "carshi"}, ["Çarshia"]),
        ({"q": "мисион"}, ["IA Mission"]),
        ({"kind": "international"}, ["IA Mission"]),
        ({"kind": "not-stated", "q": "inv"}, ["Invented Alliance"]),
        ({"kind": "nonsense"}, ["Çarshia", "IA Mission", "Invented Alliance"]),
        ({"q": "zither"}, []),
    ],
)
def test_organisation_list_is_narrowed_by_name_and_kind(visitor, mission, asked, names):
    mission.other_spellings = "Мисион"
    mission.save()
    f.OrganisationFactory(name="Çarshia", kind="business")

    assert listed(visitor, **asked) == names


def test_organisation_list_says_what_to_do_where_there_is_nothing(visitor, mission):
    narrowed = visitor.get(reverse("activities:organisation_list"), {"q": "zither"})
    Organisation.objects.filter(parent=None).update(name="x")
    mission.delete()
    mission.parent.delete()
    empty = visitor.get(reverse("activities:organisation_list"))

    assert "No organisation is found so." in narrowed.text
    assert ">Show all</a>" in narrowed.text
    assert "The register knows of no organisation yet." in empty.text


def test_organisation_list_leaves_out_whom_only_hidden_activities_name(
    visitor, mission_staff, mission
):
    f.PartnerFactory(organisation=mission.parent, activity__visibility="internal")

    page = visitor.get(reverse("activities:organisation_list"))

    assert listed(visitor) == ["IA Mission"]
    assert "Invented Alliance</a>" not in page.text
    assert listed(mission_staff) == ["IA Mission", "Invented Alliance"]


def test_organisation_list_asks_the_same_queries_however_many_there_are(
    visitor, mission, django_assert_num_queries
):
    for _more in range(2):
        f.PartnerFactory(organisation=f.OrganisationFactory(parent=mission))
        with django_assert_num_queries(4):
            visitor.get(reverse("activities:organisation_list"))


def test_history_of_an_organisation_hides_what_only_hidden_activities_name(
    visitor, mission_staff, mission
):
    mission.history.update(history_date=timezone.now() - timedelta(hours=1))
    f.PartnerFactory(organisation=mission.parent, activity__visibility="internal")
    save_as(mission, kind="donor", parent=None)

    told = [("Kind", ["international organisation"], ["donor"])]
    assert latest(visitor, mission) == told
    assert latest(mission_staff, mission) == [*told, ("Part of", ["Invented Alliance"], [])]
    assert "Invented Alliance<" not in visitor.get(f"{mission.get_absolute_url()}history/").text
