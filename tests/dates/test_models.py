"""The database holds days and how exactly they are known together."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from dates.edtf import read_edtf
from dates.reading import parse_date_span
from dates.spans import DateSpan, Precision
from sources.models import Source
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 5, 20)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2018-05-20", "day"),
        ("2018-05/2018-05-20", "month"),
        ("2018-05-20/2018-06", "month"),
        ("2018-22/2018-10", "season"),
        ("2018/2019-05-20", "year"),
        ("", "unknown"),
    ],
)
def test_record_keeps_each_end_and_is_found_by_the_vaguer(edtf, precision):
    source = SourceFactory(dates=read_edtf(edtf) if edtf else DateSpan.unknown())

    assert Source.objects.get(precision=precision).dates.edtf() == edtf
    assert source.dates.precision == Precision(precision)


def test_record_keeps_which_end_is_approximate():
    SourceFactory(dates=parse_date_span("2017~/2018"))

    kept = Source.objects.get()

    assert kept.dates.label() == "2017 (about) – 2018"
    assert kept.is_approximate


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": DAY, "ends_on": DAY, "ends_precision": "day"},
        {"starts_on": DAY, "ends_on": DAY, "starts_precision": "day"},
        {"starts_on": DAY, "starts_precision": "day", "ends_precision": "day"},
        {"starts_precision": "day", "ends_precision": "day"},
        {"starts_on": DAY, "ends_on": DAY},
        {
            "starts_on": DAY,
            "ends_on": DAY - dt.timedelta(1),
            "starts_precision": "day",
            "ends_precision": "day",
        },
    ],
)
def test_record_refuses_days_that_contradict_their_exactness(fields):
    source = SourceFactory.build(**fields)

    with pytest.raises(ValidationError, match=r"latest day|earliest and the latest"):
        source.validate_constraints()
    with pytest.raises(IntegrityError):
        source.save()


def test_setting_dates_sets_all_that_is_kept_of_them():
    source = SourceFactory(dates=parse_date_span("about 2018"))

    source.dates = DateSpan.unknown()
    source.save()

    assert Source.objects.get().dates == DateSpan.unknown()
