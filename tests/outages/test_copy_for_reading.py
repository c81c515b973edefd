"""A copy of the register, in which people sign in and read, and nothing is saved."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from desk.models import ChangeRequest
from tests.config.test_production_start import data_dir, migrated  # noqa: F401
from tests.config.test_settings import SAFE, manage
from tests.factories import UserFactory

from .databases import taking_nothing_in

URL = "/desk/changes/00000000-0000-4000-8000-000000000001/save/"
PASSWORD = "q7Zt0vYw1xUe"


@pytest.fixture
def copy(settings, db):
    """The settings of a copy, and a database that takes nothing in."""
    settings.READ_ONLY = True
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [*django_settings.MIDDLEWARE, "config.middleware.refuse_writes"]
    user = UserFactory(email="focal@example.org")
    user.set_password(PASSWORD)
    user.save()
    with taking_nothing_in():
        yield


def signed_in() -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": "focal@example.org", "password": PASSWORD})
    return client


def test_copy_lets_people_sign_in_read_and_sign_out(copy):
    client = signed_in()

    desk = client.get("/desk/")
    client.post("/accounts/logout/")
    afterwards = client.get("/desk/")

    assert "This is a copy for reading" in desk.content.decode()
    assert (desk.status_code, afterwards.status_code) == (200, 302)


@pytest.mark.parametrize("address", [URL, "/admin/", "/activities/"])
def test_copy_says_of_every_form_that_nothing_is_saved(copy, address):
    response = signed_in().post(address, {"title_en": "Radionica slikanja"})

    assert response.status_code == 403
    assert "Nothing is saved here" in response.content.decode()
    assert "Radionica slikanja" in response.content.decode()
    assert "Retry-After" not in response
    assert not ChangeRequest.objects.exists()


def test_copy_tells_the_page_that_saves_by_itself(copy):
    response = signed_in().post(URL, {}, headers={"Accept": "application/json"})

    assert response.json() == {"words": "This is a copy for reading: nothing is saved here."}


def test_register_says_nothing_of_copies(focal_point):
    assert "copy for reading" not in focal_point.get("/desk/").content.decode()


def test_setting_keeps_even_commands_from_writing(data_dir):  # noqa: F811
    own = {**SAFE, "DATA_DIR": str(data_dir), "READ_ONLY": "on"}
    write = "from accounts.models import User; User.objects.create_superuser('a@b.c', name='A')"

    refused = manage("shell", "-c", write, **own)

    assert "attempt to write a readonly database" in refused.stderr
