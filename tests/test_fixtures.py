"""The facts in fixtures/ are whole, in order, and the same after a trip through the database."""

import json
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from activities.models import Activity, ActivityEvidence, ActivityPlan, Involvement, Partner, Party
from activities.models.evidence import keep_certainties
from declarations.models import Declaration, Office, Signatory, Signature, Signing
from regions.models import Community, LanguageUse, Municipality, Region
from sources.models import Evidence, Source

from .conftest import unmeasured

FIXTURES = Path(__file__).parents[1] / "fixtures"
ENTERED = re.compile(r'^    "(?:published|updated)_at": ".*",\n', re.MULTILINE)
FILES = ["sources", "regions", "declarations", "activities"]


def models_of(app: str) -> list:
    models = apps.get_app_config(app).get_models()
    return [model for model in models if not model.__name__.startswith("Historical")]


@pytest.fixture(scope="module")
def loaded(made_once):
    """The facts, loaded once for this file."""
    made_once(call_command, "loaddata", *FILES, verbosity=0)


@pytest.fixture
def facts(loaded, db):
    """The facts of fixtures/ and nothing else."""


@pytest.mark.parametrize("app", FILES)
def test_fixtures_dump_and_reload_to_the_same_bytes(facts, app):
    labels = [model._meta.label for model in models_of(app)]
    dumped = StringIO()

    with unmeasured():
        call_command(
            "dumpdata", *labels, natural_foreign=True, natural_primary=True, indent=2, stdout=dumped
        )

    # The day of entry is that on which a register is seeded, and stands in no file.
    as_in_file = ENTERED.sub("", dumped.getvalue())
    assert as_in_file == (FIXTURES / f"{app}.json").read_text()


@pytest.mark.many_times
def test_fixtures_pass_every_check_of_their_models(facts):
    rows = [row for app in FILES for model in models_of(app) for row in model.objects.all()]

    for row in rows:
        row.full_clean()

    assert len(rows) == sum(len(json.loads((FIXTURES / f"{a}.json").read_text())) for a in FILES)


def test_fixtures_hold_what_the_brochure_holds(facts):
    models = [Source, Region, Municipality, Community, Declaration, Signing, Signature, Signatory]

    counts = {model.__name__: model.objects.count() for model in models}

    assert counts == {
        "Source": 23,
        "Region": 5,
        "Municipality": 38,
        "Community": 10,
        "Declaration": 1,
        "Signing": 6,
        "Signature": 29,
        "Signatory": 29,
    }


def test_fixtures_signatures_by_region_and_office(facts):
    regions = Counter(Signature.objects.values_list("signing__region__slug", flat=True))
    offices = Counter(Signature.objects.values_list("office__slug", flat=True))

    assert [regions[slug] for slug in Region.objects.values_list("slug", flat=True)] == [
        *(7, 6, 6, 6, 4)
    ]
    assert offices == {
        "mayor": 22,
        "deputy-mayor": 3,
        "deputy-mayor-for-communities": 1,
        "municipal-assembly-chairperson": 1,
        "director": 2,
    }
    assert Office.objects.filter(slug="other").exists()


def test_fixtures_nine_municipalities_have_not_signed(facts):
    unsigned = Municipality.objects.filter(signatures=None)

    assert set(unsigned.values_list("slug", flat=True)) == {
        *("gllogoc", "hani-i-elezit", "kacanik", "leposaviq", "mitrovice-north"),
        *("partesh", "viti", "zubin-potok", "zvecan"),
    }


def test_fixtures_every_municipality_has_both_official_languages_and_its_place(facts):
    for municipality in Municipality.objects.prefetch_related("languages"):
        official = {use.language for use in municipality.languages.all() if use.law}

        assert official >= {"sq", "sr"}
        assert municipality.code
        assert municipality.latitude
        assert municipality.tile_column is not None


def test_fixtures_languages_beyond_the_two(facts):
    others = LanguageUse.objects.exclude(language__in=["sq", "sr"])

    assert set(others.values_list("municipality__slug", "language", "status")) == {
        ("dragash", "bs", "official"),
        ("mamushe", "tr", "official"),
        ("prizren", "tr", "official"),
        ("gjilan", "tr", "in_official_use"),
        ("istog", "bs", "in_official_use"),
        ("lipjan", "tr", "in_official_use"),
        ("mitrovice-north", "tr", "in_official_use"),
        ("mitrovice-south", "tr", "in_official_use"),
        ("prishtine", "tr", "in_official_use"),
        ("vushtrri", "tr", "in_official_use"),
    }


def test_fixtures_activities_held_and_planned(facts):
    statuses = Counter(Activity.objects.values_list("status", flat=True))
    references = Activity.objects.order_by("reference").values_list("reference", flat=True)

    assert statuses == {"held": 11, "planned": 12}
    assert list(references) == [f"A-{number:04}" for number in range(1, 24)]


def test_fixtures_dates_are_no_more_exact_than_printed(facts):
    dates = {a.reference: a.dates.edtf() for a in Activity.objects.all() if a.dates.is_known}

    assert dates == {
        "A-0001": "2017-05",
        "A-0003": "2019-07",
        "A-0004": "2018-10",
        "A-0005": "2018",
        "A-0006": "2019-06",
        "A-0011": "2018-08",
        "A-0012": "2019-10",
        "A-0013": "2019-23",
    }


def test_fixtures_follow_ups_come_after_what_they_follow(facts):
    followers = Activity.objects.exclude(follows=None)

    assert set(followers.values_list("reference", "follows__reference")) == {
        ("A-0003", "A-0002"),
        ("A-0008", "A-0007"),
        ("A-0015", "A-0011"),
        ("A-0022", "A-0012"),
    }


def test_fixtures_participants_are_those_printed(facts):
    known = Activity.objects.exclude(participants=None)

    assert set(known.values_list("reference", "participants", "participants_basis")) == {
        ("A-0001", 200, "over"),
        ("A-0003", 12, "exact"),
        ("A-0005", 50, "about"),
        ("A-0011", 40, "about"),
    }


def test_fixtures_roles_of_municipalities(facts):
    roles = Counter(Involvement.objects.values_list("role", flat=True))
    proposed = Involvement.objects.filter(role="proposer")

    assert roles == {"host": 16, "participant": 13, "proposer": 4}
    assert set(proposed.values_list("activity__reference", "municipality__slug")) == {
        ("A-0011", "malisheve"),
        ("A-0015", "malisheve"),
        ("A-0016", "rahovec"),
        ("A-0020", "lipjan"),
    }


def test_fixtures_say_of_a_kind_only_where_the_source_names_it(facts):
    said = ActivityEvidence.objects.filter(about="type").exclude(certainty="inferred")

    assert {row.activity.reference: row.activity.type.slug for row in said} == {
        "A-0001": "march",
        "A-0008": "exhibition",
        "A-0010": "trade-fair",
        "A-0012": "youth-camp",
        "A-0015": "exhibition",
        "A-0018": "festival",
        "A-0020": "workshop",
        "A-0022": "youth-camp",
    }


def test_fixtures_keep_roma_ashkali_and_egyptian_apart(facts):
    def references(slug):
        return set(Community.objects.get(slug=slug).activities.values_list("reference", flat=True))

    assert references("roma") == {f"A-0{n}" for n in ("001", "005", "006", "017", "018")}
    assert references("ashkali") == {f"A-0{n}" for n in ("001", "005", "006", "017", "018")}
    assert references("egyptian") == {f"A-0{n}" for n in ("006", "017", "018")}


def test_fixtures_one_plan_whose_status_is_not_stated(facts):
    plan = ActivityPlan.objects.get()

    assert (plan.region.slug, plan.year, plan.status) == ("prizren", 2018, "not_stated")
    assert [activity.reference for activity in plan.activities.all()] == ["A-0005"]


@pytest.mark.parametrize("model", [Declaration, Signing, Signature, Activity, ActivityPlan])
def test_fixtures_every_fact_is_cited(facts, model):
    assert model.objects.exists()
    assert not model.objects.filter(citations=None).exists()


def test_fixtures_what_is_not_printed_says_why(facts):
    tables = [model for model in apps.get_models() if issubclass(model, Evidence)]
    inferred = [row for model in tables for row in model.objects.filter(certainty="inferred")]

    assert inferred
    assert [row for row in inferred if not row.note] == []


def test_fixtures_a_misprint_is_kept_beside_the_name(facts):
    signatory = Signatory.objects.matching("Spasić").get()

    assert signatory.name == "Srećko Spasić"
    assert signatory.signatures.get().citations.get().quote.startswith("Srećko Spasiċ")


@pytest.mark.parametrize("slug", ["ranillug", "shterpce", "kllokot", "gracanice"])
def test_fixtures_both_orders_of_names_are_cited(facts, slug):
    municipality = Municipality.objects.get(slug=slug)
    one, other = municipality.name.split("/")

    quotes = " ".join(municipality.citations.values_list("quote", flat=True))

    assert f"{one}/{other}" in quotes
    assert f"{other}/{one}" in quotes


@pytest.mark.many_times
def test_fixtures_search_text_is_fresh(facts):
    models = [model for app in FILES for model in models_of(app)]
    searchable = [model for model in models if hasattr(model, "search_text")]
    stored = {row: row.search_text for model in searchable for row in model.objects.all()}

    for row in stored:
        row.save()

    assert len(searchable) >= 5
    assert {row: row.search_text for row in stored} == stored


@pytest.mark.many_times
def test_fixtures_keep_how_surely_values_are_known_as_their_evidence_says(facts):
    def kept() -> list:
        links = [
            row for model in (Involvement, Partner, Party) for row in model.objects.order_by("pk")
        ]
        dates = Activity.objects.order_by("pk").values_list(
            "dates_certainty", "participants_certainty"
        )
        return [*dates, *(link.certainty for link in links)]

    in_files = kept()

    for activity in Activity.objects.all():
        keep_certainties(activity)

    assert kept() == in_files
    assert {"said", "inferred"} <= {link.certainty for link in Involvement.objects.all()}
