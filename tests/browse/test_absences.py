"""What is said of a municipality where the register knows nothing: each sentence has one rule."""

import datetime as dt

import pytest
from django.utils import timezone

from browse.absences import KnownOfPlaces, absences_of
from dates.spans import DateSpan
from tests import factories as f

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST = TODAY.year - 1


def said_of(place) -> dict[str, str]:
    return dict(absences_of(place, KnownOfPlaces.on(TODAY)))


def held(place, span, role="host", **facts):
    activity = f.ActivityFactory(dates=span, **{"status": "held", **facts})
    f.InvolvementFactory(activity=activity, municipality=place, role=role)
    return activity


def signed(place, year):
    return f.SignatureFactory(municipality=place, signing__signed_on=dt.date(year, 5, 1))


def test_municipality_of_which_nothing_is_known(suhareka, gjilan):
    signed(gjilan, LAST - 1)

    assert said_of(suhareka) == {
        "not_signed": "The register knows of no signature of it under a declaration.",
        "left_out": f"The register knows of nothing held since {LAST - 1} in which it had a part.",
        "not_covered": (
            f"No source tells of it in these years, nor does anybody report: {LAST - 1}–{LAST}."
        ),
    }


def test_nothing_is_said_of_whom_all_is_known(suhareka):
    signed(suhareka, LAST)
    held(suhareka, DateSpan.of_day(TODAY))
    f.YearReportFactory(municipality=suhareka, year=LAST, confirmed=True)

    assert said_of(suhareka) == {}


def test_who_had_a_part_and_hosted_nothing_is_left_out_as_host(suhareka):
    signed(suhareka, LAST)
    held(suhareka, DateSpan.of_day(TODAY), role="participant")

    said = said_of(suhareka)["left_out"]
    assert said == f"The register knows of nothing hosted by it since {LAST}."


def test_what_has_no_date_may_have_been_since(suhareka):
    signed(suhareka, LAST)
    held(suhareka, DateSpan.unknown())

    assert "left_out" not in said_of(suhareka)
    assert "twelve months" in said_of(suhareka)["silent"]


def test_silent_is_who_did_something_but_nothing_for_twelve_months(suhareka, gjilan):
    signed(suhareka, LAST - 3)
    held(suhareka, DateSpan.of_year(LAST - 2))

    assert "twelve months" in said_of(suhareka)["silent"]
    assert "silent" not in said_of(gjilan)


def test_what_was_planned_and_has_no_news_is_counted(suhareka):
    held(suhareka, DateSpan.of_year(LAST), status="planned")
    assert "Of 1 activity that was planned" in said_of(suhareka)["no_news"]
    held(suhareka, DateSpan.of_year(LAST), status="planned")
    held(suhareka, DateSpan.of_year(LAST), status="planned", visibility="internal")

    assert "Of 2 activities that were planned" in said_of(suhareka)["no_news"]


def test_nothing_is_said_of_a_time_in_which_it_was_not_there(suhareka, gjilan):
    signed(gjilan, LAST - 1)
    suhareka.first_day = dt.date(TODAY.year, 1, 1)
    assert said_of(suhareka) == {}

    suhareka.first_day, suhareka.last_day = None, TODAY - dt.timedelta(days=1)
    assert said_of(suhareka) == {}
