"""What is kept of a year that somebody has settled, and how it is said."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from activities.models import YearReport
from activities.years import (
    activities_of_year,
    closes_on,
    counted_then,
    is_asked_now,
    is_mailed_today,
    numbers_then,
    said_of,
    snapshot_of,
    snapshots_of,
)
from dates.spans import DateSpan
from histories.models import NotedChange
from tests import factories as f

pytestmark = pytest.mark.django_db
STATE = YearReport.State


def held(place, year, **facts):
    activity = f.ActivityFactory(status="held", dates=DateSpan.of_year(year), **facts)
    f.InvolvementFactory(activity=activity, municipality=place)
    return activity


def test_year_counts_what_everybody_reads_of_one_municipality(suhareka, gjilan):
    counted = held(suhareka, 2020)
    held(suhareka, 2021)
    held(suhareka, 2020, visibility="internal")
    elsewhere = held(gjilan, 2020)
    f.InvolvementFactory(activity=elsewhere, municipality=suhareka, role="invited")
    planned = f.ActivityFactory(dates=DateSpan.of_month(2020, 3))
    for role in ("host", "proposer"):
        f.InvolvementFactory(activity=planned, municipality=suhareka, role=role)

    assert set(activities_of_year(suhareka, 2020)) == {counted, planned}
    assert snapshot_of(suhareka, 2020) == [
        [planned.pk, planned.reference, "2020-03", "planned"],
        [counted.pk, counted.reference, "2020", "held"],
    ]


def test_report_says_what_was_counted_then(suhareka, gjilan):
    held(suhareka, 2020)
    rows = snapshot_of(suhareka, 2020)
    report = f.YearReportFactory(municipality=suhareka, closed=True, snapshot=rows)
    f.YearReportFactory(municipality=suhareka, year=2021)
    f.YearReportFactory(municipality=gjilan, closed=True)

    assert numbers_then(report) == {"total": 1, "held": 1}
    counted = counted_then([report])[report.pk]
    assert snapshots_of([suhareka]) == {(suhareka.pk, 2020): counted}
    assert counted == {rows[0][0]}


def test_what_was_merged_since_counts_as_what_it_has_become(suhareka, curator):
    counted, kept = held(suhareka, 2020), held(suhareka, 2020)
    report = f.YearReportFactory(closed=True, snapshot=[[counted.pk, "A-1", "2020", "held"]])
    NotedChange.objects.create(
        kind="activities.activity",
        merged_id=counted.pk,
        kept_id=kept.pk,
        steps=[],
        by=curator.user,
    )

    assert counted_then([report]) == {report.pk: {counted.pk, kept.pk}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"asked_on": dt.date(2021, 1, 7)}, dt.date(2021, 6, 30)),
        ({"asked_on": dt.date(2021, 6, 1)}, dt.date(2021, 7, 31)),
        ({"later": True}, dt.date(2021, 10, 31)),
    ],
)
def test_question_closes_in_june_or_sixty_days_after_it_was_asked(facts, expected):
    assert closes_on(f.YearReportFactory(**facts)) == expected


def test_whoever_asked_for_time_is_asked_again_from_that_day():
    report = f.YearReportFactory(later=True)

    assert not is_asked_now(report, dt.date(2021, 8, 31))
    assert is_asked_now(report, dt.date(2021, 9, 1))
    assert is_asked_now(f.YearReportFactory(), dt.date(2021, 1, 7))
    assert not is_asked_now(f.YearReportFactory(confirmed=True), dt.date(2022, 1, 7))


def test_nobody_is_mailed_of_one_year_more_often_than_every_thirty_days():
    report = f.YearReportFactory(reminded_on=dt.date(2021, 1, 7))

    assert not is_mailed_today(report, dt.date(2021, 2, 5))
    assert is_mailed_today(report, dt.date(2021, 2, 6))
    assert is_mailed_today(f.YearReportFactory(), dt.date(2021, 1, 7))


CALLED = {"voice": "call", "office": "the mayor", "channel": "call"}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"state": STATE.OPEN}, "Nobody has said yet whether this is all."),
        ({}, "Its focal point was asked on 7 January 2021 whether this is all, and has not"),
        ({"later": True}, "Its focal point asked for time until 1 September 2021."),
        ({"closed": True}, "Closed on 30 June 2021: nobody has confirmed that this is all."),
        ({"confirmed": True}, "Its focal point confirmed on 20 January 2021 that this is all."),
        ({"confirmed": True, **CALLED}, "told on the phone on 20 January 2021 by: the mayor."),
        ({"confirmed": True, **CALLED, "channel": "visit"}, "told at a meeting on 20 January"),
        ({"confirmed": True, **CALLED, "channel": "letter"}, "told in writing on 20 January 2021"),
    ],
)
def test_year_says_how_it_stands_by_office_and_never_why(facts, sentence):
    said = said_of(f.YearReportFactory(**facts))

    assert sentence in said
    assert "Elections" not in said


def test_year_of_which_nobody_has_heard_is_open():
    assert said_of(None) == "Nobody has said yet whether this is all."


@pytest.mark.parametrize(
    "facts",
    [
        {"asked_on": None},
        {"later": True, "later_until": None},
        {"later": True, "reason": ""},
        {"confirmed": True, "voice": "call"},
        {"confirmed": True, "office": "the mayor"},
        {"confirmed": True, "voice": ""},
        {"closed": True, "decided_on": None},
        {"later_until": dt.date(2022, 1, 1)},
    ],
)
def test_database_refuses_half_an_answer(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        f.YearReportFactory(**facts)
