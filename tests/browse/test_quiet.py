"""One rule says who has gone quiet, on the desk and on the page of coverage."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from browse.quiet import LastHeld
from dates.spans import DateSpan, Precision
from tests import factories as f

DESK, COVERAGE = reverse("desk:desk"), reverse("reports:coverage")
TODAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("latest", "today", "is_quiet"),
    [
        (dt.date(2025, 11, 28), TODAY, False),
        (dt.date(2025, 11, 27), TODAY, True),
        (dt.date(2023, 2, 28), dt.date(2024, 2, 29), True),
        (dt.date(2023, 3, 1), dt.date(2024, 2, 29), False),
        (dt.date(2027, 5, 1), TODAY, False),
        (None, TODAY, True),
    ],
)
def test_quiet_is_nothing_known_in_twelve_whole_months(latest, today, is_quiet):
    assert LastHeld(held=1, undated=0, latest=latest).is_quiet(today, None) == is_quiet


def on(day: dt.date | None) -> DateSpan:
    return DateSpan.between(day, day, Precision.DAY) if day else DateSpan.unknown()


def test_desk_and_coverage_name_the_same_municipalities(officer, region):
    today = timezone.localdate()
    a_year_ago = today - dt.timedelta(days=365)
    days = {"edge": a_year_ago, "busy": a_year_ago + dt.timedelta(days=2), "undated": None}
    for slug, day in days.items():
        place = f.MunicipalityFactory(region=region, slug=slug, name=slug)
        held = f.ActivityFactory(region=region, status="held", dates=on(day))
        f.InvolvementFactory(activity=held, municipality=place)

    desk = officer.get(DESK)
    [quiet] = [each for each in desk.context["lists"] if each.slug == "quiet"]
    calls = officer.get(COVERAGE).context["calls"]

    assert {place.slug for place, _last in quiet.rows} >= {"edge", "undated"}
    assert {place for place, _last in quiet.rows} == {call.row.municipality for call in calls}
    assert "held something, on a day that is not known" in desk.text
