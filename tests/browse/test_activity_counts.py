import pytest
from django.contrib.auth.models import AnonymousUser

from activities.standing import counts_sentence
from browse.activity_sets import activities_seen_by
from tests.factories import ActivityFactory, InvolvementFactory


@pytest.mark.django_db
def test_counts_name_every_standing_and_repeat_no_activity():
    activity = ActivityFactory(status="held")
    InvolvementFactory.create_batch(3, activity=activity)
    ActivityFactory(status="planned")

    counts = activities_seen_by(AnonymousUser()).by_standing()

    assert {each: number for each, number in counts.items() if number} == {
        "untold": 1,
        "coming": 1,
    }
    assert list(counts) == [
        *("held", "untold", "under_way", "coming", "no_news", "postponed", "cancelled")
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"held": 2, "untold": 9, "no_news": 12}, None),
        ({"held": 1, "coming": 0}, "1 activity; 1 held"),
        ({"held": 0, "postponed": 2, "cancelled": 1}, "3 activities; 2 postponed; 1 cancelled"),
        ({"held": 0, "under_way": 0}, "0 activities"),
    ],
)
def test_counts_are_said_without_what_there_is_none_of(counts, sentence):
    sentence = sentence or "23 activities; 2 held; 9 held, no outcome told; 12 with no news"

    assert counts_sentence(counts) == sentence
