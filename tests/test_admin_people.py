"""Curators open, change and close accounts; rights follow from the role."""

import pytest
from django.urls import reverse

from accounts.models import User

from . import factories as f
from .admin_pages import errors_of, page_of

ADD = "/admin/accounts/user/add/"


def person(**changes):
    return {
        "email": "new@example.org",
        "name": "Invented Person",
        "role": "officer",
        "usable_password": "false",
        **changes,
    }


def test_new_person_without_a_password_cannot_sign_in_yet(curator):
    curator.post(ADD, person())

    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()


def test_new_person_with_a_password_can_sign_in(curator):
    password = {"usable_password": "true", "password1": "wY7-pluot-cedar"}

    curator.post(ADD, person(**password, password2="wY7-pluot-cedar"))

    assert User.objects.get(email="new@example.org").check_password("wY7-pluot-cedar")


def test_weak_password_is_refused(curator):
    form = person(usable_password="true", password1="12345678", password2="12345678")

    response = curator.post(ADD, form)

    assert "This password is too common." in errors_of(response)


@pytest.mark.parametrize(
    ("role", "staff", "superuser"),
    [("focal_point", False, False), ("officer", True, False), ("curator", True, True)],
)
def test_rights_follow_from_the_role(curator, suhareka, role, staff, superuser):
    municipality = suhareka.pk if role == "focal_point" else ""

    curator.post(ADD, person(role=role, municipality=municipality))

    user = User.objects.get(email="new@example.org")
    assert (user.is_staff, user.is_superuser) == (staff, superuser)


def test_rights_are_not_taken_from_a_forged_field(curator, suhareka):
    forged = {"is_staff": "on", "is_superuser": "on", "user_permissions": "1", "groups": "1"}

    curator.post(ADD, person(role="focal_point", municipality=suhareka.pk, **forged))

    user = User.objects.get(email="new@example.org")
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_focal_point_without_a_municipality_is_refused_in_words(curator):
    response = curator.post(ADD, person(role="focal_point"))

    assert errors_of(response) == ["A focal point needs a municipality."]


def test_officer_with_a_municipality_is_refused_in_words(curator, suhareka):
    response = curator.post(ADD, person(municipality=suhareka.pk))

    assert errors_of(response) == ["Only a focal point belongs to a municipality."]


def test_curator_with_regions_is_refused_in_words(curator, region):
    response = curator.post(ADD, person(role="curator", regions=[region.pk]))

    assert errors_of(response) == ["Only an officer has regions."]


def test_officer_keeps_the_regions(curator, region):
    curator.post(ADD, person(regions=[region.pk]))

    assert User.objects.get(email="new@example.org").covers(region)


def test_same_address_in_capitals_is_the_same_account(curator):
    f.UserFactory(email="new@example.org")

    response = curator.post(ADD, person(email="New@Example.org"))

    assert "already exists" in errors_of(response)[0]


def test_another_persons_address_is_refused_on_change_too(curator):
    f.UserFactory(email="new@example.org")
    officer = f.UserFactory(role="officer")

    response = curator.post(page_of(officer), person(email="NEW@example.org"))

    assert "already exists" in errors_of(response)[0]


def test_account_is_closed_by_taking_away_the_tick(curator, officer):
    curator.post(page_of(officer.user), person(email=officer.user.email))

    assert officer.get("/admin/").status_code == 302


def test_change_of_role_is_in_the_history(curator, officer):
    form = person(email=officer.user.email, role="curator", change_reason="Took over in May")

    curator.post(page_of(officer.user), form)

    latest = officer.user.history.latest()
    assert (latest.role, latest.history_change_reason) == ("curator", "Took over in May")


def test_password_is_set_on_its_own_page(curator, officer):
    form = {"usable_password": "true", "password1": "wY7-pluot-cedar"}

    curator.post(
        reverse("admin:auth_user_password_change", args=[officer.user.pk]),
        {**form, "password2": "wY7-pluot-cedar"},
    )

    officer.user.refresh_from_db()
    assert officer.user.check_password("wY7-pluot-cedar")


def test_password_is_not_set_through_the_persons_page(curator, officer):
    before = officer.user.password

    curator.post(page_of(officer.user), person(email=officer.user.email, password="known"))

    officer.user.refresh_from_db()
    assert officer.user.password == before


@pytest.mark.parametrize("verb", ["change", "delete", "history"])
def test_officer_opens_no_account(officer, curator, verb):
    response = officer.get(page_of(curator.user, verb))

    assert curator.user.email not in response.content.decode()
    assert response.status_code in (302, 403)


def test_officer_sets_nobodys_password(officer, curator):
    path = reverse("admin:auth_user_password_change", args=[curator.user.pk])
    form = {"usable_password": "true", "password1": "wY7-pluot-cedar"}

    response = officer.post(path, {**form, "password2": "wY7-pluot-cedar"})

    assert response.status_code == 403
    assert not User.objects.get(pk=curator.user.pk).check_password("wY7-pluot-cedar")


def test_account_is_never_deleted(curator, officer):
    response = curator.post(page_of(officer.user, "delete"), {"post": "yes"})

    assert response.status_code == 403


def test_form_shows_no_groups_or_single_permissions(curator, officer):
    fields = set(curator.get(page_of(officer.user)).context["adminform"].form.fields)

    assert not fields & {"groups", "user_permissions", "is_staff", "is_superuser"}


def test_own_password_is_changed_on_the_registers_page(officer):
    response = officer.get(reverse("admin:password_change"))

    assert response.url == reverse("account_change_password")


@pytest.mark.parametrize("path", ["/admin/auth/group/", "/admin/account/emailaddress/"])
def test_ways_round_the_roles_are_not_there(curator, path):
    assert curator.get(path).status_code == 404
