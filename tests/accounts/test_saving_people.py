"""Whoever saves a person does not bring back what somebody else has just taken away.

One test for each place that saves a `User`, with the change coming between reading and writing.
"""

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.actions import invite
from accounts.models import User
from accounts.postman import send_due_mails
from desk.mails import DIGEST, unsubscribe_link
from tests import factories as f
from tests.admin_pages import page_of
from tests.conftest import client_of
from tests.meanwhile import changed_meanwhile

from .codes import give_app
from .inviting import accept, link_in

OLD, NEW = "plum-blossom-road-7", "walnut-river-lamp-3"
TWICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def person(region, settings):
    """An officer who signs in with the old password."""
    settings.PASSWORD_HASHERS = [
        *settings.PASSWORD_HASHERS,
        "tests.accounts.hashers.CountingHasher",
    ]
    user = f.UserFactory(email="somebody@example.org", role="officer", regions=[region])
    user.set_password(OLD)
    user.save()
    return user


# Each makes ready, and gives the call in which the person is read and then saved.


def change_password(person, curator):
    client, path = client_of(person), reverse("account_change_password")
    return lambda: client.post(path, {"oldpassword": OLD, **TWICE})


def reset_password(person, curator):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    send_due_mails()
    link = next(word for word in mail.outbox[-1].body.split() if "/reset/key/" in word)
    form = client.get(link).url
    return lambda: client.post(form, TWICE)


def choose_mails(person, curator):
    client, path = client_of(person), reverse("desk:mail_settings")
    return lambda: client.post(path, {"language": "tr", "digest": "none"})


def end_digests(person, curator):
    return lambda: Client().post(unsubscribe_link(person, DIGEST))


def sign_in(person, curator):
    answers = {"login": person.email, "password": OLD}
    return lambda: Client().post(reverse("account_login"), answers)


def sign_in_and_hash_anew(person, curator):
    old_hash = make_password(OLD, hasher="counting")
    User.objects.filter(pk=person.pk).update(password=old_hash)
    return sign_in(person, curator)


def change_in_the_admin(person, curator):
    form = {"email": person.email, "name": "Renamed", "role": "officer", "is_active": "on"}
    return lambda: curator.post(page_of(person), form)


def set_password_in_the_admin(person, curator):
    path = reverse("admin:auth_user_password_change", args=[person.pk])
    return lambda: curator.post(path, {"usable_password": "true", **TWICE})


def set_password_on_the_server(person, curator):
    def run():
        # What `manage.py changepassword` does, without its questions.
        user = User.objects.get(pk=person.pk)
        user.set_password(NEW)
        user.save()

    return run


def remove_second_factor(person, curator):
    give_app(person)
    path = reverse("accounts:person_reset_second_factor", args=[person.pk])
    return lambda: curator.post(path, {"reason": "Phone lost"})


def remove_second_factor_on_the_server(person, curator):
    give_app(person)
    return lambda: call_command("reset_second_factor", person.email, verbosity=0)


PLACES = [
    change_password,
    reset_password,
    choose_mails,
    end_digests,
    sign_in,
    sign_in_and_hash_anew,
    change_in_the_admin,
    set_password_in_the_admin,
    set_password_on_the_server,
    remove_second_factor,
    remove_second_factor_on_the_server,
]


def state_of(person) -> list:
    """What the places above write, to make sure that each of them did."""
    fields = ["password", "language", "digest", "name", "last_login"]
    return [*User.objects.values_list(*fields).get(pk=person.pk), person.history.count()]


@pytest.mark.parametrize("ready", PLACES, ids=lambda ready: ready.__name__)
@pytest.mark.usefixtures("mail_server")
def test_rights_taken_away_meanwhile_stay_away(person, curator, suhareka, ready):
    save = ready(person, curator)
    before = state_of(person)
    taken = {"is_active": False, "role": "focal_point", "is_staff": False}
    row = User.objects.filter(pk=person.pk)

    with changed_meanwhile(person, lambda: row.update(municipality=suhareka, **taken)):
        save()

    assert row.values(*taken).get() == taken
    assert state_of(person) != before


@pytest.mark.parametrize("ready", PLACES, ids=lambda ready: ready.__name__)
@pytest.mark.usefixtures("mail_server")
def test_history_never_says_that_a_closed_account_was_open(person, curator, ready):
    save = ready(person, curator)
    before = set(person.history.values_list("pk", flat=True))
    row = User.objects.filter(pk=person.pk)

    with changed_meanwhile(person, lambda: row.update(is_active=False)):
        save()

    said = person.history.exclude(pk__in=before).values_list("is_active", flat=True)
    assert True not in said


def close(person, curator):
    path = reverse("accounts:person_close", args=[person.pk])
    return lambda: curator.post(path, {"reason": "Has left"})


def reopen(person, curator):
    User.objects.filter(pk=person.pk).update(is_active=False)
    path = reverse("accounts:person_reopen", args=[person.pk])
    return lambda: curator.post(path, {"reason": "Is back"})


@pytest.mark.parametrize("ready", [close, reopen], ids=lambda ready: ready.__name__)
def test_role_taken_away_while_the_account_is_closed_or_reopened(person, curator, suhareka, ready):
    save = ready(person, curator)
    row = User.objects.filter(pk=person.pk)
    was_active = row.get().is_active

    with changed_meanwhile(
        person, lambda: row.update(role="focal_point", is_staff=False, municipality=suhareka)
    ):
        save()

    assert row.values_list("role", "is_staff", "is_active").get() == (
        "focal_point",
        False,
        not was_active,
    )


def test_role_taken_away_while_the_invitation_is_accepted(curator, suhareka, visitor, mail_server):
    person = User(email="new@example.org", name="Invented Newcomer", role="curator")
    invite(person, None, by=curator.user)
    send_due_mails()
    link = link_in(mail.outbox[-1])
    row = User.objects.filter(pk=person.pk)
    taken = {"role": "focal_point", "is_staff": False, "is_superuser": False}

    with changed_meanwhile(person.invitation, lambda: row.update(municipality=suhareka, **taken)):
        accept(visitor, link)

    assert row.values(*taken).get() == taken
    assert row.get().is_active


def test_account_closed_while_it_is_handed_over(officer, focal_point, suhareka):
    leaving, successor = focal_point.user, f.UserFactory(municipality=suhareka)
    path = reverse("desk:handover", args=[leaving.pk])
    row = User.objects.filter(pk=leaving.pk)

    with changed_meanwhile(leaving, lambda: row.update(is_active=False)):
        officer.post(path, {"successor": successor.pk})

    assert row.values_list("is_active", "handed_over_to").get() == (False, successor.pk)


def test_demo_person_who_was_closed_stays_closed(curator):
    call_command("demo_people", verbosity=0)
    person = User.objects.get(email="curator@demo.example")
    row = User.objects.filter(pk=person.pk)

    with changed_meanwhile(person, lambda: row.update(is_active=False)):
        call_command("demo_people", verbosity=0)

    assert not row.get().is_active


def test_own_change_wins_over_what_others_wrote_in_the_same_field(person):
    User.objects.filter(pk=person.pk).update(name="Theirs", language="tr")

    person.name = "Ours"
    person.save()

    assert User.objects.values_list("name", "language").get(pk=person.pk) == ("Ours", "tr")
    assert (person.name, person.language) == ("Ours", "tr")


def test_rights_follow_from_the_role_that_others_wrote(person):
    User.objects.filter(pk=person.pk).update(role="curator", is_superuser=True)

    person.name = "Renamed"
    person.save()

    assert person.history.latest().role == "curator"
    assert User.objects.get(pk=person.pk).is_superuser


def test_what_was_read_again_is_no_change_of_ours(person):
    person.name = "Ours"
    User.objects.filter(pk=person.pk).update(language="tr")
    person.refresh_from_db(fields=["language"])
    User.objects.filter(pk=person.pk).update(language="sq")

    person.save()

    assert User.objects.values_list("name", "language").get(pk=person.pk) == ("Ours", "sq")


def test_person_who_is_gone_does_not_come_back(person):
    User.objects.filter(pk=person.pk).delete()

    with pytest.raises(User.DoesNotExist):
        person.save()

    assert not User.objects.filter(email=person.email).exists()


def test_signing_in_leaves_no_row_in_the_history(person, visitor):
    before = person.history.count()

    sign_in(person, None)()

    person.refresh_from_db()
    assert person.last_login
    assert person.history.count() == before
