"""What a curator changes of a cited activity keeps what bore it."""

import pytest
from django.urls import reverse

from activities.models import Activity
from regions.models import OfficeReport
from sources.models import Source

from . import factories as f
from .admin_pages import change, form_of, part

pytestmark = pytest.mark.django_db


def rows_of(activity) -> list[tuple]:
    return [
        (row.about, row.citation.source.kind, bool(row.borne_until))
        for row in activity.evidence.select_related("citation__source")
    ]


@pytest.fixture
def cited(activity):
    f.cite(activity, about="title")
    return activity


def test_the_page_asks_of_what_is_cited_alone(curator, cited):
    page = curator.get(change(cited))

    field = page.context["adminform"].form.fields["still_borne"]
    assert [name for name, _label in field.choices] == ["title"]


def test_a_changed_value_is_the_report_of_the_curators(curator, cited):
    curator.post(change(cited), form_of(cited, title_en="Painting, second day"))

    assert rows_of(cited) == [("title", "print", True), ("title", "report", False)]
    assert OfficeReport.objects.get().office == "curators"
    assert cited.evidence.first().earlier_value == cited.title_en


def test_a_correction_that_the_source_bears_changes_no_evidence(curator, cited):
    curator.post(
        change(cited), form_of(cited, title_en="Painting, second day", still_borne=["title"])
    )

    assert rows_of(cited) == [("title", "print", False)]


def test_what_the_curator_cites_for_it_bears_it(curator, cited):
    citation = f.CitationFactory(source__kind="press")
    row = {"activity": cited.pk, "about": "title", "citation": citation.pk, "certainty": "said"}

    curator.post(
        change(cited), form_of(cited, title_en="Painting, second day", **part("evidence", row))
    )

    assert rows_of(cited) == [("title", "print", True), ("title", "press", False)]


def test_nothing_is_reported_where_nothing_changed(curator, cited):
    curator.post(change(cited), form_of(cited))

    assert rows_of(cited) == [("title", "print", False)]
    assert Source.objects.count() == 1


def test_nothing_is_noted_of_what_no_source_bore(curator, activity):
    curator.post(change(activity), form_of(activity, title_en="Painting, second day"))

    assert Activity.objects.get(pk=activity.pk).title_en == "Painting, second day"
    assert rows_of(activity) == []


def test_citations_on_which_nothing_rests_are_found(curator, activity):
    used, unused = f.CitationFactory(), f.CitationFactory()
    f.cite(activity, used)
    f.cite(f.StatementFactory(), f.CitationFactory())

    lists = {
        use: curator.get(reverse("admin:sources_citation_changelist"), {"use": use}).context["cl"]
        for use in ("none", "some", "")
    }

    assert list(lists["none"].queryset) == [unused]
    assert used in lists["some"].queryset
    assert lists["some"].queryset.count() == 2
    assert lists[""].queryset.count() == 3
