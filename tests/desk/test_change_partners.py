"""Organisations in an entry: they host and propose, too, and that is counted as theirs."""

import pytest

from activities.models import Activity
from tests import factories as f
from tests.desk.entering import approve, submitted


@pytest.mark.parametrize("role", ["host", "proposer"])
def test_organisation_that_hosts_or_proposes_is_entered_and_found_as_such(
    focal_point, officer, visitor, suhareka, role
):
    body = f.OrganisationFactory(slug="bridge", name="Invented Bridge")
    change = submitted(focal_point, suhareka, **{f"organisations_{role}": ["bridge"]})
    approve(officer, change)

    activity = Activity.objects.get()
    assert [(each.role, each.organisation) for each in activity.partners.all()] == [(role, body)]
    page = visitor.get(activity.get_absolute_url()).text
    assert f"<dt>{role.capitalize()}</dt>" in page
    asked = {"host": "organised=both", "proposer": "initiated=organisation"}[role]
    assert activity.title in visitor.get(f"/activities/?{asked}").text


def test_what_an_organisation_hosts_bears_no_host_of_a_municipality(activity, suhareka):
    partner = f.PartnerFactory(activity=activity, role="host")
    f.cite(activity, about="host", organisation=partner.organisation)

    partner.refresh_from_db()
    assert partner.certainty == "said"
    assert activity.involvements.get().certainty == ""


@pytest.mark.parametrize("person", ["focal_point", "officer", "mission_staff"])
def test_organisation_that_is_used_no_longer_is_offered_again(request, activity, person, visitor):
    """What nobody meets anywhere is hidden from nobody."""
    partner = f.PartnerFactory(activity=activity)
    visitor.get("/activities/")
    partner.delete()

    form = request.getfixturevalue(person).get("/desk/changes/new/").context["form"]

    assert partner.organisation.slug in form.fields["organisations_host"].records
