"""Every number among the figures is that of the rows to which it leads, whatever is asked."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from activities.models import Activity
from browse.answers import answer_to
from browse.showing import figures
from browse.showing.charts import Chart
from tests.browse.counting import World, expected, query_of
from tests.browse.facts import facts_of
from tests.browse.plain_sql import participant_total

QUESTIONS = 15
PARTED = ("status", "type")
LINK = re.compile(r'<a href="([^"]+)">(\d+)</a>')


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file."""
    return made_once(World, seed=12, size=90)


@pytest.fixture
def world(data, db):
    return data


def asked(world) -> list[dict]:
    """Questions of which some ask for two communities together."""
    together = {"community": [each.slug for each in world.communities[:2]]}
    return [
        {},
        {**together, "everycommunity": ["yes"]},
        *(world.question() for _each in range(QUESTIONS)),
    ]


def figures_of(question: dict) -> tuple[dict[str, Chart], list[str], int]:
    """The charts by name, the sentences, and how many activities were found."""
    answer = answer_to(QueryDict(query_of(question)), AnonymousUser())
    shown = figures.parts(answer, QueryDict())
    return {chart.name: chart for chart in shown["charts"]}, shown["sentences"], answer.total


def rows_of(query: str, facts: list) -> set[int]:
    """Ids of the activities that a link finds, worked out without the index."""
    return expected(parse_qs(query.removeprefix("?")), facts)


@pytest.mark.many_times
def test_every_number_in_the_charts_is_that_of_its_rows(world):
    facts, checked = facts_of(Activity.objects.published()), 0
    for question in asked(world):
        charts, _sentences, total = figures_of(question)
        assert total == len(expected(question, facts))
        for cell in (
            cell for each in charts.values() for line in each.lines for cell in line.cells
        ):
            checked += bool(cell.query)

            assert (len(rows_of(cell.query, facts)) if cell.query else 0) == cell.rows, cell
            assert cell.text == str(cell.rows) or "participants" in cell.query or not cell.query

    assert checked > 50 * QUESTIONS


@pytest.mark.many_times
def test_every_number_in_the_sentences_is_that_of_its_rows(world):
    facts, checked = facts_of(Activity.objects.published()), 0
    for question in asked(world):
        _charts, sentences, _total = figures_of(question)
        for query, number in LINK.findall(" ".join(sentences)):
            checked += 1

            assert len(rows_of(unescape(query), facts)) == int(number), (question, sentences)

    assert checked > 5 * QUESTIONS


def test_parts_of_a_line_add_up_to_it_and_lines_to_everything(world):
    for question in asked(world):
        charts, _sentences, total = figures_of(question)
        for name in PARTED:
            lines = charts[name].lines if name in charts else []
            assert sum(line.cells[0].rows for line in lines) == total, (question, name)
        for name in charts.keys() - {"status", "participants"}:
            for line in charts[name].lines:
                whole, *parts = (cell.rows for cell in line.cells)
                assert whole == sum(parts), (question, name, line)


@pytest.mark.many_times
def test_participants_of_a_year_are_those_of_its_rows(world):
    facts, checked = facts_of(Activity.objects.published()), 0
    for question in asked(world):
        charts, _sentences, _total = figures_of(question)
        chart = charts.get("participants")
        if not chart or chart.columns[0].name != "sum":
            continue
        for known, *kinds in (line.cells for line in chart.lines if line.cells[0].query):
            rows = {pk for cell in kinds if cell.query for pk in rows_of(cell.query, facts)}
            years = parse_qs(known.query.removeprefix("?"))["year"]
            found, is_said = Activity.objects.filter(pk__in=rows), "said" in question
            total = participant_total(found, years, is_said=is_said)
            checked += 1

            assert known.size == total.number
            assert known.text == total.number_label()

    assert checked > QUESTIONS
