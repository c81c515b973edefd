import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from activities.models import Activity, ActivityEvidence
from regions.models import Municipality, Region
from reports.management.commands.seed import FILES
from sources.models import Source
from tests.factories import RegionFactory


def seed() -> str:
    out = StringIO()
    call_command("seed", stdout=out)
    return out.getvalue()


def facts_in_files() -> int:
    folder = Path(settings.FIXTURE_DIRS[0])
    return sum(len(json.loads((folder / name).read_text())) for name in FILES)


@pytest.mark.django_db
def test_seed_fills_an_empty_register():
    said = seed()

    assert said.splitlines() == [
        "1037 forms were added to 58 places and communities.",
        f"The empty register was filled with {facts_in_files()} records.",
    ]
    assert Municipality.objects.count() == 38
    assert Activity.objects.get(reference="A-0001").citations.count() == 14


@pytest.mark.django_db
def test_seed_enters_activities_on_the_day_it_runs():
    before = timezone.now()

    seed()

    march = Activity.objects.get(reference="A-0001")
    assert before <= march.published_at <= timezone.now()
    assert before <= march.updated_at <= timezone.now()


@pytest.mark.django_db
def test_seed_a_second_time_keeps_what_people_entered():
    seed()
    march = Activity.objects.get(reference="A-0001")
    march.title_en = "As a curator mended it"
    march.save()
    Activity.objects.get(reference="A-0023").delete()

    said = seed()

    assert said == "The register already holds facts, so nothing was loaded.\n"
    march.refresh_from_db()
    assert march.title_en == "As a curator mended it"
    assert Activity.objects.count() == 22


@pytest.mark.django_db
def test_seed_leaves_a_register_of_another_place_alone():
    RegionFactory(slug="elsewhere")

    seed()

    assert [region.slug for region in Region.objects.all()] == ["elsewhere"]
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_seed_begins_the_history_of_every_record():
    seed()

    models = [m for m in apps.get_models() if m.__name__.startswith("Historical")]
    rows = [row for m in models if hasattr(m, "history_type") for row in m.objects.all()]
    assert Counter((row.history_type, row.history_change_reason) for row in rows) == {
        ("+", "Seeded from the brochure"): facts_in_files(),
        ("+", "Made by the rules of the language"): 1037,
    }


@pytest.mark.django_db
def test_seed_history_holds_the_links():
    seed()
    activity = Activity.objects.get(reference="A-0001")

    first = activity.history.get()

    assert {link.community for link in first.communities.all()} == set(activity.communities.all())
    assert activity.evidence.count() == ActivityEvidence.history.filter(activity=activity).count()


@pytest.mark.django_db
def test_seed_loads_all_or_nothing(settings, tmp_path):
    fixtures = settings.FIXTURE_DIRS[0]
    for name in ("sources.json", "regions.json", "declarations.json"):
        (tmp_path / name).write_text((fixtures / name).read_text())
    settings.FIXTURE_DIRS = [tmp_path]

    with pytest.raises(FileNotFoundError, match=r"activities\.json"):
        seed()

    assert not Region.objects.exists()
    assert not Source.objects.exists()
