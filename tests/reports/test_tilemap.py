import pytest
from django.contrib.auth.models import AnonymousUser

from browse.activity_sets import activities_seen_by
from reports.views.overview import with_map_facts
from tests.factories import (
    ActivityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


def placed(name: str, column: int, row: int, **facts):
    return MunicipalityFactory(name=name, tile_column=column, tile_row=row, **facts)


def test_without_tiles_the_table_names_everybody_still(visitor):
    MunicipalityFactory(name="Nowhere")

    page = visitor.get("/")

    assert page.context["tile_rows"] == []
    assert '<details class="map__table" open>' in page.text
    assert b"Nowhere" in page.content


def test_map_facts_are_every_activity_once():
    place = MunicipalityFactory()
    both = ActivityFactory()
    for role in ("host", "proposer"):
        InvolvementFactory(activity=both, municipality=place, role=role)
    InvolvementFactory(
        activity=ActivityFactory(status="cancelled", status_reason="Snow."), municipality=place
    )

    visible = activities_seen_by(AnonymousUser())
    [found] = with_map_facts(visible)

    assert found.activity_count == 2


def test_tile_says_its_facts_in_words_and_leads_to_the_municipality(visitor):
    signature = SignatureFactory(
        municipality__name="Signtown",
        municipality__slug="signtown",
        municipality__tile_column=0,
        municipality__tile_row=0,
    )
    InvolvementFactory(municipality=signature.municipality)
    placed("Hilltown", 1, 0, slug="hilltown")

    page = " ".join(visitor.get("/").content.decode().split())

    assert '<a class="tile tile--signed" href="/municipalities/signtown/">' in page
    assert "Signtown</span>: signed, 0 activities held known</span>" in page
    assert '<a class="tile tile--unsigned" href="/municipalities/hilltown/">' in page
    assert "Hilltown</span>: no signature known, 0 activities held known</span>" in page


def test_overview_leads_to_the_map_of_all_activities(visitor):
    InvolvementFactory(municipality=placed("Here", 0, 0))

    page = visitor.get("/").content.decode()

    assert 'href="/activities/?view=map"' in page
    assert visitor.get("/activities/?view=map").context["way"] == "map"


def test_number_on_a_tile_equals_the_rows_behind_the_table_link(visitor):
    place = MunicipalityFactory(slug="here")
    for status in ("held", "planned", "postponed"):
        activity = ActivityFactory(status=status, status_reason="Snow.")
        InvolvementFactory(activity=activity, municipality=place, role="participant")

    [counted] = visitor.get("/").context["municipalities"]

    rows = visitor.get("/activities/", {"municipality": "here"}).context["page"].object_list
    assert counted.activity_count == len(rows) == 3
    assert 'href="/activities/?municipality=here"' in visitor.get("/").content.decode()
