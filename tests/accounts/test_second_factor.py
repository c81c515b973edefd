import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.conftest import client_of
from tests.factories import UserFactory

from .codes import code_of, give_app

SET_UP = reverse("mfa_index")
DESK = reverse("desk:desk")
PASSWORD = "plum-blossom-road-7"


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def person(db):
    """An officer with a password and an authenticator app."""
    user = UserFactory(email="somebody@example.org", mission=True)
    user.set_password(PASSWORD)
    user.save()
    give_app(user)
    return user


def sign_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


@pytest.mark.parametrize("who", ["officer", "mission_staff", "curator"])
@pytest.mark.parametrize("path", [DESK, "/", "/admin/", "/accounts/people/", "/accounts/sessions/"])
def test_without_a_second_factor_everything_leads_to_its_set_up(request, required, who, path):
    client = request.getfixturevalue(who)

    assert client.get(path).url == SET_UP
    assert client.post(path).url == SET_UP


def test_set_up_says_why(officer, required):
    page = officer.get(DESK, follow=True).content.decode()

    assert "Before you go on, please set up a second factor." in page


def test_set_up_is_led_to_from_a_fragment_too(officer, required):
    response = officer.get("/activities/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == SET_UP


OPEN = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn"]


@pytest.mark.parametrize("name", [*OPEN, "account_reauthenticate", "account_logout"])
def test_set_up_and_signing_out_stay_open(officer, required, name):
    assert officer.get(reverse(name)).status_code == 200


def test_signing_out_works_without_a_second_factor(officer, required):
    officer.post(reverse("account_logout"))

    assert "_auth_user_id" not in officer.session


def test_focal_points_are_offered_one_and_not_asked(focal_point, required):
    assert focal_point.get(DESK).status_code == 200
    assert "Set up an app" in focal_point.get(SET_UP).content.decode()


def test_visitors_are_not_asked(visitor, required):
    assert visitor.get("/").status_code == 200


def test_with_a_second_factor_everything_is_open(officer, required):
    give_app(officer.user)

    assert officer.get(DESK).status_code == 200
    assert officer.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(officer, required):
    Authenticator.objects.create(user=officer.user, type="recovery_codes", data={"seed": "x"})

    assert officer.get(DESK).url == SET_UP


def test_removing_the_last_one_leads_back_to_the_set_up(officer, required):
    give_app(officer.user)

    officer.post(reverse("mfa_deactivate_totp"))

    assert officer.get(DESK).url == SET_UP


def test_foot_of_every_page_says_when_none_is_required(visitor, settings):
    assert "REQUIRE_SECOND_FACTOR is off" in visitor.get("/").content.decode()

    settings.REQUIRE_SECOND_FACTOR = True

    assert "REQUIRE_SECOND_FACTOR" not in visitor.get("/").content.decode()


def test_setting_up_an_app_ends_with_recovery_codes(officer, required):
    secret = officer.get(reverse("mfa_activate_totp")).context["form"].secret

    response = officer.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)

    assert response.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(response.context["unused_codes"]) == 10
    assert officer.get(DESK).status_code == 200


def test_setting_up_an_app_wants_its_code(officer):
    officer.get(reverse("mfa_activate_totp"))

    response = officer.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "This code is not right" in response.content.decode()
    assert not Authenticator.objects.exists()


def test_recovery_codes_can_be_taken_along(officer):
    secret = officer.get(reverse("mfa_activate_totp")).context["form"].secret
    officer.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    file = officer.get(reverse("mfa_download_recovery_codes"))

    assert len(file.content.split()) == 10
    assert file["Content-Type"].startswith("text/plain")
    assert file["Cache-Control"] == "no-store, private"


def test_set_up_asks_for_the_password_again_after_a_while(officer):
    session = officer.session
    session["signed_in_at"] -= 600
    session.save()

    response = officer.get(reverse("mfa_activate_totp"))

    assert response.url.startswith(reverse("account_reauthenticate"))


def test_password_asked_for_again_is_compared_with_the_persons_own(client, person):
    Authenticator.objects.all().delete()
    sign_in(client, person)
    again = f"{reverse('account_reauthenticate')}?next={reverse('mfa_activate_totp')}"

    wrong = client.post(again, {"password": "wrong"})
    right = client.post(again, {"password": PASSWORD})

    assert wrong.status_code == 200
    assert right.url == reverse("mfa_activate_totp")


def test_sign_in_asks_for_the_code(client, person):
    response = sign_in(client, person)

    assert response.url == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302

    response = client.post(reverse("mfa_authenticate"), {"code": code_of()})

    assert response.url == DESK
    assert client.get(DESK).status_code == 200


def test_sign_in_with_a_code_used_before_is_refused(client, person):
    code = code_of()
    for browser in (Client(), client):
        sign_in(browser, person)
        browser.post(reverse("mfa_authenticate"), {"code": code})

    assert client.get(DESK).status_code == 302


def test_sign_in_with_a_recovery_code_works_once(client, person):
    seed = {"seed": "ab" * 40, "used_mask": 0}
    codes = Authenticator.objects.create(user=person, type="recovery_codes", data=seed)
    code = codes.wrap().get_unused_codes()[0]

    answers = []
    for browser in (client, Client()):
        sign_in(browser, person)
        answers.append(browser.post(reverse("mfa_authenticate"), {"code": code}).status_code)

    assert answers == [302, 200]


def test_codes_are_throttled_too(client, person):
    sign_in(client, person)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    client.post(reverse("mfa_authenticate"), {"code": code_of()})

    assert client.get(DESK).status_code == 302


def test_sign_in_page_of_the_admin_asks_for_the_code(client, person):
    assert client.get("/admin/login/").url.startswith(reverse("account_login"))


def test_account_closed_between_password_and_code_stays_closed(client, person):
    sign_in(client, person)
    person.is_active = False
    person.save()

    client.post(reverse("mfa_authenticate"), {"code": code_of()})

    assert client.get(DESK).status_code == 302


@pytest.mark.parametrize("code", ["", "x" * 5_000, "\x00", "１２３４５６", "<b>", "-1"])
def test_senseless_codes_are_answered_in_words(client, person, code):
    sign_in(client, person)

    response = client.post(reverse("mfa_authenticate"), {"code": code})

    assert response.status_code == 200
    assert response.context["form"].errors


JUNK = ["", "x", "{}", "[]", "1", '"x"', "null", '{"id": 1}', '{"response": {}}']
JUNK += ['{"response": {"userHandle": 1}}', '{"response": []}', '{"response": {"userHandle":"MQ"}}']
JUNK += ['{"response": {"userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"}}', "[" * 5_000]
JUNK += ['{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA"}}']
JUNK += ['{"a":' * 5_000, '"\\ud800"', '{"response": {"userHandle": "AA\\u0000"}}']
ATTESTATION = '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30",%s}}'
JUNK += [ATTESTATION % '"attestationObject":"oA"', ATTESTATION % '"authenticatorData":"oA"']
ASSERTION = '"authenticatorData":"oA","signature":"AA","userHandle":"MQ"'
JUNK += [ATTESTATION % ASSERTION]


@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_add_webauthn", "mfa_authenticate"])
def test_senseless_passkeys_are_no_error(visitor, officer, person, name):
    client = officer if name == "mfa_add_webauthn" else visitor
    sign_in(visitor, person)

    for credential in JUNK:
        client.get(reverse(name), headers={"accept": "application/json"})
        response = client.post(reverse(name), {"credential": credential})

        assert response.status_code in (200, 302, 429), credential[:60]
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_passkey_of_somebody_else_is_not_there(officer, curator):
    passkey = Authenticator.objects.create(
        user=curator.user, type="webauthn", data={"name": "Blue key", "credential": {}}
    )
    path = reverse("mfa_remove_webauthn", args=[passkey.pk])

    assert officer.get(path).status_code == 404
    assert officer.post(path).status_code == 404
    assert curator.get(path).status_code == 200
    curator.post(path)
    assert not Authenticator.objects.exists()


def test_second_factor_is_not_shown_in_the_admin(curator):
    give_app(curator.user)

    assert curator.get("/admin/mfa/authenticator/").status_code == 404


def test_fresh_session_of_somebody_who_was_led_away_still_counts(required, person):
    assert client_of(person).get(DESK).status_code == 200
