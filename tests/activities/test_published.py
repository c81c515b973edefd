"""When an activity counts as published."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.models import Activity
from tests import factories as f

LONG_AGO = timezone.now() - dt.timedelta(days=400)


@pytest.mark.parametrize("is_read_anew", [True, False])
def test_activity_is_published_when_it_stops_being_internal(db, is_read_anew):
    activity = f.ActivityFactory(visibility="internal", published_at=LONG_AGO)
    if is_read_anew:
        activity = Activity.objects.get()

    activity.visibility = "public"
    activity.save()

    assert timezone.now() - Activity.objects.get().published_at < dt.timedelta(minutes=1)


@pytest.mark.parametrize(("first", "then"), [("public", "public"), ("public", "internal")])
def test_no_other_save_publishes_it_anew(db, first, then):
    f.ActivityFactory(visibility=first, published_at=LONG_AGO)

    activity = Activity.objects.get()
    activity.visibility = then
    activity.save()

    assert Activity.objects.get().published_at == LONG_AGO


def test_once_published_it_stays_published_on_that_day(db):
    activity = f.ActivityFactory(visibility="internal", published_at=LONG_AGO)
    activity.visibility = "public"
    activity.save()
    first = Activity.objects.get().published_at

    activity.title_en = "Another title"
    activity.save()

    assert Activity.objects.get().published_at == first
