"""What a source says, apart from what is our reading: as a filter, and in every number."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from activities.models import Activity, Involvement
from browse.activity_sets import activities_seen_by
from browse.management.commands.check_counts import differences
from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
LIST = reverse("browse:activity_list")


def hosted(title, place, certainty, **fields):
    """An activity held, of whose host it is known so surely."""
    activity = f.ActivityFactory(status="held", title_en=title, region=None, **fields)
    f.InvolvementFactory(activity=activity, municipality=place, role="host")
    activity.involvements.update(certainty=certainty)
    return activity


def in_2018(**fields):
    return {"starts_on": "2018-01-01", "ends_on": "2018-12-31", "precision": "year", **fields}


def titles(client, **question):
    return {row.title for row in client.get(LIST, question).context["page"]}


@pytest.fixture
def known(suhareka):
    """One of each certainty, and one of which nobody tells who hosted it."""
    kinds = {"said": "said", "mended": "reconstructed", "read": "inferred", "bare": ""}
    made = {title: hosted(title, suhareka, kind) for title, kind in kinds.items()}
    return made | {"untold": f.ActivityFactory(status="held", title_en="untold", region=None)}


def test_a_part_that_is_our_reading_does_not_count_as_said(visitor, known, suhareka):
    asked = {"municipality": suhareka.slug}

    assert titles(visitor, **asked) == {"said", "mended", "read", "bare"}
    assert titles(visitor, **asked, said="yes") == {"said", "mended"}
    assert titles(visitor, **asked, role="host", said="yes") == {"said", "mended"}
    assert titles(visitor, region=suhareka.region.slug, said="yes") == {"said", "mended"}
    assert titles(visitor, said="yes") == {*known}


def test_a_row_names_only_those_of_whom_it_is_said(visitor, known):
    page = visitor.get(LIST, {"said": "yes"}).context["page"]

    assert {row.title for row in page if row.places} == {"said", "mended"}
    assert {row.title for row in page if row.region} == {"said", "mended"}


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("said", {"said", "mended"}),
        ("inferred", {"read"}),
        ("unsourced", {"bare"}),
        ("unknown", {"untold"}),
    ],
)
def test_activities_are_found_by_how_surely_municipalities_hosted_them(visitor, known, kind, found):
    assert titles(visitor, hosting=kind) == found
    assert activities_seen_by(AnonymousUser()).found_by("hosting", kind).count == len(found)


def test_figures_say_how_surely_municipalities_hosted(visitor, known, suhareka):
    # Whoever organised counts as the surest of them.
    f.InvolvementFactory(activity=known["read"], role="co_organiser")
    Involvement.objects.filter(role="co_organiser").update(certainty="said")
    hosted("later", suhareka, "inferred")

    all_told = words_in(visitor.get(LIST, {"view": "figures"}))
    only_said = words_in(visitor.get(LIST, {"view": "figures", "said": "yes"}))

    assert (
        "Municipalities hosted or organised 3 of 6 activities held, as a source says; 1 more by "
        "our reading; 1 more without a source; not told of 1."
    ) in all_told
    assert (
        "Municipalities hosted or organised 3 of 6 activities held, as a source says."
    ) in only_said
    assert "more by our reading" not in only_said
    assert "Only what a source says counts here." in only_said
    assert "Only what a source says counts here." not in all_told


def test_a_date_that_is_our_reading_is_not_known_where_only_what_is_said_counts(visitor):
    read, said = (f.ActivityFactory(title_en=title, **in_2018()) for title in ("read", "said"))
    Activity.objects.filter(pk=read.pk).update(dates_certainty="inferred")
    Activity.objects.filter(pk=said.pk).update(dates_certainty="said")

    assert titles(visitor, year="2018") == titles(visitor, **{"from": "2018"}) == {"read", "said"}
    assert titles(visitor, year="2018", said="yes") == {"said"}
    assert titles(visitor, to="2018", said="yes") == {"said"}
    assert titles(visitor, year="unknown", said="yes") == {"read"}
    assert titles(visitor, precision="year", said="yes") == {"said"}
    timeline = visitor.get(LIST, {"said": "yes", "view": "timeline"}).context
    assert [each.row.title for each in timeline["rows"]] == ["said"]
    assert [row.title for row, _near in timeline["undated"]] == ["read"]
    calendar = visitor.get(LIST, {"said": "yes", "view": "calendar", "in": "2018"}).context
    assert (calendar["count"], calendar["undated"]["count"]) == (1, 1)
    assert "2018</time> (our reading)" in visitor.get(LIST).text


def test_a_number_that_is_our_reading_counts_as_none(visitor):
    for certainty in ("said", "inferred"):
        made = f.ActivityFactory(status="held", participants=40, participants_basis="exact")
        Activity.objects.filter(pk=made.pk).update(participants_certainty=certainty)

    seen = activities_seen_by(AnonymousUser())

    assert seen.participants().label() == "80"
    assert seen.said.participants().label() == "at least 40; 1 activity without a figure"
    assert visitor.get(LIST, {"said": "yes", "participants": "known"}).context["total"] == 1


def test_the_box_beside_the_filters_counts_what_it_would_find(visitor, known, suhareka):
    groups = visitor.get(LIST, {"municipality": suhareka.slug}).context["groups"]
    [section] = [s for g in groups for s in g.sections if s.name == "said"]

    assert section.counts == (2,)


def test_what_is_shared_and_saved_says_that_only_what_is_said_counts(visitor, known):
    page = visitor.get(LIST, {"said": "yes", "status": "held", "view": "map"}).context

    assert page["question"].shared == "?status=held&said=yes&view=map"
    assert page["question"].saved == "status=held&said=yes"
    assert "what a source says" in page["question"].name
    assert all("said=yes" in query for _name, _label, query, _used in page["ways"])


def test_the_index_counts_what_is_said_as_the_database_does(visitor, known, suhareka):
    f.VenueFactory(activity=known["read"], municipality=suhareka)

    assert titles(visitor, region=suhareka.region.slug, said="yes") == {"said", "mended", "read"}
    assert differences() == []
