"""Signing in with the office's own account, at a real OpenID provider on this machine."""

import logging
import warnings
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.signing_in import office_accounts
from tests.factories import InvitationFactory, UserFactory

with warnings.catch_warnings():
    # Its own dependencies are older than it is.
    warnings.simplefilter("ignore")
    import oidc_provider_mock

LOGIN, CALLBACK = reverse("openid_connect_login"), reverse("openid_connect_callback")
EMAIL = "ana@example.org"


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that knows whoever says a name there."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with oidc_provider_mock.run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture
def office(provider, settings):
    """A register whose people can sign in there."""

    def set_up(trusted_domains=()):
        settings.OFFICE_ACCOUNT = "office account"
        settings.SOCIALACCOUNT_PROVIDERS = office_accounts(
            issuer=provider,
            client_id="register",
            secret="only-for-tests",
            name="office account",
            trusted_domains=list(trusted_domains),
        )

    set_up()
    return set_up


@pytest.fixture
def person(db):
    return UserFactory(email=EMAIL, mission=True)


@pytest.fixture
def comes_back(provider, office):
    """A function that goes to the provider, is somebody there, and gives the register's answer."""
    meanwhile = warnings.catch_warnings()
    meanwhile.__enter__()
    warnings.simplefilter("ignore")

    def go(client: Client, email: str = EMAIL, *, verified=True, query: str = "", deny=False):
        claims = {"email": email, "email_verified": verified, "name": "Ana"}
        requests.put(f"{provider}/users/ana-there", json=claims, timeout=5).raise_for_status()
        leads_to = client.get(f"{LOGIN}?{query}").url
        form = {"action": "deny"} if deny else {"sub": "ana-there"}
        back = requests.post(leads_to, data=form, allow_redirects=False, timeout=5)
        return client.get(back.headers["Location"], follow=True)

    yield go
    meanwhile.__exit__(None, None, None)


def words_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def test_person_signs_in_with_the_office_account(visitor, person, comes_back):
    response = comes_back(visitor)

    assert response.redirect_chain == [(reverse("desk:desk"), 302)]
    assert response.wsgi_request.user == person


def test_rights_and_password_stay_the_registers_own(visitor, person, comes_back):
    before = (person.password, person.role, person.has_all_regions)

    comes_back(visitor)

    person.refresh_from_db()
    assert (person.password, person.role, person.has_all_regions) == before
    assert person.has_usable_password()


def test_nothing_is_kept_of_the_office_account(visitor, person, comes_back):
    comes_back(visitor)

    kept = [SocialAccount, SocialApp, SocialToken, apps.get_model("account", "EmailAddress")]
    assert [model.objects.count() for model in kept] == [0, 0, 0, 0]


def test_second_factor_is_asked_for_all_the_same(visitor, person, comes_back, settings):
    settings.REQUIRE_SECOND_FACTOR = True

    response = comes_back(visitor)

    assert response.request["PATH_INFO"] == reverse("mfa_index")


def test_address_in_capitals_is_the_same_address(visitor, person, comes_back):
    assert comes_back(visitor, EMAIL.upper()).wsgi_request.user == person


def test_signing_in_leads_back_to_the_page_that_asked_for_it(visitor, person, comes_back):
    response = comes_back(visitor, query="next=/accounts/")

    assert response.redirect_chain == [("/accounts/", 302)]


def test_unknown_person_gets_a_sentence_and_no_account(visitor, person, comes_back):
    response = comes_back(visitor, "stranger@example.org")

    assert response.status_code == 403
    assert "The register has no account for stranger@example.org." in words_of(response)
    assert list(User.objects.all()) == [person]
    assert not response.wsgi_request.user.is_authenticated


def test_address_that_nobody_vouches_for_lets_nobody_in(visitor, person, comes_back):
    response = comes_back(visitor, verified=False)

    assert response.status_code == 403
    assert "an address that your office does not vouch for" in words_of(response)


@pytest.mark.parametrize(("domains", "status"), [(["example.org"], 200), (["osce.example"], 403)])
def test_addresses_of_trusted_domains_are_believed(
    domains, status, visitor, person, comes_back, office
):
    office(domains)

    assert comes_back(visitor, verified=False).status_code == status


def test_closed_account_stays_closed(visitor, person, comes_back):
    person.is_active = False
    person.save()

    response = comes_back(visitor)

    assert response.redirect_chain == [(reverse("account_inactive"), 302)]
    assert not response.wsgi_request.user.is_authenticated


def test_invited_person_is_sent_to_the_invitation(visitor, comes_back, db):
    person = UserFactory(email=EMAIL, is_active=False)
    InvitationFactory(user=person)

    response = comes_back(visitor)

    assert "Open the link in your invitation first" in words_of(response)
    assert not response.wsgi_request.user.is_authenticated


def test_accounts_are_not_linked(officer, comes_back):
    response = comes_back(officer, query="process=connect")

    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_whoever_says_no_there_is_told_so(visitor, person, comes_back):
    response = comes_back(visitor, deny=True)

    assert response.status_code == 403
    assert "Signing in with the office account did not work." in words_of(response)


def test_answer_that_nobody_asked_for_lets_nobody_in(visitor, person, office):
    response = visitor.get(f"{CALLBACK}?code=stolen&state=invented")

    assert response.status_code == 403
    assert "did not work" in words_of(response)


def test_provider_that_is_away_is_told_in_words(visitor, db, office, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:1"

    response = visitor.get(LOGIN)

    assert response.status_code == 403
    assert "did not work" in words_of(response)


def test_provider_that_goes_away_meanwhile_is_told_in_words(visitor, person, office, settings):
    state = parse_qs(urlsplit(visitor.get(LOGIN).url).query)["state"][0]
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:1"

    response = visitor.get(f"{CALLBACK}?code=right&state={state}")

    assert response.status_code == 403
    assert "did not work" in words_of(response)


def test_where_it_is_leads_there_with_a_proof_key(visitor, db, office, provider):
    leads_to = urlsplit(visitor.get(LOGIN).url)

    asked = parse_qs(leads_to.query)
    assert f"{leads_to.scheme}://{leads_to.netloc}" == provider
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]


def test_sign_in_page_offers_it_only_where_it_is_set_up(visitor, db, settings):
    without = words_of(visitor.get(reverse("account_login")))
    settings.OFFICE_ACCOUNT = "office account"

    page = visitor.get(f"{reverse('account_login')}?next=/plans/")

    assert LOGIN not in without
    assert f'href="{LOGIN}?next=%2Fplans%2F"' in words_of(page)
    assert "Sign in with the office account" in words_of(page)


def test_nothing_is_set_up_without_an_issuer():
    nobody = {"client_id": "", "secret": "", "name": "office account"}

    assert office_accounts(issuer="", trusted_domains=[], **nobody) == {}
