"""The page of an organisation: what it is, with its sources, and what it did."""

import pytest

from activities.models import Organisation
from tests import factories as f
from tests.pages import tight

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
        with django_assert_num_queries(13):
            visitor.get(mission.get_absolute_url())
