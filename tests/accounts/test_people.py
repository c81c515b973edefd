from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests import factories as f

from .inviting import invited

REASON = {"reason": "Left the municipality"}


def act(client, verb, person, **answers):
    path = reverse(f"accounts:person_{verb}", args=[person.pk])
    return client.post(path, answers or REASON)


@pytest.fixture
def colleague(suhareka):
    return f.UserFactory(name="Invented Colleague", municipality=suhareka)


def listed(client) -> list[str]:
    page = client.get(reverse("accounts:person_list")).context["page"]
    return [person.name for person in page]


def test_person_list_shows_an_officer_the_focal_points_of_their_regions(
    officer, other_officer, mission_staff, colleague, gjilan
):
    f.UserFactory(name="Invented Stranger", municipality=gjilan)

    assert listed(officer) == ["Invented Colleague"]
    assert listed(other_officer) == ["Invented Stranger"]
    assert listed(mission_staff) == ["Invented Stranger", "Invented Colleague"]


def test_person_list_shows_a_curator_everybody(curator, officer, colleague):
    assert listed(curator) == [colleague.name, curator.user.name, officer.user.name]


def test_person_list_is_not_for_focal_points(focal_point):
    response = focal_point.get(reverse("accounts:person_list"))

    assert response.status_code == 403
    assert "Officers and curators look after" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_person_list_asks_the_database_equally_often(
    officer, suhareka, number, django_assert_num_queries
):
    for person in f.UserFactory.create_batch(number, municipality=suhareka):
        f.InvitationFactory(user=person)

    with django_assert_num_queries(7):
        officer.get(reverse("accounts:person_list"))


def test_person_list_says_who_has_not_signed_in_for_long(officer, suhareka):
    long_ago = timezone.now() - User.DORMANT_AFTER - timedelta(days=1)
    f.UserFactory(name="Sleeps", municipality=suhareka, last_login=long_ago)
    f.UserFactory(name="Never came", municipality=suhareka, joined_at=long_ago)
    f.UserFactory(name="Is here", municipality=suhareka, last_login=timezone.now())
    f.UserFactory(name="Gone", municipality=suhareka, last_login=long_ago, is_active=False)

    page = officer.get(reverse("accounts:person_list"))

    assert {person.name for person in page.context["page"] if person.is_dormant} == {
        "Sleeps",
        "Never came",
    }
    assert page.content.decode().count("no sign-in for 90 days") == 2


def test_person_list_says_that_nobody_is_there(officer):
    assert "Nobody has an account here yet." in (
        officer.get(reverse("accounts:person_list")).content.decode()
    )


@pytest.mark.parametrize("page", ["x", "0", "-1", "99999999999999999999", "%00"])
def test_person_list_takes_any_page_number(officer, colleague, page):
    response = officer.get(f"{reverse('accounts:person_list')}?page={page}")

    assert response.status_code == 200


def test_person_detail_of_an_impossible_number_is_not_found(officer):
    assert officer.get("/accounts/people/99999999999999999999/").status_code == 404


def test_person_close_refuses_the_very_next_request(officer, focal_point):
    assert focal_point.get(reverse("desk:desk")).status_code == 200

    response = act(officer, "close", focal_point.user)

    assert response.url == focal_point.user.get_absolute_url()
    assert focal_point.get(reverse("desk:desk")).status_code == 302
    assert not focal_point.user.browser_sessions.exists()


def test_person_close_keeps_who_and_why(officer, colleague):
    act(officer, "close", colleague)

    latest = colleague.history.latest()
    assert (latest.is_active, latest.history_user) == (False, officer.user)
    assert latest.history_change_reason == "Left the municipality"
    page = officer.get(colleague.get_absolute_url()).content.decode()
    assert "Left the municipality" in page


def test_person_close_wants_a_reason(officer, colleague):
    response = act(officer, "close", colleague, reason=" ")

    assert response.status_code == 422
    assert "Say why, in a few words." in response.content.decode()
    colleague.refresh_from_db()
    assert colleague.is_active


def test_person_close_is_shown_before_it_is_done(officer, colleague):
    response = officer.get(reverse("accounts:person_close", args=[colleague.pk]))

    assert "Close the account of Invented Colleague?" in response.content.decode()
    colleague.refresh_from_db()
    assert colleague.is_active


def test_person_close_of_another_region_is_not_there(other_officer, colleague):
    assert act(other_officer, "close", colleague).status_code == 404

    colleague.refresh_from_db()
    assert colleague.is_active


def test_person_close_of_a_colleague_is_not_an_officers(officer, mission_staff):
    assert act(officer, "close", mission_staff.user).status_code == 404
    assert act(mission_staff, "close", officer.user).status_code == 404


def test_person_close_of_an_officer_is_the_curators(curator, officer):
    act(curator, "close", officer.user)

    assert officer.get(reverse("desk:desk")).status_code == 302


def test_person_close_is_not_for_oneself(curator):
    response = act(curator, "close", curator.user)

    assert response.status_code == 403
    assert "Nobody closes their own account" in response.content.decode()
    assert curator.get(reverse("desk:desk")).status_code == 200


def test_person_close_twice_says_so(officer, colleague):
    act(officer, "close", colleague)

    response = act(officer, "close", colleague, reason="again")

    assert response.url == colleague.get_absolute_url()
    assert colleague.history.latest().history_change_reason == "Left the municipality"


def test_person_reopen_lets_the_person_sign_in_again(officer, focal_point):
    act(officer, "close", focal_point.user)

    act(officer, "reopen", focal_point.user, reason="Came back")

    focal_point.user.refresh_from_db()
    assert focal_point.user.is_active
    assert focal_point.user.history.latest().history_change_reason == "Came back"
    assert focal_point.get(reverse("desk:desk")).status_code == 302


def test_person_reopen_does_not_stand_in_for_the_invitation(officer, suhareka):
    person = invited(officer, suhareka)

    act(officer, "reopen", person)

    person.refresh_from_db()
    assert not person.is_active


def test_person_reset_second_factor_forgets_all_and_signs_out(officer, focal_point):
    Authenticator.objects.create(user=focal_point.user, type="totp", data={"secret": "A" * 32})

    act(officer, "reset_second_factor", focal_point.user, reason="Lost the phone")

    assert not Authenticator.objects.exists()
    assert focal_point.get(reverse("desk:desk")).status_code == 302
    assert focal_point.user.history.latest().history_change_reason == "Lost the phone"


def test_person_reset_second_factor_is_not_for_oneself(curator):
    Authenticator.objects.create(user=curator.user, type="totp", data={"secret": "A" * 32})

    assert act(curator, "reset_second_factor", curator.user).status_code == 403
    assert Authenticator.objects.exists()


def test_own_account_is_not_closed_in_the_admin_either(curator):
    path = reverse("admin:accounts_user_change", args=[curator.user.pk])
    own = {"email": curator.user.email, "name": "Renamed", "role": "curator", "language": "en"}

    curator.post(path, {**own, "digest": "weekly"})

    curator.user.refresh_from_db()
    assert (curator.user.name, curator.user.is_active) == ("Renamed", True)


def test_account_says_who_one_is(focal_point):
    page = focal_point.get(reverse("accounts:account")).content.decode()

    assert focal_point.user.email in page
    assert "Suharekë" in page
    assert reverse("accounts:person_list") not in page


def test_account_leads_officers_to_their_people(officer):
    page = officer.get(reverse("accounts:account")).content.decode()

    assert reverse("accounts:person_list") in page
