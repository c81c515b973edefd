"""Each value of each filter finds the same in the index and in the database."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from activities.models import Activity
from browse.answers import answer_to
from browse.filter_set import ActivityFilter
from tests.browse.counting import World, query_of


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file."""
    return made_once(World, seed=21, size=60)


@pytest.fixture
def world(data, db):
    return data


def found_both_ways(question: dict[str, list[str]]) -> tuple[set[int], set[int]]:
    """Ids of what is found in the index, and of what is found by SQL."""
    data = QueryDict(query_of(question))
    answer = answer_to(data, AnonymousUser())
    filters = ActivityFilter(data, Activity.objects.published())
    in_sql = filters.qs.values_list("pk", flat=True)
    return set(answer.page(0, answer.total)), set(in_sql)


@pytest.mark.parametrize("more", [{}, {"said": ["yes"]}], ids=["any", "said"])
def test_each_value_finds_the_same_in_sql(world, more):
    number = 0
    for name, values in world.values().items():
        for value in values:
            question = {name: [value], **more}
            in_index, in_sql = found_both_ways(question)
            number += len(in_sql)

            assert in_index == in_sql, question

    assert number > 100


@pytest.mark.parametrize("role", ["", "host", "place", "party"])
@pytest.mark.parametrize("name", ["municipality", "community"])
def test_every_one_of_two_values_finds_the_same_in_sql(world, name, role):
    question = {name: world.values()[name][:2], f"every{name}": ["yes"], "role": [role]}

    in_index, in_sql = found_both_ways(question)

    assert in_index == in_sql


@pytest.mark.parametrize("name", ["followed", "intercommunity", "intermunicipal"])
def test_each_box_finds_the_same_in_sql(world, name):
    in_index, in_sql = found_both_ways({name: ["yes"]})

    assert in_index == in_sql != set()
