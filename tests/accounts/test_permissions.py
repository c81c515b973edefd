"""The predicates of accounts, permitted and denied, and the queryset that says the same."""

import pytest

from accounts import permissions
from accounts.models import User
from regions.models import Municipality
from tests import factories as f

CLIENTS = ["focal_point", "other_focal_point", "officer", "other_officer", "mission_staff"]
CLIENTS += ["curator", "deactivated"]


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name).user for name in CLIENTS}


def test_looked_after_by_says_the_same_as_can_look_after(people):
    for user in people.values():
        found = set(User.objects.looked_after_by(user))

        if user.is_active:
            assert found == {
                other for other in people.values() if permissions.can_look_after(user, other)
            }


def test_can_look_after_in_cells(people):
    here, there = people["focal_point"], people["other_focal_point"]
    lookers = {
        name: [permissions.can_look_after(user, other) for other in (here, there)]
        for name, user in people.items()
    }

    assert lookers == {
        "focal_point": [False, False],
        "other_focal_point": [False, False],
        "officer": [True, False],
        "other_officer": [False, True],
        "mission_staff": [True, True],
        "curator": [True, True],
        "deactivated": [False, False],
    }


def test_can_invite_says_the_same_as_the_form_offers(people, suhareka, gjilan):
    from accounts.forms import InvitationForm

    nowhere = f.MunicipalityFactory(region=None)
    for name in ("officer", "other_officer", "mission_staff", "curator"):
        offered = InvitationForm(by=people[name]).fields["municipality"].queryset

        assert set(offered) == {
            place
            for place in Municipality.objects.all()
            if permissions.can_invite(people[name], place)
        }
    assert not permissions.can_invite(people["officer"], nowhere)
    assert permissions.can_invite(people["mission_staff"], nowhere)
    assert not permissions.can_invite(people["focal_point"], suhareka)


def test_can_close_account_but_not_ones_own(people):
    curator, officer = people["curator"], people["officer"]

    assert permissions.can_close_account(curator, officer)
    assert not permissions.can_close_account(curator, curator)
    assert not permissions.can_close_account(officer, officer)
    assert not permissions.can_close_account(officer, curator)


def test_can_hand_over_is_about_focal_points(people):
    assert permissions.can_hand_over(people["officer"], people["focal_point"])
    assert not permissions.can_hand_over(people["officer"], people["other_focal_point"])
    assert not permissions.can_hand_over(people["curator"], people["officer"])
    assert not permissions.can_hand_over(people["focal_point"], people["focal_point"])


def test_closed_officer_may_nothing(officer, suhareka, focal_point):
    officer.user.is_active = False

    assert not permissions.can_invite_people(officer.user)
    assert not permissions.can_invite(officer.user, suhareka)
    assert not permissions.can_look_after(officer.user, focal_point.user)
