import pytest
from django.contrib.auth.models import AnonymousUser

from activities.counts import counts_sentence
from browse.activity_sets import activities_seen_by
from tests.factories import ActivityFactory, InvolvementFactory


@pytest.mark.django_db
def test_counts_name_every_status_and_repeat_no_activity():
    activity = ActivityFactory(status="held")
    InvolvementFactory.create_batch(3, activity=activity)
    ActivityFactory(status="planned")

    counts = activities_seen_by(AnonymousUser()).by_status()

    assert list(counts.items()) == [
        ("held", 1),
        ("planned", 1),
        ("postponed", 0),
        ("cancelled", 0),
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"held": 11, "planned": 12}, "23 activities; 11 held, 12 planned"),
        ({"held": 1, "planned": 0}, "1 activity; 1 held"),
        ({"held": 0, "postponed": 2, "cancelled": 1}, "3 activities; 2 postponed, 1 cancelled"),
        ({"held": 0, "planned": 0}, "0 activities"),
    ],
)
def test_counts_are_said_without_what_there_is_none_of(counts, sentence):
    assert counts_sentence(counts) == sentence
