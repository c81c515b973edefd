"""A single value can have a source of its own, or be a reading of the words."""

import pytest
from django.urls import reverse

from desk.models import ChangeRequest
from sources.models import Source
from tests import factories as f
from tests.desk.entering import (
    approve,
    begun_change,
    filled,
    save,
    submit,
    submit_kept,
    submitted,
)

pytestmark = pytest.mark.django_db


def row(**fields):
    """One row of the form; lists of each column stand side by side."""
    names = ("value", "source", "url", "title", "words", "certainty", "why")
    return {f"borne_{name}": [fields.get(name, "")] for name in names}


def borne(change) -> list[tuple]:
    change.refresh_from_db()
    rows = change.activity.evidence.filter(borne_until=None).select_related("citation__source")
    return [
        (each.about, each.citation.source.kind, each.citation.quote, each.certainty)
        for each in rows.order_by("about", "pk")
    ]


def test_a_value_from_another_page_names_it(focal_point, officer, suhareka):
    page = row(value="dates", url="https://example.org/a", title="Daily", words="On Monday")
    change = submitted(focal_point, suhareka, when="05.2017", **page)

    approve(officer, change)

    assert borne(change) == [
        ("", "report", "", "said"),
        ("dates", "page", "On Monday", "said"),
    ]


def test_a_reading_of_the_source_of_all_says_so(focal_point, officer, suhareka):
    reading = row(value="host", words="in the town", certainty="inferred", why="It was there.")
    change = submitted(focal_point, suhareka, **reading)

    approve(officer, change)

    assert borne(change)[1] == ("host", "report", "in the town", "inferred")
    assert change.activity.involvements.get().certainty == "inferred"


def test_a_value_from_a_source_of_the_register(focal_point, officer, suhareka):
    known = f.SourceFactory(kind="press", title="Old daily")
    change = submitted(focal_point, suhareka, **row(value="type", source=known.slug))

    page = officer.get(change.get_absolute_url())
    approve(officer, change)

    said = {each.name: each.new for each in page.context["rows"]}
    assert said["bearings"] == ["type, Old daily"]
    assert borne(change)[1][:2] == ("type", "press")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"words": "alone"}, "Choose the value of which this is the source."),
        ({"value": "type", "url": "https://example.org"}, "Say what the page is called."),
        ({"value": "type", "certainty": "inferred"}, "Say from what your reading follows."),
    ],
)
def test_half_a_row_is_asked_for_the_rest(focal_point, suhareka, fields, problem):
    response = submit(focal_point, **filled(suhareka, **row(**fields)))

    assert response.status_code == 422
    assert f"Row 1: {problem}" in response.content.decode()


def test_two_sources_for_one_value_take_two_rows(focal_point, suhareka):
    f.SourceFactory(slug="known")
    both = row(value="type", source="known", url="https://example.org", title="Daily")

    response = submit(focal_point, **filled(suhareka, **both))

    assert "Name a source of the register or a web page, not both." in response.content.decode()


def test_a_draft_keeps_its_rows_however_incomplete(focal_point):
    response = save(focal_point, title_en="March", **row(words="half a line"))

    assert "half a line" in focal_point.get(response.url).text
    assert ChangeRequest.objects.get().payload["borne_words"] == ["half a line"]
    copied = focal_point.get(
        reverse("desk:change_new"), {"copy": ChangeRequest.objects.get().pk}
    ).context["base"]
    assert "borne_words" not in copied.payload


def test_a_changed_value_with_a_source_of_its_own_has_no_other(focal_point, officer, activity):
    f.ActivityTypeFactory(slug="fair", name_en="Fair")
    page = row(value="type", url="https://example.org/a", title="Daily")
    change = begun_change(focal_point, activity, type="fair", **page)
    submit_kept(focal_point, change)

    approve(officer, change)

    assert borne(change) == [("type", "page", "", "said")]
    assert Source.objects.filter(kind="page").count() == 1
