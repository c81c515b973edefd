"""Days and hours: what is over, what goes on, and on which day something was changed."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from activities.models import Activity
from browse.activity_sets import activities_seen_by
from dates.spans import DateSpan, Precision
from desk.outcomes import rung_on
from tests import factories as f

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Belgrade")


def days(first: int, last: int) -> DateSpan:
    """From so many days after today to so many, each a day by itself."""
    today = timezone.localdate()
    ends = [today + dt.timedelta(days=number) for number in (first, last)]
    return DateSpan.between(*ends, Precision.DAY)


def section(page: str, heading: str) -> str:
    """The part of a page from one heading to the next, of whatever size."""
    return re.split("<h[2-6]", page.partition(f">{heading}</h")[2])[0]


def test_r25_planned_stays_planned_and_nobody_asks_before_the_seventh_day(visitor, officer):
    activity = f.ActivityFactory(title_en="Last day is today", dates=days(-2, 0))

    page = visitor.get("/").text

    assert "Last day is today" in section(page, "Coming up")
    activity.refresh_from_db()
    assert activity.status == Activity.Status.PLANNED
    assert [rung_on(passed) for passed in (0, 1, 6, 7)] == [None, None, None, 7]


@pytest.mark.parametrize(("first", "last"), [(-1, 2), (-3, 0), (0, 0)])
def test_r27_r28_what_goes_on_today_still_comes_up_on_its_last_day_too(visitor, first, last):
    f.ActivityFactory(title_en="Several days", dates=days(first, last))
    f.ActivityFactory(title_en="Over since yesterday", dates=days(-4, -1))

    coming = section(visitor.get("/").text, "Coming up")

    assert "Several days" in coming
    assert "Over since yesterday" not in coming


def at(month: int, day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, 30, tzinfo=dt.UTC)


# Half past each hour in UTC, and the local day and hour; summer time begins on 29 March 2026 at
# 01:00 UTC and ends on 25 October 2026 at 01:00 UTC.
CHANGES = [
    (at(3, 28, 22), "2026-03-28 23:30"),
    (at(3, 28, 23), "2026-03-29 00:30"),
    (at(10, 24, 22), "2026-10-25 00:30"),
    (at(10, 25, 22), "2026-10-25 23:30"),
    (at(10, 25, 23), "2026-10-26 00:30"),
]


@pytest.mark.parametrize(("moment", "local"), CHANGES)
def test_r26_a_change_belongs_to_the_local_day_also_around_summer_time(visitor, moment, local):
    activity = f.ActivityFactory(title_en="As it was")
    activity.history.update(history_date=moment)
    day = dt.date.fromisoformat(local[:10])

    history = visitor.get(f"{activity.get_absolute_url()}history/")
    before, on_the_day = (
        visitor.get(f"{activity.get_absolute_url()}history/", {"on": f"{asked:%d.%m.%Y}"})
        for asked in (day - dt.timedelta(days=1), day)
    )

    shown = [entry.at for entry in history.context["entries"]]
    assert [f"{each.astimezone(HERE):%Y-%m-%d %H:%M}" for each in shown] == [local]
    assert "As it was" not in str(before.context.get("facts"))
    assert "As it was" in str(on_the_day.context["facts"])


def test_r34_forty_people_are_forty_on_every_page(visitor):
    """Held once, hosted by three of two regions, of which one has signed and one has none."""
    signing = f.SigningFactory()
    signed = f.SignatureFactory(signing=signing).municipality
    hosts = [signed, f.MunicipalityFactory(), f.MunicipalityFactory(region=None)]
    held = f.ActivityFactory(
        status="held",
        region=signing.region,
        dates=DateSpan.of_month(2019, 5),
        participants=40,
        participants_basis="exact",
    )
    for host in hosts:
        f.InvolvementFactory(activity=held, municipality=host)

    figures = visitor.get("/activities/?view=figures")
    rows = {row.municipality: row for row in visitor.get("/coverage/").context["rows"]}

    visible = activities_seen_by(AnonymousUser())
    assert visible.participants().number_label() == "40"
    assert visitor.get("/activities/").context["total"] == 1
    assert figures.context["total"] == 1
    assert "40" in visitor.get("/").text
    assert {host: rows[host].held for host in hosts} == dict.fromkeys(hosts, 1)
