"""The facts of fixtures/, seeded once for a file."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="module")
def seeded(made_once):
    made_once(call_command, "seed", verbosity=0)


@pytest.fixture
def register(seeded, db):
    """The register as it begins, with the forms of its names."""
