"""Dates among other words, and whether they can be a given one."""

import datetime as dt

import pytest

from dates.quoted import contradicts
from dates.spans import DateSpan

DAY = DateSpan.of_day(dt.date(2013, 5, 28))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("was signed on 27 May 2013 in Prizren", ["27 May 2013"]),
        ("u Prizrenu je 27. maja 2013. potpisana", ["27 May 2013"]),
        ("më 27 maj 2013 në Prizren", ["27 May 2013"]),
        ("on 27.05.2013, 10:00, and again in June 2013", ["27 May 2013", "June 2013"]),
        ("May 20-25, 2013 the group", ["20–25 May 2013"]),
        ("the march of the 27th of May, 15 people", ["27 May 2013"]),
        ("from 2014 on", ["2014"]),
    ],
)
def test_words_that_name_another_date_contradict(text, named):
    assert [each.label() for each in contradicts(text, DAY)] == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "was signed on 28 May 2013",
        "was signed on 28 May",
        "in spring 2013",
        "27 May 2013 and 28 May 2013",
        "27-30 May 2013",
        "between 2013 and 2019",
        "about 40 pupils from 3 schools",
        "it may be 27 pupils",
        "today and tomorrow",
        "in May 20 pupils of the march",
        "x" * 2000 + " 27 May 2013",
    ],
)
def test_words_that_can_mean_the_date_or_name_none_do_not(text):
    assert contradicts(text, DAY) == []


def test_nothing_contradicts_a_date_that_is_not_known():
    assert contradicts("27 May 2013", DateSpan.unknown()) == []
