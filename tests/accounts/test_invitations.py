import pytest
from django.urls import reverse

from accounts import actions
from accounts.models import Invitation, User
from tests import factories as f

from .inviting import errors_of, form, invite, invited, link_in, posted


@pytest.fixture
def link(officer, suhareka, mailoutbox):
    """The link of an invitation that an officer has sent."""
    invited(officer, suhareka)
    return link_in(posted(mailoutbox)[0])


def test_invitation_new_makes_a_closed_account_without_a_password(officer, suhareka):
    person = invited(officer, suhareka)

    assert (person.role, person.municipality) == (User.Role.FOCAL_POINT, suhareka)
    assert not person.is_active
    assert not person.has_usable_password()
    assert person.invitation.invited_by == officer.user


def test_invitation_new_mails_a_link_and_no_password(officer, suhareka, mailoutbox):
    invite(officer, suhareka, email="Arta@Example.org")

    (mail,) = posted(mailoutbox)
    assert mail.to == ["arta@example.org"]
    assert "Good day Invented Newcomer" in mail.body
    assert link_in(mail)
    assert "assword" not in mail.body.replace("choose a password", "")


def test_invitation_new_says_who_did_it_in_the_history(officer, suhareka):
    person = invited(officer, suhareka)

    assert person.history.get().history_user == officer.user
    assert person.invitation.history.get().history_user == officer.user


def test_invitation_stores_no_token(link):
    token = link.split("/")[-2].split(".")[0]

    invitation = Invitation.objects.get()

    assert token not in str(vars(invitation)) + str(invitation.history.values())
    assert invitation.token_hash == Invitation.hash_of(token)


@pytest.mark.parametrize("who", ["officer", "mission_staff", "curator"])
def test_invitation_new_is_for_those_who_look_after_the_municipality(request, suhareka, who):
    client = request.getfixturevalue(who)

    response = invite(client, suhareka, role="focal_point")

    assert response.status_code == 302
    assert User.objects.get(email="newcomer@example.org").municipality == suhareka


def test_invitation_new_refuses_a_forged_municipality(officer, gjilan):
    response = invite(officer, gjilan)

    assert "municipality" in errors_of(response)
    assert not Invitation.objects.exists()


def test_invitation_new_offers_only_municipalities_of_the_own_regions(officer, suhareka, gjilan):
    offered = officer.get(reverse("accounts:invitation_new")).context["form"].fields["municipality"]

    assert list(offered.queryset) == [suhareka]


@pytest.mark.parametrize("forged", [{"role": "curator"}, {"is_superuser": "on"}, {"regions": "1"}])
def test_invitation_new_takes_no_role_from_an_officer(officer, suhareka, forged):
    person = invited(officer, suhareka, **forged)

    assert person.is_focal_point
    assert not person.is_superuser


def test_invitation_new_of_an_officer_is_the_curators(curator, region):
    invite(curator, None, role="officer", regions=[region.pk])

    person = User.objects.get(email="newcomer@example.org")
    assert person.is_officer
    assert person.officer_regions == {region.pk}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"role": "focal_point", "municipality": ""}, "municipality"),
        ({"role": "curator"}, "municipality"),
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"email": "not an address"}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"language": "xx"}, "language"),
        ({"municipality": "99999999999999999999"}, "municipality"),
        ({"name": "nul\x00"}, "name"),
    ],
)
def test_invitation_new_asks_again_in_words(curator, suhareka, answers, field):
    answers = {**form(suhareka), "role": "focal_point", **answers}
    response = curator.post(reverse("accounts:invitation_new"), answers)

    assert response.status_code == 422
    assert field in errors_of(response)
    assert "<title>Error:" in response.content.decode().replace("\n", "")
    assert not Invitation.objects.exists()


def test_invitation_new_refuses_an_address_that_has_an_account(officer, suhareka):
    f.UserFactory(email="newcomer@example.org")

    response = invite(officer, suhareka, email="NEWCOMER@example.org")

    assert errors_of(response) == {"email": ["This address has an account already."]}


def test_invitation_new_refuses_to_invite_twice(officer, suhareka, mailoutbox):
    invite(officer, suhareka)

    response = invite(officer, suhareka)

    assert "invited already" in errors_of(response)["email"][0]
    assert len(posted(mailoutbox)) == 1


def test_invitation_new_refuses_a_closed_account(officer, suhareka):
    f.UserFactory(email="newcomer@example.org", is_active=False)

    response = invite(officer, suhareka)

    assert "was closed" in errors_of(response)["email"][0]


def test_invitation_new_keeps_the_language_of_the_mails(officer, suhareka):
    person = invited(officer, suhareka, language="sq")

    assert person.language == "sq"


def test_invitation_withdrawn_twice_is_withdrawn_once(officer, suhareka):
    person = invited(officer, suhareka)
    actions.withdraw_invitation(person, by=officer.user)
    first = Invitation.objects.get().withdrawn_at

    actions.withdraw_invitation(person, by=officer.user)

    assert Invitation.objects.get().withdrawn_at == first
    assert Invitation.history.filter(withdrawn_at=first).count() == 1
