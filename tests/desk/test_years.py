"""“Is this all of the year?”: who answers, and what is kept."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from activities.models import YearReport
from dates.spans import DateSpan
from tests import factories as f

TODAY = timezone.localdate()
LAST = TODAY.year - 1
State = YearReport.State


def address(place, year=LAST):
    return reverse("desk:year_answer", args=[place.slug, year])


def answer(client, place, year=LAST, **said):
    seen = client.get(address(place, year)).context["form"].initial["last_seen"]
    return client.post(address(place, year), {"last_seen": seen, **said})


def held(place, year=LAST, **facts):
    activity = f.ActivityFactory(status="held", dates=DateSpan.of_year(year), **facts)
    f.InvolvementFactory(activity=activity, municipality=place)
    return activity


def tight(page):
    return " ".join(strip_tags(page.text).split())


TOLD = {"office": "office of the mayor", "channel": "call"}


def test_question_shows_what_everybody_reads_and_leads_to_what_is_missing(focal_point, suhareka):
    held(suhareka, title_en="Basketball")
    held(suhareka, LAST - 1, title_en="Earlier")
    f.ChangeRequestFactory(
        author=focal_point.user, status="submitted", submitted_at=timezone.now()
    ).municipalities.add(suhareka)

    page = focal_point.get(address(suhareka))

    assert "Basketball" in page.text
    assert "Earlier" not in page.text
    assert "1 entry that names this municipality waits for review" in tight(page)
    assert f'href="{reverse("desk:it_happened")}"' in page.text


def test_focal_point_confirms_and_what_was_counted_is_kept(focal_point, suhareka):
    activity = held(suhareka)

    page = answer(focal_point, suhareka, answer="confirmed")

    assert page.url == reverse("regions:municipality_year", args=[suhareka.slug, LAST])
    report = YearReport.objects.get()
    assert (report.state, report.voice, report.decided_on) == ("confirmed", "focal_point", TODAY)
    assert report.snapshot == [[activity.pk, activity.reference, str(LAST), "held"]]
    assert (report.by, report.history.get().history_user) == (focal_point.user, focal_point.user)


def test_officer_confirms_after_a_call_and_says_which_office_when_and_how(officer, suhareka):
    page = answer(officer, suhareka, answer="confirmed", decided_on="1.1.2000")

    assert page.status_code == 422
    errors = page.context["form"].errors
    assert errors == {
        "office": ["Say which office told you."],
        "channel": ["Say how you were told."],
        "decided_on": ["The year was not over on that day."],
    }

    answer(officer, suhareka, answer="confirmed", decided_on=f"{TODAY:%d.%m.%Y}", **TOLD)

    report = YearReport.objects.get()
    assert (report.voice, report.office, report.channel) == ("call", *TOLD.values())


def test_day_of_a_call_is_needed(officer, suhareka):
    page = answer(officer, suhareka, answer="confirmed", decided_on="", **TOLD)

    assert page.context["form"].errors == {"decided_on": ["Say on which day you were told."]}


def test_focal_point_asks_for_time_with_a_reason(focal_point, suhareka):
    later = TODAY + dt.timedelta(days=30)

    missing = answer(focal_point, suhareka, answer="later")
    answer(
        focal_point, suhareka, answer="later", later_until=f"{later:%d.%m.%Y}", later_because="Vote"
    )

    assert missing.context["form"].errors == {
        "later_until": ["Say until when."],
        "later_because": ["Say why."],
    }
    report = YearReport.objects.get()
    assert (report.state, report.later_until, report.reason) == ("later", later, "Vote")


@pytest.mark.parametrize("days", [0, 400])
def test_later_is_a_day_to_come_and_not_never(focal_point, suhareka, days):
    until = f"{TODAY + dt.timedelta(days=days):%d.%m.%Y}"

    page = answer(focal_point, suhareka, answer="later", later_until=until, later_because="Vote")

    errors = page.context["form"].errors
    assert errors == {"later_until": ["Name a day to come, within a year."]}


def test_what_was_typed_for_another_answer_does_not_count(focal_point, suhareka):
    page = answer(focal_point, suhareka, answer="confirmed", later_until="nonsense")

    assert page.status_code == 302


def test_an_answer_is_needed(focal_point, suhareka):
    page = answer(focal_point, suhareka)

    assert page.context["form"].errors == {"answer": ["Choose an answer."]}
    assert "Your answer is not sent yet" in page.text


def test_officer_closes_and_the_focal_point_can_still_confirm(officer, focal_point, suhareka):
    assert "closed" not in dict(answers_of(focal_point, suhareka))
    answer(officer, suhareka, answer="closed", closed_because="Nobody answers")

    report = YearReport.objects.get()
    assert (report.state, report.decided_on, report.reason) == ("closed", TODAY, "Nobody answers")
    assert "closed" not in dict(answers_of(officer, suhareka))
    answer(focal_point, suhareka, answer="confirmed")
    report.refresh_from_db()
    assert (report.state, report.reason) == ("confirmed", "")


def answers_of(client, place):
    return client.get(address(place)).context["form"].fields["answer"].choices


def test_confirmed_year_is_taken_back_with_a_reason(focal_point, suhareka):
    held(suhareka)
    assert "asked" not in dict(answers_of(focal_point, suhareka))
    answer(focal_point, suhareka, answer="confirmed")

    refused = answer(focal_point, suhareka, answer="asked")
    answer(focal_point, suhareka, answer="asked", asked_because="Two are missing")

    assert refused.context["form"].errors == {
        "asked_because": ["Say what is missing, or what was wrong."]
    }
    report = YearReport.objects.get()
    assert (report.state, report.decided_on, report.snapshot) == ("asked", None, [])
    assert (report.asked_on, report.reason) == (TODAY, "Two are missing")
    assert "Two are missing" in focal_point.get(address(suhareka)).text


def test_second_of_two_answers_is_refused_and_keeps_what_was_typed(officer, focal_point, suhareka):
    answer(officer, suhareka, answer="closed")

    page = focal_point.post(address(suhareka), {"answer": "confirmed", "last_seen": "0"})

    assert page.status_code == 422
    assert "Somebody has changed this since you opened it." in page.text
    assert YearReport.objects.get().state == State.CLOSED


def test_no_year_is_asked_of_before_it_is_over_or_of_a_municipality_that_was_not(
    focal_point, suhareka
):
    assert focal_point.get(address(suhareka, TODAY.year)).status_code == 404
    assert focal_point.get(address(suhareka, 1800)).status_code == 404
    suhareka.first_day = dt.date(TODAY.year, 1, 1)
    suhareka.save()
    assert focal_point.get(address(suhareka)).status_code == 404
