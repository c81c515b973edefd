"""Two records of one event, in two languages: told by day, place and people, not by words alone."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.people_numbers import PeopleNumber
from desk.doubles import EventTraits, may_be_one
from tests import factories as f
from tests.desk.entering import address, filled, save, submitted
from tests.desk.test_desk import DESK, titles_on

DAY = dt.date(2018, 5, 27)
ENGLISH, ALBANIAN = {"en": "Walk along the river"}, {"sq": "Ecje buzë lumit"}


def traits(titles=ENGLISH, number=None, place="junik", starts_on=DAY, ends_on=None):
    return EventTraits(
        titles,
        frozenset([place]),
        PeopleNumber(number, "exact" if number else "unknown"),
        starts_on,
        ends_on or starts_on,
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # In two languages, on one day in one place.
        (traits(), traits(ALBANIAN), True),
        (traits(number=40), traits(ALBANIAN), True),
        (traits(number=40), traits(ALBANIAN, number=50), True),
        (traits(number=40), traits(ALBANIAN, number=90), False),
        (traits(), traits(ALBANIAN, place="ferizaj"), False),
        (traits(), traits(ALBANIAN, starts_on=dt.date(2018, 5, 28)), False),
        (traits(), traits(ALBANIAN, starts_on=None), False),
        # Of a month one knows too little.
        (
            traits(starts_on=dt.date(2018, 5, 1), ends_on=dt.date(2018, 5, 31)),
            traits(ALBANIAN, starts_on=dt.date(2018, 5, 1), ends_on=dt.date(2018, 5, 31)),
            False,
        ),
        # In one language other words are another event, unless as many people were there.
        (traits(), traits({"en": "Exhibition"}), False),
        (traits(number=40), traits({"en": "Exhibition"}, number=40), True),
        (traits(number=40), traits({"en": "Exhibition"}, number=41), False),
        # Like words are enough within a month.
        (traits(), traits(starts_on=dt.date(2018, 6, 20)), True),
        (traits(), traits(starts_on=dt.date(2018, 7, 20)), False),
        (traits(), traits(starts_on=None), True),
    ],
)
def test_two_records_may_be_of_one_event(one, other, expected):
    assert may_be_one(one, other) is expected
    assert may_be_one(other, one) is expected


def on_day(place, **fields):
    activity = f.ActivityFactory(
        region=place.region,
        starts_on=DAY,
        ends_on=DAY,
        starts_precision="day",
        ends_precision="day",
        **fields,
    )
    f.InvolvementFactory(activity=activity, municipality=place)
    return activity


def test_author_reviewer_and_curator_are_shown_the_same_event_in_another_language(
    focal_point, officer, curator, suhareka
):
    known = on_day(suhareka, title_en="Walk along the river")
    albanian = {"title_en": "", "title_sq": "Ecje buzë lumit", "when": "27.05.2018"}

    draft = focal_point.get(save(focal_point, **filled(suhareka, **albanian)).url)
    change = submitted(focal_point, suhareka, **albanian)
    review = officer.get(change.get_absolute_url())
    officer.post(address("approve", change.pk), {"revision": change.revision, "version": 0})

    assert draft.context["similar"].activities == [known]
    assert review.context["similar"].activities == [known]
    assert len(titles_on(curator.get(DESK))["doubles"]) == 1


def test_small_change_is_remarked_on_beside_its_tick(focal_point, officer, activity):
    change = f.ChangeRequestFactory(
        author=focal_point.user,
        activity=activity,
        is_new=False,
        region=activity.region,
        status="submitted",
        submitted_at="2026-01-02T10:00Z",
        first_submitted_at="2026-01-02T10:00Z",
        base_version=activity.version,
        payload={
            "status": ["planned"],
            "outcome_sq": ["Paqe."],
            "participants": ["many"],
            "youth": ["many"],
        },
    )

    page = officer.get(reverse("desk:review_list"))

    assert [each.change for each in page.context["changes"]] == [change]
    assert "It says what came of it, and not that it was held." in page.text
