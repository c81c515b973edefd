"""The facts of fixtures/, seeded once for this folder: whatever else asks for a database is beside
it, as it would meet them.
"""

import pytest
from django.core.management import call_command

from tests.conftest import make_at_once, undone_afterwards


@pytest.fixture(scope="package")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone_afterwards():
        make_at_once(call_command, "seed", verbosity=0)
        yield


@pytest.fixture
def register(seeded, db):
    """The register as it begins, with the forms of its names."""
