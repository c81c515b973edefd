import pytest
from django.urls import reverse

from accounts.models import OutgoingMail
from tests.factories import UserFactory

from .inviting import posted

PASSWORD = "plum-blossom-road-7"


@pytest.fixture
def person(db):
    user = UserFactory(email="somebody@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password, **extra})


def test_sign_in_by_email_leads_to_the_desk(client, person):
    response = sign_in(client, "Somebody@Example.org")

    assert response.url == reverse("desk:desk")


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_address(client, person):
    response = sign_in(client, person.email, "wrong-password")

    assert "Error:" in response.content.decode()
    assert 'value="somebody@example.org"' in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_in_says_the_same_of_an_unknown_address(client, person):
    known = sign_in(client, person.email, "wrong-password")
    unknown = sign_in(client, "nobody@example.org", "wrong-password")

    assert known.context["form"].errors == unknown.context["form"].errors


def test_sign_in_is_refused_to_a_closed_account(client, person):
    person.is_active = False
    person.save()

    response = sign_in(client, person.email)

    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 302)


def test_sign_in_goes_nowhere_else(client, person):
    response = sign_in(client, person.email, next="https://elsewhere.example/")

    assert response.url == reverse("desk:desk")


def test_nobody_signs_up(client, db):
    assert client.get("/accounts/signup/").status_code == 404
    assert "signup" not in client.get(reverse("account_login")).content.decode()


def test_signing_out_needs_a_post(focal_point):
    assert "Sign out?" in focal_point.get(reverse("account_logout")).content.decode()
    assert focal_point.get(reverse("desk:desk")).status_code == 200

    focal_point.post(reverse("account_logout"))

    assert focal_point.get(reverse("desk:desk")).status_code == 302


def test_new_password_by_mail(client, person, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = next(
        word for word in posted(mailoutbox)[0].body.split() if "/password/reset/key/" in word
    )

    form_page = client.get(link, follow=True)
    client.post(
        form_page.request["PATH_INFO"],
        {"password1": "walnut-river-lamp-3", "password2": "walnut-river-lamp-3"},
    )

    assert sign_in(client, person.email, "walnut-river-lamp-3").status_code == 302


def test_no_mail_goes_to_an_unknown_address(client, db, mailoutbox):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert response.url == reverse("account_reset_password_done")
    assert posted(mailoutbox) == []
    assert not OutgoingMail.objects.exists()
