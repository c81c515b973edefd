import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from activities.models import Activity, ActivityEvidence, CommunityPart
from regions.models import Municipality, Region
from reports.management.commands.seed import FILES


def seed() -> str:
    out = StringIO()
    call_command("seed", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def first(module_db):
    """What the first `seed` said, and when it began."""
    began = timezone.now()
    return seed(), began


@pytest.fixture
def said_first(first, db):
    """The register that was seeded once for this file."""
    said, _began = first
    return said


def facts_in_files() -> int:
    folder = Path(settings.FIXTURE_DIRS[0])
    return sum(len(json.loads((folder / name).read_text())) for name in FILES)


def test_seed_fills_an_empty_register(said_first):
    assert said_first.splitlines() == [
        "1037 forms were added to 58 places and communities.",
        f"The empty register was filled with {facts_in_files()} records.",
    ]
    assert Municipality.objects.count() == 38
    assert Activity.objects.get(reference="A-0001").citations.count() > 10


def test_seed_enters_activities_on_the_day_it_runs(first, db):
    _said, before = first

    march = Activity.objects.get(reference="A-0001")
    assert before <= march.published_at <= timezone.now()
    assert before <= march.updated_at <= timezone.now()


def test_seed_a_second_time_keeps_what_people_entered(said_first):
    march = Activity.objects.get(reference="A-0001")
    march.title_en = "As a curator mended it"
    march.save()
    Activity.objects.get(reference="A-0023").delete()

    said = seed()

    assert said == "The register already holds facts, so nothing was loaded.\n"
    march.refresh_from_db()
    assert march.title_en == "As a curator mended it"
    assert Activity.objects.count() == 22


def test_slugs_that_were_seeded_are_remembered(said_first, visitor):
    municipality = Municipality.objects.get(slug="suhareke")
    region = Region.objects.get(slug="prizren")
    municipality.slug, region.slug = "renamed", "south"
    municipality.save()
    region.save()

    assert visitor.get("/municipalities/suhareke/").url == "/municipalities/renamed/"
    assert visitor.get("/plans/prizren/2018/").url == "/plans/south/2018/"


def test_seed_begins_the_history_of_every_record(said_first):
    models = [m for m in apps.get_models() if m.__name__.startswith("Historical")]
    rows = [row for m in models if hasattr(m, "history_type") for row in m.objects.all()]
    assert Counter((row.history_type, row.history_change_reason) for row in rows) == {
        ("+", "Seeded from fixtures"): facts_in_files(),
        ("+", "Made by the rules of the language"): 1037,
    }


def test_seed_history_holds_the_links(said_first):
    activity = Activity.objects.get(reference="A-0001")

    first = activity.history.get()

    parts = CommunityPart.history.filter(activity=activity)
    assert {part.community for part in parts} == set(activity.communities.all())
    assert {plan.commitment for plan in first.commitments.all()} == set(activity.commitments.all())
    assert activity.evidence.count() == ActivityEvidence.history.filter(activity=activity).count()
