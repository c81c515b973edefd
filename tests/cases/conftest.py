"""The facts of fixtures/, seeded once for a file: each test's own transaction lies inside."""

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def register(seeded, db):
    """The register as it begins, with the forms of its names."""
