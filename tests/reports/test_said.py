"""What a source says, apart from what is our reading, wherever municipalities are counted."""

import re

import pytest
from django.urls import reverse

from activities.models import Involvement
from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
COVERAGE, TOGETHER = reverse("reports:coverage"), reverse("reports:coverage_together")


@pytest.fixture
def met(suhareka, gjilan):
    """Two activities held by both: of one a source says so, of the other it is our reading."""
    kept = []
    for certainty in ("said", "inferred"):
        activity = f.ActivityFactory(
            status="held",
            region=None,
            title_en=certainty,
            starts_on="2018-01-01",
            ends_on="2018-12-31",
            precision="year",
        )
        activity.communities.add(f.CommunityFactory())
        for place, role in ((suhareka, "host"), (gjilan, "participant")):
            f.InvolvementFactory(activity=activity, municipality=place, role=role)
        Involvement.objects.filter(activity=activity).update(certainty=certainty)
        kept.append(activity)
    return kept


def test_together_says_of_how_many_it_is_said(visitor, met):
    lines = visitor.get(TOGETHER).context["municipality_lines"]

    found = {
        (line.record.slug, meeting.number, meeting.said)
        for line in lines
        for _other, meeting in line.partners
    }
    assert found == {("suhareke", 2, 1), ("gjilan", 2, 1)}
    assert words_in(visitor.get(TOGETHER)).count("1 said") == 3


def test_two_together_are_narrowed_to_what_is_said(visitor, met):
    pair = {"municipality": ["suhareke", "gjilan"]}

    both, said = visitor.get(TOGETHER, pair), visitor.get(TOGETHER, {**pair, "said": "yes"})

    assert "Of 1 of them a source says that both had part" in words_in(both)
    assert f"{both.context['pair'].query}&said=yes".replace("&", "&amp;") in both.text
    assert [row.title for row in said.context["page"]] == ["said"]
    assert said.context["counts"] == {"held": 1, "planned": 0, "said": 1}
    assert "else it is our reading" not in words_in(said)
    assert "Only what a source says counts here." in words_in(said)
    assert said.context["pair"].query.endswith("&said=yes")


def test_links_among_those_who_met_keep_what_is_asked(visitor, met):
    page = visitor.get(TOGETHER, {"said": "yes"})

    links = re.findall(r'href="(\?municipality=[^"]+)"', page.text)
    assert len(links) == 2
    assert all(link.endswith("&amp;said=yes") for link in links)
    [line] = [line for line in page.context["municipality_lines"] if line.record.slug == "gjilan"]
    assert [meeting.number for _other, meeting in line.partners] == [1]


def test_coverage_counts_what_is_said_and_its_links_find_it(visitor, met, suhareka):
    numbers = {}
    for said in ("", "yes"):
        page = visitor.get(COVERAGE, {"said": said, "role": "host"})
        [row] = [row for row in page.context["rows"] if row.municipality == suhareka]
        numbers[said] = row.held

    assert numbers == {"": 2, "yes": 1}
    assert "Only what a source says counts here." in words_in(page)
    links = re.findall(r'href="(/activities/\?municipality=suhareke[^"]*)"', page.text)
    assert links
    for link in links:
        assert "&amp;role=host&amp;said=yes&amp;status=held" in link
        assert visitor.get(link.replace("&amp;", "&")).context["total"] == 1
    assert all("said=yes" in query for _name, query, _used in page.context["question"].columns)


def test_coverage_names_what_it_cannot_be_narrowed_to(visitor, met):
    page = visitor.get(COVERAGE, {"said": "perhaps"})

    assert page.context["question"].problems == ("“perhaps” is not “yes”.",)


def test_a_municipality_says_which_roles_and_meetings_are_said(visitor, met, suhareka):
    page = visitor.get(suhareka.get_absolute_url())

    groups = {group.key: (group.count, group.said) for group in page.context["groups"]}
    assert groups == {"host": (2, 1)}
    assert "Of 1 of them a source says so; else it is our reading" in words_in(page)
    assert [(p.held, p.said) for p in page.context["municipalities_met"]] == [(2, 1)]
    assert {(c.held, c.said) for c in page.context["communities_met"]} == {(1, 0)}


def test_a_role_of_which_all_is_said_has_no_note(visitor, met, suhareka):
    Involvement.objects.update(certainty="said")

    page = words_in(visitor.get(suhareka.get_absolute_url()))

    assert "a source says so; else" not in page
    assert "1 said" not in page.replace("“1 said”", "")


@pytest.mark.parametrize("certainty", ["said", "inferred", ""])
def test_overview_and_region_say_how_surely_municipalities_hosted(
    visitor, met, suhareka, certainty
):
    Involvement.objects.filter(certainty="inferred").update(certainty=certainty)
    f.ActivityFactory(status="held", region=suhareka.region)
    hosted = 2 if certainty == "said" else 1
    more = {"said": "", "inferred": " · 1 more by our reading", "": " · 1 more without a source"}

    for url, query in (("/", ""), (suhareka.region.get_absolute_url(), "region=prizren&amp;")):
        page = visitor.get(url)
        assert (
            f"Municipalities hosted or organised {hosted} of 3 activities held, as a source says "
            f"(show them ){more[certainty]} · not told of 1"
        ).replace("them )", "them)") in words_in(page).replace("( ", "(").replace(" )", ")")
        assert f"?{query}status=held&amp;hosting=unknown" in page.text


def test_where_nothing_was_held_nothing_is_said_of_hosts(visitor, suhareka):
    assert "hosted or organised" not in words_in(visitor.get("/"))
