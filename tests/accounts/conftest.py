import pytest
from django.test import Client

from tests import factories as f

from .tabs import OWN, PASSWORD, sign_in


@pytest.fixture
def person(suhareka):
    user = f.UserFactory(email="suhareka@example.org", municipality=suhareka)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def tab(person):
    """A tab of a browser that checks tokens, in which the person is signed in."""
    client = Client(enforce_csrf_checks=True, headers=OWN)
    sign_in(client, person)
    return client
