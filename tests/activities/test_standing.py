"""Where an activity stands as of a day; the list of what is overdue says the same."""

import datetime as dt

import pytest

from activities.models import Activity
from activities.standing import Standing, due_on, standing_of, standing_words, without_news
from dates.spans import DateSpan, Precision
from tests import factories as f

pytestmark = pytest.mark.django_db
TODAY = dt.date(2019, 10, 15)
UNKNOWN = DateSpan.unknown()


def on(text: str, until: str = "") -> DateSpan:
    days = [dt.date.fromisoformat(day) for day in (text, until or text)]
    return DateSpan.between(*days, Precision.DAY)


def activity_heard_of(day: dt.date, **facts) -> Activity:
    """An activity without a date of its own, and the day on which the register heard of it."""
    heard = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
    return f.ActivityFactory(dates=UNKNOWN, published_at=heard, **facts)


CASES = [
    ({"status": "planned", "dates": on("2019-10-16")}, Standing.COMING, "coming"),
    ({"status": "planned", "dates": DateSpan.of_year(2019)}, Standing.COMING, "coming"),
    ({"status": "planned", "dates": on("2019-10-15")}, Standing.UNDER_WAY, "under way"),
    ({"status": "planned", "dates": on("2019-10-10", "2019-10-15")}, Standing.UNDER_WAY, None),
    (
        {"status": "planned", "dates": on("2019-10-14")},
        Standing.NO_NEWS,
        "no news since 14 October 2019",
    ),
    (
        {"status": "planned", "dates": DateSpan.of_month(2019, 9)},
        Standing.NO_NEWS,
        "no news since September 2019",
    ),
    (
        {"status": "postponed", "status_reason": "rain", "dates": on("2019-10-14")},
        Standing.NO_NEWS,
        "no news since 14 October 2019",
    ),
    (
        {"status": "postponed", "status_reason": "rain", "dates": on("2019-10-20")},
        Standing.POSTPONED,
        "postponed to 20 October 2019",
    ),
    (
        {"status": "postponed", "status_reason": "rain", "dates": UNKNOWN},
        Standing.POSTPONED,
        "postponed",
    ),
    ({"status": "held", "dates": on("2019-10-14")}, Standing.UNTOLD, "held, no outcome told"),
    (
        {"status": "held", "dates": on("2019-10-14"), "outcome_sq": "U mbajt."},
        Standing.HELD,
        "held",
    ),
    ({"status": "cancelled", "status_reason": "rain"}, Standing.CANCELLED, "cancelled"),
]


@pytest.mark.parametrize(("facts", "standing", "words"), CASES)
def test_standing_follows_from_status_dates_and_day(facts, standing, words):
    activity = f.ActivityFactory(**facts)

    assert standing_of(activity, TODAY) == standing
    assert standing_words(activity, TODAY) == words or words is None


@pytest.mark.parametrize("today", [TODAY - dt.timedelta(days=1), TODAY, TODAY + dt.timedelta(1)])
def test_list_of_what_is_overdue_is_everything_of_which_there_is_no_news(today):
    for facts, _standing, _words in CASES:
        f.ActivityFactory(**facts)
    activity_heard_of(dt.date(2018, 10, 14))
    activity_heard_of(dt.date(2018, 10, 15))

    found = set(without_news(Activity.objects.all(), today))

    assert found
    assert found == {
        each for each in Activity.objects.all() if standing_of(each, today) == Standing.NO_NEWS
    }


def test_plan_without_a_date_is_waited_for_a_year_from_the_source_that_announced_it():
    activity = activity_heard_of(dt.date(2026, 11, 27))
    source = f.SourceFactory(dates=DateSpan.of_month(2019, 7))
    activity.citations.add(f.CitationFactory(source=source), f.CitationFactory(source=source))

    assert due_on(activity) == dt.date(2020, 7, 30)
    assert standing_of(activity, dt.date(2020, 7, 30)) == Standing.COMING
    assert standing_of(activity, dt.date(2020, 7, 31)) == Standing.NO_NEWS
    assert standing_words(activity, dt.date(2020, 7, 31)) == "no news since 2019"


def test_plan_without_date_and_source_is_waited_for_a_year_from_its_entry():
    activity = activity_heard_of(dt.date(2018, 10, 14))

    assert standing_of(activity, dt.date(2019, 10, 14)) == Standing.COMING
    assert standing_words(activity, TODAY) == "no news since 2018"


def test_longest_without_news_comes_first():
    f.ActivityFactory(title_en="second", dates=on("2019-10-01"))
    activity_heard_of(dt.date(2015, 1, 1), title_en="first")

    assert [each.title_en for each in without_news(Activity.objects.all(), TODAY)] == [
        "first",
        "second",
    ]
