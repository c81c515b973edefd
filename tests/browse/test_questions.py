"""What an address of the list asks: its shortest form, and in words."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import override

from activities.models import Activity
from browse.filter_set import ActivityFilter
from browse.questions import canonical_query, in_words, question_of
from tests import factories as f


def asking(query):
    filters = ActivityFilter(QueryDict(query), Activity.objects.all(), user=AnonymousUser())
    filters.is_valid()
    return filters


@pytest.mark.parametrize(
    ("query", "shared"),
    [
        ("", ""),
        ("q=&region=&sort=-date&view=list&page=1&in=", ""),
        ("sort=title&view=calendar&in=2017-05", "?sort=title&view=calendar&in=2017-05"),
        ("page=3&region=prizren&status=held&q=+", "?region=prizren&status=held&page=3"),
        ("sort=title&sort=-date", ""),
        ("utm_source=mail&status=held", "?status=held"),
    ],
)
def test_a_shared_link_says_only_what_is_not_usual(region, query, shared):
    assert question_of(asking(query)).shared == shared


def test_the_same_question_is_saved_in_the_same_words(region, other_region):
    one = asking("q=youth++camp&region=prizren&region=gjilan&status=held&view=calendar&page=2")
    same = asking("status=held&region=gjilan&region=prizren&region=gjilan&q=youth camp&from=")

    assert canonical_query(one) == canonical_query(same)
    assert QueryDict(canonical_query(one)).dict().keys() == {"q", "region", "status"}


def test_a_question_that_makes_no_sense_is_none(region):
    assert question_of(asking("region=nowhere")) is None
    assert question_of(asking("page=99")) is not None


def test_a_search_is_called_what_is_chosen_in_it(region):
    f.ActivityFactory(type=f.ActivityTypeFactory(slug="camp", name_en="youth camp"))

    assert in_words(asking("region=prizren&type=camp&status=held")) == (
        "Prizren region; youth camp; held"
    )
    assert in_words(asking("q=<b>&from=2018")) == "<b>; from 2018"
    assert in_words(asking("")) == "All activities"


def test_a_long_name_is_cut(region):
    query = "&".join(f"year={year}" for year in range(1999, 2099))

    assert len(in_words(asking(query))) == 100


def test_a_search_is_called_in_the_readers_language(region):
    with override("sq"):
        assert "Prizren" in in_words(asking("region=prizren"))
