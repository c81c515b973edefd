"""Each fact of an activity says what bears it, and how surely; counts read what follows from it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.cited_values import Before, bear_changes
from activities.models.evidence import keep_certainties
from tests import factories as f
from tests.pages import tight

pytestmark = pytest.mark.django_db


def facts_of(client, activity) -> str:
    """The page's list of facts."""
    return (
        tight(client.get(activity.get_absolute_url()))
        .split('<dl class="facts">')[1]
        .split("</dl>")[0]
    )


def test_activity_detail_says_beside_a_fact_which_words_bear_it(visitor, activity):
    citation = f.CitationFactory(quote="In May 2017, a march took place", locator="p. 2")
    f.cite(activity, citation, about="type")

    facts = facts_of(visitor, activity)

    kind = facts.split("<dt>Type</dt>")[1].split("</dd>")[0]
    assert ">Said</span><q>In May 2017, a march took place</q>" in kind
    assert f"{citation.source.short_title}</a>, p. 2" in kind


def test_activity_detail_says_why_a_role_is_read_into_the_words(visitor, activity, suhareka):
    f.cite(
        activity,
        about="host",
        municipality=suhareka,
        certainty="inferred",
        note="It took place there; who organised it is not printed.",
    )

    facts = facts_of(visitor, activity)

    assert ">Our reading</span>" in facts
    assert "It took place there; who organised it is not printed." in facts


def test_activity_detail_with_one_source_for_all_says_so_beside_each_fact(visitor, activity):
    citation = f.CitationFactory(quote="all of it")
    f.cite(activity, citation)

    page = visitor.get(activity.get_absolute_url())

    assert page.text.count('href="#evidence"') == 1
    assert "What bears this record as a whole" in page.text
    assert page.text.count("<q>all of it</q>") == 1


@pytest.mark.parametrize("is_cited", [True, False])
def test_activity_detail_calls_its_own_kinds_our_reading(visitor, activity, is_cited):
    if is_cited:
        f.cite(activity, f.CitationFactory(quote="all of it"))

    kind = facts_of(visitor, activity).split("<dt>Type</dt>")[1].split("</dd>")[0]

    assert "Our reading</span>one of the kinds by which the register sorts" in kind
    assert ("Said" in kind, "Without a source" in kind) == (False, False)


def test_activity_detail_says_once_what_bears_several_alike(visitor, activity):
    together = f.CitationFactory(quote="Roma and Serbs came")
    communities = [f.CommunityFactory(name_en=name) for name in ("Roma", "Serb", "Turk")]
    activity.communities.set(communities)
    for community in communities[:2]:
        f.cite(activity, together, about="community", community=community)
    f.cite(
        activity, f.CitationFactory(quote="Turks too"), about="community", community=communities[2]
    )

    facts = facts_of(visitor, activity).split("<dt>Communities</dt>")[1].split("</dd>")[0]

    assert [facts.count(words) for words in ("Roma and Serbs came", "Turks too")] == [1, 1]
    first, second, _rest = facts.split('</ul><ul class="evidence">')
    assert ("Roma" in first, "Serb" in first, "Turk" in first) == (True, True, False)
    assert "Turk" in second


def test_evidence_names_the_value_and_the_words(activity):
    row = f.cite(activity, f.CitationFactory(quote="In May", locator="p. 2"), about="dates")

    assert str(row) == f"date: {row.citation.source.short_title}, p. 2: “In May”"
    assert row.natural_key() == ("dates", *row.citation.natural_key())


def test_activity_detail_without_evidence_says_so(visitor, activity):
    page = visitor.get(activity.get_absolute_url())

    assert "No source is given for this record." in page.text
    assert "Without a source" in facts_of(visitor, activity)


def test_activity_detail_keeps_what_bore_an_earlier_value(visitor, activity):
    f.cite(activity, about="type", borne_until=dt.date(2026, 11, 3), earlier_value="Fair")

    words = re.sub("<.*?>", "", facts_of(visitor, activity))

    kept = "It bore “Fair”, which stood here until"
    assert kept in words
    assert "November 2026" in words.split(kept)[1]


def test_evidence_of_one_value_goes_before_that_of_the_whole(activity, suhareka):
    role = activity.involvements.get()
    f.cite(activity)
    said = [role.certainty]
    role.refresh_from_db()
    said.append(role.certainty)

    f.cite(activity, about="host", municipality=suhareka, certainty="inferred")

    role.refresh_from_db()
    assert [*said, role.certainty] == ["", "said", "inferred"]


def test_evidence_of_another_municipality_bears_nothing_of_this_one(activity, suhareka, gjilan):
    role = activity.involvements.get()

    f.cite(activity, about="host", municipality=gjilan)

    role.refresh_from_db()
    assert role.certainty == ""


def test_evidence_that_is_taken_away_bears_nothing_any_more(activity):
    f.cite(activity, about="dates", certainty="inferred")
    surer = f.cite(activity, about="dates")
    activity.refresh_from_db()
    known = [activity.dates_certainty]

    surer.delete()

    activity.refresh_from_db()
    assert [*known, activity.dates_certainty] == ["said", "inferred"]


def test_evidence_of_an_earlier_value_bears_the_present_one_no_more(activity):
    f.cite(activity, about="dates", borne_until=dt.date(2026, 11, 3), earlier_value="2017")

    activity.refresh_from_db()
    assert activity.dates_certainty == ""


def test_role_given_after_its_evidence_knows_how_sure_it_is(activity, gjilan):
    f.cite(activity, about="host", municipality=gjilan, certainty="inferred")

    role = f.InvolvementFactory(activity=activity, municipality=gjilan, role="host")

    assert role.certainty == "inferred"


def writes_of(captured) -> list[str]:
    """Which tables were updated, table by table."""
    return re.findall(r'UPDATE "(\w+)"', "\n".join(query["sql"] for query in captured))


def test_certainty_that_is_as_before_is_not_written(
    activity, suhareka, django_assert_max_num_queries
):
    f.cite(activity, about="host", municipality=suhareka)

    with django_assert_max_num_queries(6) as asked:
        keep_certainties(activity)
    is_kept = activity.involvements.get().certainty

    # Whether the activity's own are others, only the database knows.
    assert writes_of(asked) == ["activities_activity"]
    assert is_kept == "said"


def test_several_rows_of_evidence_are_borne_in_mind_once(activity, curator, suhareka):
    before = Before.of(activity)
    activity.title_en, activity.summary_en = "Another title", "Another summary"
    activity.save()

    with CaptureQueriesContext(connection) as asked:
        bear_changes(activity, before, f.CitationFactory(), by=curator.user)

    assert {row.about for row in activity.evidence.all()} == {"title", "summary"}
    assert writes_of(asked) == ["activities_activity"]
