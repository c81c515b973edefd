"""The people of the register, each signed in with a client of their own.

`suhareka` hosts `activity`, both in `region`; `gjilan` lies in `other_region`.

How a test stays fast: what a whole file reads is made once, by `made_once`; what one test changes
is undone with its transaction (`db`), as `transaction=True` has every table emptied after it. Ask
for no database where none is needed: such tests run once, those with `db` once on each database.
"""

import gc
import sys
import uuid
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from freshness.log import TABLE
from freshness.triggers import send_everyone_to_the_data

from . import factories as f
from .emptied import empty_only_what_is_filled
from .mail_server import MailServer
from .migrated import migrated_before
from .template_names import noticing_undefined_names

ASKS_FOR_NO_DATABASE = "asks for no database: tried once, on PostgreSQL"
SHARED_OUT = "one of many cases of the same path: tried on the other database"


def pytest_addoption(parser):
    parser.addoption(
        "--beside-another",
        action="store_true",
        help="leave out what need not be tried on both databases, as `make test` does",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("beside_another"):
        for item in items:
            if reason := tried_elsewhere(item):
                item.add_marker(pytest.mark.skip(reason=reason))


def tried_elsewhere(item) -> str:
    """Why a test is not for this database, where the other one is tried as well.

    What asks for no database runs on PostgreSQL, where lines are measured; of a test with many
    cases of one path (`many_times`), each database tries about half.
    """
    is_postgres = connection.vendor == "postgresql"
    asks_by_name = {"django_db_setup", "db", "transactional_db"} & {*item.fixturenames}
    if not asks_by_name and not item.get_closest_marker("django_db"):
        return "" if is_postgres else ASKS_FOR_NO_DATABASE
    if not hasattr(item, "callspec") or not item.get_closest_marker("many_times"):
        return ""
    # By the ones in its binary number: each database meets every value of each parameter.
    number = max(item.callspec.indices.values())
    is_ours = number.bit_count() % 2 == is_postgres
    return "" if is_ours else SHARED_OUT


def pytest_collection_finish():
    """All that has been imported stays; looking for garbage in it takes an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Measure no lines while a test goes through the same ones a thousand times."""
    if not item.get_closest_marker("many_times"):
        return (yield)
    with unmeasured():
        return (yield)


@contextmanager
def unmeasured():
    """Measure no lines meanwhile, which takes two thirds of the time.

    The functions that are running go on to be measured afterwards: the tracer is put back as it
    was, and not begun anew as `Coverage.start` would.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
        # The next call puts it in charge again, before this function comes to its end.
        noted()


def noted() -> None:
    """Nothing but a call."""


def client_of(user: User | None) -> Client:
    """A browser in which the person is signed in; a visitor's when there is none."""
    client = Client()
    client.user = user
    if user:
        client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def fresh_throttles():
    """Nobody has tried to sign in yet."""
    cache.clear()


@pytest.fixture(autouse=True)
def defined_names():
    """Every name that a template reads is given by whoever draws it, in whatever test it is."""
    with noticing_undefined_names() as found:
        yield
    assert found == set()


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path_factory):
    """An empty folder for the files of each test, made when the first one is written."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media" / uuid.uuid4().hex
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """After the worker's own name is given to the database: what it begins as."""
    empty_only_what_is_filled()
    with migrated_before():
        yield


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A transaction for what a file makes once: each test's own transaction lies inside this one.

    A test that uses it takes `db` as well, so that what it changes is undone.
    """
    with django_db_blocker.unblock(), undone_afterwards():
        yield


@contextmanager
def undone_afterwards():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made_once(module_db):
    """A function that calls another, which makes what a file looks at, and gives what that gives.

    Readers then begin behind all of its changes, as if these had been committed. They would
    otherwise read thousands of them anew for every page.
    """
    return make_at_once


def make_at_once(fill, *args, **options):
    with unmeasured():
        made = fill(*args, **options)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - a name of our own
    send_everyone_to_the_data()
    return made


@pytest.fixture
def mail_server(settings, monkeypatch):
    """The server that mails go to; it can be made to be down, or to refuse an address."""
    settings.EMAIL_BACKEND = "tests.mail_server.MailServer"
    monkeypatch.setattr(MailServer, "is_down", False)
    monkeypatch.setattr(MailServer, "refused", "")
    monkeypatch.setattr(MailServer, "meanwhile", lambda: None)
    return MailServer


@pytest.fixture
def region(db):
    return f.RegionFactory(slug="prizren", name_sq="Prizren", name_sr="Prizren")


@pytest.fixture
def other_region(db):
    return f.RegionFactory(slug="gjilan", name_sq="Gjilan", name_sr="Gnjilane")


@pytest.fixture
def suhareka(region):
    return f.MunicipalityFactory(
        slug="suhareke", name_sq="Suharekë", name_sr="Suva Reka", region=region
    )


@pytest.fixture
def gjilan(other_region):
    return f.MunicipalityFactory(
        slug="gjilan", name_sq="Gjilan", name_sr="Gnjilane", region=other_region
    )


@pytest.fixture
def activity(region, suhareka):
    activity = f.ActivityFactory(title_en="Painting workshop", region=None)
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    return activity


@pytest.fixture
def visitor(db):
    return client_of(None)


@pytest.fixture
def focal_point(suhareka):
    return client_of(f.UserFactory(email="suhareka@example.org", municipality=suhareka))


@pytest.fixture
def other_focal_point(gjilan):
    return client_of(f.UserFactory(email="gjilan@example.org", municipality=gjilan))


@pytest.fixture
def officer(region):
    return client_of(
        f.UserFactory(email="officer@example.org", role=User.Role.OFFICER, regions=[region])
    )


@pytest.fixture
def other_officer(other_region):
    return client_of(
        f.UserFactory(email="other@example.org", role=User.Role.OFFICER, regions=[other_region])
    )


@pytest.fixture
def mission_staff(db):
    return client_of(f.UserFactory(email="mission@example.org", mission=True))


@pytest.fixture
def curator(db):
    return client_of(f.UserFactory(email="curator@example.org", role=User.Role.CURATOR))


@pytest.fixture
def deactivated(suhareka):
    client = client_of(f.UserFactory(email="left@example.org", municipality=suhareka))
    client.user.is_active = False
    client.user.save()
    return client
