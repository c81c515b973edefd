import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from browse.activity_sets import activities_seen_by
from dates.edtf import read_edtf
from dates.spans import DateSpan, Precision
from tests.factories import ActivityFactory

TODAY = dt.date(2019, 10, 15)
pytestmark = pytest.mark.django_db


def on(text: str) -> DateSpan:
    day = dt.date.fromisoformat(text)
    return DateSpan.between(day, day, Precision.DAY)


def titles(activities) -> list[str]:
    return [activity.title for activity in activities]


def soonest_of(activities, size: int) -> list[str]:
    return titles(activities.rows_in(activities.soonest_ids(size))[0])


@pytest.fixture(autouse=True)
def activities():
    ActivityFactory(title_en="yesterday", dates=on("2019-10-14"))
    ActivityFactory(title_en="next week", dates=on("2019-10-22"))
    ActivityFactory(title_en="this month", dates=DateSpan.of_month(2019, 10))
    ActivityFactory(title_en="today", dates=on("2019-10-15"))
    ActivityFactory(title_en="someday", dates=DateSpan.unknown())
    ActivityFactory(title_en="was held", dates=on("2019-10-14"), status="held")
    ActivityFactory(title_en="was held before", dates=on("2018-10-14"), status="held")


def test_coming_up_is_what_can_still_be_what_has_a_day_first():
    visible = activities_seen_by(AnonymousUser())
    coming_up = visible.coming_up(TODAY)

    assert soonest_of(coming_up, 9) == ["today", "next week", "this month", "someday"]
    assert soonest_of(coming_up, 2) == ["today", "next week"]


def test_lately_held_is_latest_first():
    visible = activities_seen_by(AnonymousUser())
    assert titles(visible.held.latest(9)) == ["was held", "was held before"]


def test_none_of_them_widens_what_it_is_given():
    visible = activities_seen_by(AnonymousUser())
    assert soonest_of(visible.having("year", 2018).coming_up(TODAY), 9) == []


def test_what_is_vague_does_not_push_out_what_has_a_day():
    for vague in (
        "2019",
        "2019-23",
        "2019-10",
        "2019/2020",
        "2019-10/2019-10-20",
        "2019-09/2019-11",
    ):
        ActivityFactory(title_en=vague, dates=read_edtf(vague))

    visible = activities_seen_by(AnonymousUser())
    first = soonest_of(visible.coming_up(TODAY), 5)

    assert first[:2] == ["today", "next week"]
    assert first[2:4] == ["2019", "2019/2020"]
