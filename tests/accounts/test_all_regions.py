"""All regions are said; nothing said is nothing."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import permissions
from accounts.models import User
from activities.models import Activity, ActivityPlan
from activities.permissions import can_keep_plan
from declarations.permissions import can_keep_signing
from desk.models import ChangeRequest
from tests import factories as f
from tests.admin_pages import page_of
from tests.conftest import client_of

from .inviting import errors_of, invite


@pytest.fixture
def nowhere(db):
    """A browser of an officer of whom no region is said."""
    return client_of(f.UserFactory(role="officer"))


def rights_of(user, region) -> list[bool]:
    return [
        user.covers(region),
        user.covers_all_regions,
        user.covers_any_region,
        permissions.can_invite_people(user),
        can_keep_plan(user, None),
        can_keep_signing(user, None),
    ]


def test_officer_without_a_region_covers_nothing(nowhere, region, mission_staff):
    assert rights_of(mission_staff.user, region) == [True] * 6

    assert rights_of(nowhere.user, region) == [False] * 6
    assert not nowhere.user.covers(None)


def test_taking_away_the_last_region_takes_everything_away(curator, officer, activity, region):
    Activity.objects.update(visibility="internal")
    plan = f.ActivityPlanFactory(region=region, status=ActivityPlan.Status.DRAFT)
    change = f.ChangeRequestFactory(
        region=region, status="submitted", first_submitted_at="2026-01-02T10:00Z"
    )
    seen = [Activity.objects, ActivityPlan.objects, ChangeRequest.objects]
    assert [list(each.visible_to(officer.user)) for each in seen] == [[activity], [plan], [change]]
    form = {"email": officer.user.email, "name": "Officer", "role": "officer", "is_active": "on"}

    curator.post(page_of(officer.user), form)

    person = User.objects.get(pk=officer.user.pk)
    assert person.is_active
    assert not person.regions.exists()
    assert [list(each.visible_to(person)) for each in seen] == [[], [], []]
    assert list(User.objects.looked_after_by(person)) == []


def test_officer_without_a_region_is_told_so(nowhere):
    page = nowhere.get(reverse("accounts:account")).content.decode()

    assert "OSCE officer, of no region" in page
    assert reverse("accounts:person_list") not in page


@pytest.mark.parametrize("name", ["person_list", "invitation_new", "mail_list"])
def test_officer_without_a_region_looks_after_nobody(nowhere, name):
    assert nowhere.get(reverse(f"accounts:{name}")).status_code == 403


@pytest.mark.parametrize("model", ["activities/activityplan", "declarations/signing"])
def test_officer_without_a_region_adds_nothing_in_the_admin(nowhere, mission_staff, model):
    assert mission_staff.get(f"/admin/{model}/add/").status_code == 200

    assert nowhere.get(f"/admin/{model}/add/").status_code == 403


def test_invitation_of_an_officer_says_the_regions(curator):
    response = invite(curator, None, role="officer")

    assert errors_of(response) == {
        "regions": ["Tick the regions of the officer, or “All regions”."]
    }


def test_invitation_of_mission_staff_says_all_regions(curator, region):
    invite(curator, None, role="officer", has_all_regions="on")

    person = User.objects.get(invitation__isnull=False)
    assert person.covers_all_regions
    assert "mission staff, all regions" in curator.get(person.get_absolute_url()).content.decode()


def test_single_regions_and_all_of_them_are_not_said_together(curator, region):
    response = invite(curator, None, role="officer", has_all_regions="on", regions=[region.pk])

    assert errors_of(response) == {"regions": ["Tick either single regions or all regions."]}


@pytest.mark.parametrize("role", ["focal_point", "curator"])
def test_only_officers_are_invited_for_all_regions(curator, suhareka, role):
    municipality = suhareka if role == "focal_point" else None

    response = invite(curator, municipality, role=role, has_all_regions="on")

    assert errors_of(response) == {"__all__": ["Only an officer has regions."]}


def test_officer_cannot_invite_anybody_for_all_regions(officer, suhareka):
    invite(officer, suhareka, has_all_regions="on", role="officer")

    person = User.objects.get(invitation__isnull=False)
    assert (person.role, person.has_all_regions) == ("focal_point", False)


def test_database_refuses_all_regions_of_whoever_is_no_officer(focal_point):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(has_all_regions=True)
