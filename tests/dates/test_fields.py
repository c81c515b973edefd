"""Boxes for dates, apart from the pages that have them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dates.edtf import read_edtf
from dates.fields import DateSpanField, OneDayField
from dates.reading import DateNotUnderstood, read_day, read_past, settled
from dates.spans import DateSpan

TODAY = dt.date(2026, 11, 27)
MAY = DateSpan.of_month(2017, 5)


def test_box_shows_a_span_as_one_would_type_it():
    box = DateSpanField()

    assert box.prepare_value(read_edtf("2018-05/2018-05-20")) == "May 2018 – 20 May 2018"
    assert box.prepare_value(DateSpan.unknown()) == ""
    assert box.prepare_value("u maju") == "u maju"


@pytest.mark.parametrize(
    ("initial", "typed", "is_changed"),
    [
        (MAY, "maj 2017", False),
        (MAY, "oko maja 2017", True),
        (MAY, "soon", True),
        (None, "", False),
        (None, "2017", True),
    ],
)
def test_box_has_changed_only_where_another_date_is_meant(initial, typed, is_changed):
    assert DateSpanField(required=False).has_changed(initial, typed) is is_changed


@pytest.mark.parametrize("typed", ["", "not known"])
def test_box_that_is_needed_wants_a_date(typed):
    with pytest.raises(ValidationError, match="required"):
        DateSpanField().clean(typed)


def test_box_of_one_day_takes_days_and_blanks():
    box = OneDayField(required=False)

    assert box.clean("27. maja 2013. godine") == dt.date(2013, 5, 27)
    assert box.clean(dt.date(2013, 5, 27)) == dt.date(2013, 5, 27)
    assert box.clean("") is None
    assert 'value="27.05.2013"' in box.widget.render("day", dt.date(2013, 5, 27))


def test_box_of_one_day_keeps_its_own_hint():
    assert OneDayField(help_text="The day of the letter.").help_text == "The day of the letter."
    assert OneDayField(help_text="").help_text == "Such as 27.05.2013."


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("27.11.2026", "2026-11-27"), ("2026", "2026"), ("11.2026 - 2027", "2026-11/2027"), ("", "")],
)
def test_what_has_begun_may_have_been(typed, edtf):
    assert read_past(typed, today=TODAY).edtf() == edtf


@pytest.mark.parametrize("typed", ["28.11.2026", "12.2026", "2027", "2109-05-27", "9999-12-31"])
def test_what_is_still_to_come_has_not_been(typed):
    with pytest.raises(DateNotUnderstood, match="still to come"):
        read_past(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["", "05.2013", "27.-28.05.2013", "oko 27.05.2013", "nuk dihet"])
def test_one_day_is_one_day(typed):
    with pytest.raises(DateNotUnderstood, match="Give one day"):
        read_day(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("danas", "27 November 2026"),
        ("dje", "26 November 2026"),
        ("nga dje deri sot", "26–27 November 2026"),
        ("danas ili sutra", "danas ili sutra"),
        ("27. maja 2013.", "27. maja 2013."),
        ("", ""),
    ],
)
def test_words_that_lean_on_today_are_kept_as_the_day_they_mean(typed, kept):
    assert settled(typed, today=TODAY) == kept
