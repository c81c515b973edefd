"""Activities by the kinds of people who took part, such as pupils; never by community."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import strip_tags

from activities.models import Activity
from browse.filter_set import ActivityFilter
from tests import factories as f

pytestmark = pytest.mark.django_db
LIST = reverse("browse:activity_list")


@pytest.fixture
def pupils():
    """A kind that a public activity names, without a number, and an internal one."""
    kind = f.ParticipantKindFactory(slug="pupils", name_en="Pupils")
    for visibility in ("public", "internal"):
        activity = f.ActivityFactory(title_en=visibility, visibility=visibility, status="held")
        f.ParticipantGroupFactory(activity=activity, kind=kind, number=None, basis="unknown")
    f.ParticipantGroupFactory(
        activity=f.ActivityFactory(title_en="others"), kind=None, words_en="x"
    )
    return kind


def test_list_finds_activities_of_a_kind(visitor, pupils):
    page = visitor.get(LIST, {"kind": "pupils"})

    assert [row.title for row in page.context["page"]] == ["public"]
    [chip] = page.context["chips"]
    assert (chip.legend, strip_tags(chip.label)) == ("Kind of participants", "Pupils")
    in_sql = ActivityFilter(QueryDict("kind=pupils"), Activity.objects.published()).qs
    assert [each.title for each in in_sql] == ["public"]


def test_figures_count_activities_of_each_kind(visitor, pupils):
    charts = {each.name: each for each in visitor.get(LIST, {"view": "figures"}).context["charts"]}

    assert [[cell.text for cell in line.cells] for line in charts["kind"].lines] == [
        ["1", "1", "0"]
    ]


def test_where_no_kind_is_known_there_is_no_chart(visitor, activity):
    charts = visitor.get(LIST, {"view": "figures"}).context["charts"]

    assert "kind" not in {each.name for each in charts}


def test_a_kind_of_internal_activities_alone_has_no_name_for_visitors(visitor, curator, pupils):
    Activity.objects.filter(title_en="public").update(visibility="internal")

    hidden = visitor.get(LIST, {"kind": "pupils"}).context["problems"]

    assert [each.sentence for each in hidden] == [
        "The register knows no kind of participants “pupils”."
    ]
    assert curator.get(LIST, {"kind": "pupils"}).context["total"] == 2


def test_an_address_with_the_old_name_of_a_kind_leads_to_the_new_one(visitor, pupils):
    pupils.slug = "schoolchildren"
    pupils.save()

    assert visitor.get(LIST, {"kind": "pupils"}).url == f"{LIST}?kind=schoolchildren"
