"""Who is asked on which day, and that nobody is asked twice."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail, User
from dates.spans import DateSpan
from desk.models import OutcomeQuestion
from desk.outcomes import rung_after, rung_on
from desk.reminders import send_reminders
from tests import factories as f
from tests.desk.entering import submitted

ENDED_ON = dt.date(2026, 5, 31)


def day(number):
    """So many days after the latest day of May's workshop."""
    return ENDED_ON + dt.timedelta(days=number)


@pytest.fixture
def past(activity):
    activity.dates = DateSpan.of_month(2026, 5)
    activity.save()
    return activity


def days_on_which_mailed(person, last):
    """Run every day, and give the days on which the person was mailed."""
    found, before = [], 0
    for number in range(last + 1):
        send_reminders(day(number))
        now = OutgoingMail.objects.filter(person=person).count()
        found += [number] * (now - before)
        before = now
    return found


def test_focal_point_is_asked_on_day_7_and_20_and_every_10_days(past, focal_point):
    assert days_on_which_mailed(focal_point.user, 61) == [7, 20, 30, 40, 50, 60]


def test_officer_of_the_region_hears_from_day_40(
    past, focal_point, officer, other_officer, mission_staff, curator
):
    assert days_on_which_mailed(officer.user, 61) == [40, 50, 60]
    for client in (other_officer, mission_staff, curator):
        assert not client.user.mails.exists()


def test_mission_staff_hear_where_a_region_has_no_officer(past, other_officer, mission_staff):
    assert days_on_which_mailed(mission_staff.user, 41) == [40]
    assert not other_officer.user.mails.exists()


def test_an_officer_who_left_does_not_count(past, officer, mission_staff):
    officer.user.is_active = False
    officer.user.save()

    assert days_on_which_mailed(mission_staff.user, 41) == [40]


def test_nobody_else_is_asked(past, other_focal_point, deactivated):
    send_reminders(day(60))

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("role", ["co_organiser", "participant"])
def test_those_who_only_take_part_are_not_asked(past, role, other_focal_point):
    f.InvolvementFactory(activity=past, municipality=other_focal_point.user.municipality, role=role)

    send_reminders(day(60))

    assert not other_focal_point.user.mails.exists()


def test_run_twice_mails_once(past, focal_point, officer):
    for _run in range(2):
        call_number = send_reminders(day(40))

    assert call_number == 0
    assert OutgoingMail.objects.count() == 2
    assert OutcomeQuestion.objects.count() == 2


def test_a_day_without_cron_is_made_up_for_once(past, focal_point):
    send_reminders(day(7))
    send_reminders(day(37))

    assert list(OutcomeQuestion.objects.order_by("rung").values_list("rung", flat=True)) == [7, 30]


def test_database_refuses_a_second_question_of_the_same_step(past, focal_point):
    asked = {"activity": past, "person": focal_point.user, "rung": 20}
    f.OutcomeQuestionFactory(**asked)

    with pytest.raises(IntegrityError), transaction.atomic():
        f.OutcomeQuestionFactory(**asked)


def test_one_mail_gathers_all_questions_of_a_person(past, focal_point, suhareka):
    second = f.ActivityFactory(
        title_en="Second one", starts_on=ENDED_ON, ends_on=ENDED_ON, precision="day"
    )
    f.InvolvementFactory(activity=second, municipality=suhareka, role="proposer")

    send_reminders(day(7))

    queued = OutgoingMail.objects.get()
    assert queued.subject == "What became of 2 activities?"
    assert "Painting workshop" in queued.text
    assert "Second one" in queued.text
    assert queued.text.count("/outcomes/") == queued.html.count("/outcomes/") == 2


def test_each_link_is_the_persons_own(past, focal_point, suhareka):
    colleague = f.UserFactory(municipality=suhareka)

    send_reminders(day(7))

    texts = {queued.person_id: queued.text for queued in OutgoingMail.objects.all()}
    assert texts.keys() == {focal_point.user.pk, colleague.pk}
    assert OutcomeQuestion.objects.values("token_hash").distinct().count() == 2
    assert texts[focal_point.user.pk] != texts[colleague.pk]


def test_officers_get_no_link_that_answers_without_signing_in(past, officer):
    send_reminders(day(40))

    queued = officer.user.mails.get()
    path = reverse("desk:outcome_answer", args=[past.slug])
    assert f"http://127.0.0.1:8000{path}" in queued.text
    assert OutcomeQuestion.objects.get(person=officer.user).token_hash is None


def test_a_new_date_begins_a_new_ladder(past, focal_point):
    send_reminders(day(7))
    past.status, past.status_reason = "postponed", "Snow"
    past.dates = DateSpan.of_day(day(10))
    past.save()

    send_reminders(day(17))

    asked = OutcomeQuestion.objects.order_by("ends_on").values_list("ends_on", "rung")
    assert list(asked) == [(ENDED_ON, 7), (day(10), 7)]


def test_whoever_does_not_know_is_asked_at_the_next_step(past, focal_point):
    send_reminders(day(7))
    question = OutcomeQuestion.objects.get()
    f.OutcomeAnswerFactory(question=question, ask_again_on=day(20))

    assert days_on_which_mailed(focal_point.user, 31)[1:] == [20, 30]


def test_mail_is_in_the_persons_language(past, focal_point, suhareka):
    past.title_sq = "Punëtori pikture"
    past.save()
    colleague = f.UserFactory(municipality=suhareka, language="sq")

    send_reminders(day(7))

    english, albanian = focal_point.user.mails.get(), colleague.mails.get()
    assert "Painting workshop" in english.subject
    assert "May 2026" in english.text
    assert "Punëtori pikture" in albanian.subject
    assert "maj 2026" in albanian.text
    assert '<html lang="en">' in albanian.html
    assert '<span lang="sq">Punëtori pikture</span>' in albanian.html


@pytest.mark.parametrize(
    ("wanted", "expected"), [("none", []), ("daily", [0, 1, 2, 3, 4, 5, 6, 7]), ("weekly", [0, 1])]
)
def test_digest_comes_as_often_as_wanted(focal_point, officer, suhareka, wanted, expected):
    """Day 0 is a Sunday, so that the second week begins on day 1."""
    submitted(focal_point, suhareka, title_en="Basketball")
    officer.user.digest = wanted
    officer.user.save()

    assert days_on_which_mailed(officer.user, 7) == expected
    assert all("Basketball" in queued.text for queued in officer.user.mails.all())


def test_digest_shows_only_what_is_the_officers_to_review(
    focal_point, officer, other_officer, mission_staff, suhareka
):
    submitted(focal_point, suhareka, title_en="Kanarija")

    send_reminders(day(1))

    mailed = set(OutgoingMail.objects.values_list("person", flat=True))
    assert mailed == {officer.user.pk, mission_staff.user.pk}


def test_questions_and_digest_come_in_one_mail(past, focal_point, officer, suhareka):
    submitted(focal_point, suhareka, title_en="Basketball")

    send_reminders(day(40))

    queued = officer.user.mails.get()
    assert "Painting workshop" in queued.text
    assert "Basketball" in queued.text


def test_no_mail_names_what_its_reader_may_not_see(
    past, focal_point, other_focal_point, officer, other_officer, gjilan, other_region
):
    foreign = f.ActivityFactory(
        title_en="Kanarija",
        region=other_region,
        visibility="internal",
        starts_on=ENDED_ON,
        ends_on=ENDED_ON,
        precision="day",
    )
    f.InvolvementFactory(activity=foreign, municipality=gjilan)

    send_reminders(day(40))

    for client in (other_focal_point, other_officer):
        assert "Kanarija" in client.user.mails.get().text
    for client in (focal_point, officer):
        queued = client.user.mails.get()
        assert "Painting workshop" in queued.text
        assert "Kanarija" not in queued.subject + queued.text + queued.html


def unsubscribe_path(queued):
    *_, line = (line for line in queued.text.splitlines() if "/unsubscribe/" in line)
    return line.strip().removeprefix("http://127.0.0.1:8000")


def test_link_ends_the_digests_but_not_the_questions(past, focal_point, officer, visitor, suhareka):
    submitted(focal_point, suhareka, title_en="Basketball")
    send_reminders(day(1))
    path = unsubscribe_path(officer.user.mails.get())

    visitor.get(path)
    officer.user.refresh_from_db()
    assert officer.user.digest == User.Digest.WEEKLY
    after = visitor.post(path, follow=True).content.decode()

    officer.user.refresh_from_db()
    assert officer.user.digest == User.Digest.NONE
    assert "no such mails any more" in after
    assert days_on_which_mailed(officer.user, 41)[1:] == [40]


def test_mail_settings_are_the_persons_own(officer, focal_point):
    address = reverse("desk:mail_settings")

    officer.post(address, {"language": "tr", "digest": "daily", "is_asked_by_mail": "on"})
    focal_point.post(address, {"language": "sq", "digest": "none", "role": "curator"})

    officer.user.refresh_from_db()
    focal_point.user.refresh_from_db()
    assert (officer.user.language, officer.user.digest) == ("tr", "daily")
    assert (officer.user.is_asked_by_mail, focal_point.user.is_asked_by_mail) == (True, False)
    assert (focal_point.user.language, focal_point.user.digest) == ("sq", "weekly")
    assert focal_point.user.role == User.Role.FOCAL_POINT


def test_command_queues_and_the_other_sends(past, focal_point):
    past.dates = DateSpan.of_day(timezone.localdate() - dt.timedelta(days=30))
    past.save()

    for _run in range(2):
        call_command("send_reminders")
        call_command("send_mails")

    assert [each.to for each in mail.outbox] == [[focal_point.user.email]]


@pytest.mark.parametrize(
    ("days", "now", "after"),
    [
        (1, None, 7),
        (6, None, 7),
        (7, 7, 20),
        (19, 7, 20),
        (20, 20, 30),
        (29, 20, 30),
        (30, 30, 40),
        (180, 180, 190),
        (189, 180, 190),
        (190, None, 200),
    ],
)
def test_steps_of_the_ladder(days, now, after):
    assert (rung_on(days), rung_after(days)) == (now, after)
