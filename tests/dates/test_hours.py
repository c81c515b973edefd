"""Hours that are typed beside a day are read, and taken out of the date."""

import datetime as dt

import pytest

from dates.hours import day_with_hours
from dates.reading import DateNotUnderstood

TEN, NOON_AND_A_HALF = dt.time(10), dt.time(12, 30)


@pytest.mark.parametrize(
    ("typed", "day", "begins", "ends"),
    [
        ("27.05.2013 10:00", "27.05.2013", TEN, None),
        ("27.05.2013, 10:00-12:30", "27.05.2013", TEN, NOON_AND_A_HALF),
        ("27.05.2013 (10:00 – 12:30)", "27.05.2013", TEN, NOON_AND_A_HALF),
        ("27-28.05.2013 10:00", "27-28.05.2013", TEN, None),
        ("10:00 27.05.2013", "27.05.2013", TEN, None),
        ("2013-05-27T10:00:30", "27 May 2013", TEN, None),
        ("27.05.2013. od 10 do 12.30 časova", "27.05.2013.", TEN, NOON_AND_A_HALF),
        ("u ponedeljak 27. maja 2013. godine u 10 časova", "27 May 2013", TEN, None),
        ("27 maj 2013, ora 10.00–12.30", "27 May 2013", TEN, NOON_AND_A_HALF),
        ("27 Mayıs 2013 saat 10:00'dan 12:30'ye kadar", "27 May 2013", TEN, NOON_AND_A_HALF),
        ("27 May 2013 from 3 to 5 pm", "27 May 2013", dt.time(15), dt.time(17)),
        ("27 May 2013, 12 pm", "27 May 2013", dt.time(12), None),
        ("12 am 27 May 2013", "27 May 2013", dt.time(0), None),
        ("27 May 2013, 9 am", "27 May 2013", dt.time(9), None),
    ],
)
def test_hours_are_read_as_people_write_them(typed, day, begins, ends):
    assert day_with_hours(typed) == (day, begins, ends)


@pytest.mark.parametrize("typed", ["", "27.05.2013", "27-28.05.2013", "May 2017", "2019-05"])
def test_a_date_without_hours_is_left(typed):
    assert day_with_hours(typed) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("27.05.2013 24:00", "“24:00” is no hour of a day."),
        ("27.05.2013 10.75 h", "“10.75” is no hour of a day."),
        ("2013-05-27T10:00:00Z", "is no hour of a day."),
        ("2013-05-27T10:00:00+02:00", "is no hour of a day."),
        ("May 2013 10:00", "An hour belongs to a day"),
        ("27.05.2013 10:00 - 28.05.2013 12:00", "hours of several days"),
        ("soon 10:00", "was not understood"),
    ],
)
def test_what_is_no_hour_of_a_day_is_refused_in_words(typed, words):
    with pytest.raises(DateNotUnderstood, match=words):
        day_with_hours(typed)
