"""An hour that is typed beside the day is kept, from the form to the page and its history."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.answering import POSTPONED, answered, desk_address
from tests.desk.entering import (
    approve,
    begun_change,
    filled,
    give_back,
    save,
    submit,
    submit_kept,
    submitted,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db


def dates_of(activity) -> list[str]:
    return [str(each) for each in activity.occurrences.all()]


def test_an_hour_is_on_the_page_and_in_the_history(focal_point, officer, visitor, suhareka):
    change = submitted(focal_point, suhareka, when="27.05.2013 10:00-12:30")
    assert "27 May 2013, 10:00–12:30" in tight(officer.get(change.get_absolute_url()))

    approve(officer, change)

    activity = Activity.objects.get()
    assert activity.dates.edtf() == "2013-05-27"
    assert dates_of(activity) == ["27 May 2013 – 10:00–12:30"]
    page = tight(visitor.get(activity.get_absolute_url()))
    facts = page.partition("<dt>When")[2].partition("<dt>")[0]
    assert "10:00–12:30" in facts
    assert facts.count("27 May 2013") == 1
    history = reverse("reports:activity_history", args=[activity.slug])
    assert "10:00" in visitor.get(history).text


def test_the_draft_shows_the_hour_in_its_box_again(focal_point, suhareka):
    response = save(focal_point, **filled(suhareka, when="danas u 10h"), follow=True)

    assert response.status_code == 302
    payload = ChangeRequest.objects.get().payload
    assert "when" not in payload
    assert payload["occurrence_begins"] == ["10:00"]
    page = focal_point.get(response.url)
    assert 'value="10:00"' in page.text


def test_an_hour_is_a_change_that_the_reviewer_reads(focal_point, officer, activity):
    activity.starts_on = activity.ends_on = dt.date(2013, 5, 27)
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    change = begun_change(focal_point, activity, when="27.05.2013 10:00")
    submit_kept(focal_point, change)

    assert "27 May 2013, 10:00" in tight(officer.get(change.get_absolute_url()))
    give_back(officer, change)
    submit_kept(focal_point, change)
    approve(officer, change)

    assert dates_of(activity) == ["27 May 2013 – 10:00"]


def test_a_date_that_is_approximate_stays_so_with_its_hour(focal_point, officer, suhareka):
    answers = {"when": "27.05.2013 10:00", "is_approximate": "on"}

    approve(officer, submitted(focal_point, suhareka, **answers))

    activity = Activity.objects.get()
    assert activity.dates.edtf() == "2013-05-27~"
    assert dates_of(activity) == ["about 27 May 2013 – 10:00"]


def test_an_hour_beside_one_of_several_dates_goes_into_its_box(focal_point, officer, suhareka):
    course = {"occurrence_when": ["20.05.2018 10:00–12:00", "21.05.2018"]}

    approve(officer, submitted(focal_point, suhareka, **course))

    assert dates_of(Activity.objects.get()) == ["20 May 2018 – 10:00–12:00", "21 May 2018"]


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ({"when": "27.05.2013 24:00"}, "when", "is no hour of a day"),
        ({"when": "May 2013 10:00"}, "when", "An hour belongs to a day"),
        ({"when": "27.05.2013 10:00 - 28.05.2013 12:00"}, "when", "hours of several days"),
        (
            {"when": "27.05.2013 10:00", "occurrence_when": ["27.05.2013"]},
            "when",
            "Give the hour below",
        ),
        ({"occurrence_when": ["27.05.2013 24:00"]}, "occurrences", "is no hour of a day"),
        (
            {"occurrence_when": ["27.05.2013 10:00"], "occurrence_begins": ["11:00"]},
            "occurrences",
            "Its hours have boxes of their own",
        ),
    ],
)
def test_an_hour_that_cannot_be_kept_is_refused_in_words(focal_point, suhareka, typed, name, words):
    form = submit(focal_point, **filled(suhareka, **typed)).context["form"]

    assert list(form.errors) == [name]
    assert words in form.errors[name][0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("27.05.2013 10:00-12:00", "The register will say: 27 May 2013, 10:00–12:00"),
        ("27.05.2013 24:00", "“24:00” is no hour of a day. Write it like 10:00 or 14:30."),
    ],
)
def test_the_form_says_the_hour_back(focal_point, typed, words):
    answer = focal_point.get(reverse("desk:echo"), {"field": "when", "when": typed})

    assert words in tight(answer)


def test_what_was_held_is_told_with_its_hour_in_the_short_form(focal_point, suhareka):
    told = {"what": "A march", "municipality": suhareka.slug, "when": "27.05.2013 10:00"}
    ids = {"draft": str(uuid4()), "photo": str(uuid4())}

    focal_point.post(reverse("desk:it_happened"), told | ids)

    payload = ChangeRequest.objects.get().payload
    assert (payload["occurrence_when"], payload["occurrence_begins"]) == (["27.05.2013"], ["10:00"])


@pytest.mark.parametrize(
    ("hour", "expected"), [("10:00", "10:00"), ("24:00", None), ("", "")], ids=str
)
def test_what_was_postponed_is_told_with_its_new_hour(focal_point, question, hour, expected):
    to = timezone.localdate() + dt.timedelta(days=40)
    answer = {**POSTPONED, "postponed_to": f"{to:%d.%m.%Y} {hour}"}

    response = answered(focal_point, desk_address(question.activity), question.activity, **answer)

    found = ChangeRequest.objects.all()
    if expected is None:
        assert "is no hour of a day" in response.text
        assert not found
    else:
        assert found.get().payload.get("occurrence_begins", [""]) == [expected]


def test_hours_of_an_activity_are_not_those_of_another(officer, activity):
    other = f.ActivityFactory()
    submit_kept(officer, begun_change(officer, activity, when="27.05.2013 10:00"))

    assert dates_of(activity) == ["27 May 2013 – 10:00"]
    assert dates_of(other) == []
