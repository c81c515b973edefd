"""What several tests of activities begin with."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import factories as f


@pytest.fixture
def past(activity):
    """The painting workshop, planned for a week that ended ten days ago."""
    ended_on = timezone.localdate() - dt.timedelta(days=10)
    activity.starts_on, activity.ends_on = ended_on - dt.timedelta(days=6), ended_on
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    return activity


@pytest.fixture
def question(past, focal_point):
    return f.OutcomeQuestionFactory(activity=past, person=focal_point.user)
