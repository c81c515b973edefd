"""`seed` where it loads nothing; what it loads is looked at in test_seed.py, loaded once."""

import pytest
from django.core.management import call_command

from regions.models import Region
from sources.models import Source
from tests.factories import RegionFactory

pytestmark = pytest.mark.django_db


def test_seed_leaves_a_register_of_another_place_alone():
    RegionFactory(slug="elsewhere")

    call_command("seed", verbosity=0)

    assert [region.slug for region in Region.objects.all()] == ["elsewhere"]
    assert not Source.objects.exists()


def test_seed_loads_all_or_nothing(settings, tmp_path):
    fixtures = settings.FIXTURE_DIRS[0]
    for name in ("sources.json", "regions.json", "declarations.json"):
        (tmp_path / name).write_text((fixtures / name).read_text())
    settings.FIXTURE_DIRS = [tmp_path]

    with pytest.raises(FileNotFoundError, match=r"activities\.json"):
        call_command("seed", verbosity=0)

    assert not Region.objects.exists()
    assert not Source.objects.exists()
