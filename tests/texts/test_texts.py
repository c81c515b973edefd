import datetime as dt

import pytest
from django.utils import translation

from dates.spans import DateSpan
from tests.factories import ActivityFactory
from texts.languages import all_written, written
from texts.templatetags.texts import date_span, day, name_of_language, written_paragraphs
from texts.templatetags.texts import written as written_tag


def test_written_prefers_the_readers_language():
    activity = ActivityFactory.build(title_en="March", title_sq="Marshim", type=None, region=None)

    with translation.override("sq"):
        assert written(activity, "title") == ("Marshim", "sq")


def test_written_falls_back_to_a_language_that_is_there():
    activity = ActivityFactory.build(title_en="", title_tr="Yürüyüş", type=None, region=None)

    assert activity.title == "Yürüyüş"
    assert written(activity, "title") == ("Yürüyüş", "tr")
    assert all_written(activity, "title") == ["Yürüyüş"]


def test_written_tag_names_another_language_and_escapes():
    activity = ActivityFactory.build(
        title_en="", title_sr_latn="Marš <mira>", type=None, region=None
    )

    assert written_tag(activity, "title") == '<span lang="sr-Latn">Marš &lt;mira&gt;</span>'


def test_written_paragraphs_of_nothing_is_nothing():
    assert written_paragraphs(ActivityFactory.build(type=None, region=None), "summary") == ""


def test_written_paragraphs_escapes_the_text_and_not_its_paragraphs():
    activity = ActivityFactory.build(summary_sq="<b>Po</b>\n\nJo", type=None, region=None)

    assert written_paragraphs(activity, "summary") == (
        '<div lang="sq"><p>&lt;b&gt;Po&lt;/b&gt;</p>\n\n<p>Jo</p></div>'
    )


def test_name_of_language_is_in_the_readers_words_where_there_are_any():
    assert name_of_language("sq") == "Albanian"
    assert name_of_language("xx") == "xx"


def test_day_is_machine_readable():
    assert day(dt.date(2017, 6, 19)) == '<time datetime="2017-06-19">19 June 2017</time>'


@pytest.mark.parametrize(
    ("first", "last", "precision", "datetime"),
    [
        ((2013, 5, 27), (2013, 5, 27), "day", "2013-05-27"),
        ((2017, 5, 1), (2017, 5, 31), "month", "2017-05"),
        ((2018, 1, 1), (2018, 12, 31), "year", "2018"),
    ],
)
def test_date_span_is_machine_readable_where_html_has_a_form(first, last, precision, datetime):
    span = DateSpan.between(dt.date(*first), dt.date(*last), precision)

    assert date_span(span) == f'<time datetime="{datetime}">{span.label()}</time>'


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ((2013, 5, 27), (2013, 5, 28), "day"),
        ((2017, 5, 1), (2017, 6, 30), "month"),
        ((2019, 9, 1), (2019, 11, 30), "season"),
        ((2017, 1, 1), (2018, 12, 31), "year"),
    ],
)
def test_date_span_is_only_words_where_html_has_no_form(first, last, precision):
    span = DateSpan.between(dt.date(*first), dt.date(*last), precision)

    assert date_span(span) == f"<span>{span.label()}</span>"
