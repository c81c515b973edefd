import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from accounts.permissions import has_second_factor
from tests.factories import MunicipalityFactory, RegionFactory

from .codes import give_app


def printed_passwords() -> dict[str, str]:
    """Run `demo_people` and give what it printed: e-mail address -> password."""
    out = StringIO()
    call_command("demo_people", stdout=out)
    return dict(
        re.findall(r"^  (\S+@demo\.example) +((?:[a-z2-9]{5}-?){3})  ", out.getvalue(), re.M)
    )


@pytest.fixture
def places(db):
    region = RegionFactory(slug="prizren")
    MunicipalityFactory(slug="suhareke", region=region)
    MunicipalityFactory(slug="gjilan")


def test_demo_people_are_one_of_each_kind(places):
    passwords = printed_passwords()

    people = {user.email: user for user in User.objects.all()}
    officer = people["officer.prizren@demo.example"]
    assert passwords.keys() == people.keys()
    assert people["curator@demo.example"].is_curator
    assert [region.slug for region in officer.regions.all()] == ["prizren"]
    assert people["mission@demo.example"].covers_all_regions
    assert people["suhareke@demo.example"].municipality.slug == "suhareke"
    assert people["gjilan@demo.example"].municipality.slug == "gjilan"


def test_demo_people_can_sign_in_with_the_printed_password(places):
    for email, password in printed_passwords().items():
        assert Client().login(username=email, password=password), email


def test_demo_people_get_new_passwords_at_every_start(places):
    first = printed_passwords()
    User.objects.filter(email="mission@demo.example").update(name="As it was changed")

    second = printed_passwords()

    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())
    assert User.objects.count() == 5
    assert User.objects.filter(name="As it was changed").exists()
    assert not Client().login(
        username="curator@demo.example", password=first["curator@demo.example"]
    )


def test_demo_people_passwords_are_stored_nowhere_readable(places):
    passwords = printed_passwords()

    for user in User.objects.all():
        rows = [vars(user), *user.history.values()]
        assert passwords[user.email] not in str(rows)


def test_demo_people_leave_out_whom_the_register_has_no_place_for(db):
    passwords = printed_passwords()

    assert passwords.keys() == {"curator@demo.example", "mission@demo.example"}
    assert User.objects.count() == 2


def test_demo_people_are_refused_outside_a_demo(places, settings):
    settings.MODE = "production"

    with pytest.raises(CommandError, match="in a demo only"):
        call_command("demo_people")

    assert not User.objects.exists()


def test_reset_second_factor_lets_a_curator_in_again(curator):
    give_app(curator.user)
    out = StringIO()

    call_command("reset_second_factor", curator.user.email.upper(), stdout=out)

    assert not has_second_factor(curator.user)
    assert curator.get("/desk/").status_code == 302
    assert curator.user.history.latest().history_change_reason == ("manage.py reset_second_factor")
    assert curator.user.email in out.getvalue()


def test_reset_second_factor_of_nobody_says_so(db):
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("reset_second_factor", "nobody@example.org")
