"""“Is this all of the year?”: who is asked when, on the desk and by mail, and when it closes."""

import datetime as dt

from django.core.management import call_command

from activities.models import YearReport
from desk.reminders import send_reminders
from desk.years import ask_years, close_years
from tests import factories as f
from tests.desk.test_desk import DESK, titles_on
from tests.desk.test_years import LAST, TODAY, State, address, answer, held

JANUARY = dt.date(2021, 1, 7)


def test_those_with_a_focal_point_are_asked_once(focal_point, suhareka, gjilan):
    assert (ask_years(JANUARY), ask_years(JANUARY)) == (1, 0)

    report = YearReport.objects.get()
    assert (report.municipality, report.year, report.state) == (suhareka, 2020, "asked")
    assert report.history.get().history_user is None


def test_nobody_is_asked_who_has_left_or_of_a_place_that_was_not_there(focal_point, suhareka):
    suhareka.first_day = dt.date(2021, 1, 1)
    suhareka.save()
    assert ask_years(JANUARY) == 0
    suhareka.first_day = None
    suhareka.save()
    focal_point.user.is_active = False
    focal_point.user.save()
    assert ask_years(JANUARY) == 0


def test_question_that_nobody_answers_closes_on_its_day(suhareka):
    held(suhareka, 2020)
    asked = f.YearReportFactory(municipality=suhareka)
    later = f.YearReportFactory(later=True)
    f.YearReportFactory(confirmed=True)

    assert close_years(dt.date(2021, 6, 30)) == 0
    assert close_years(dt.date(2021, 7, 1)) == 1
    assert close_years(dt.date(2021, 11, 1)) == 1

    asked.refresh_from_db()
    later.refresh_from_db()
    assert (asked.state, asked.decided_on, len(asked.snapshot)) == (
        "closed",
        dt.date(2021, 7, 1),
        1,
    )
    assert (later.state, later.later_until) == ("closed", None)


def test_focal_point_finds_the_question_on_the_desk_until_it_is_answered(focal_point, suhareka):
    assert "years" not in titles_on(focal_point.get(DESK))
    f.YearReportFactory(municipality=suhareka, year=LAST)

    page = focal_point.get(DESK)

    assert titles_on(page)["years"] == [f"Suharekë/Suva Reka, {LAST}"]
    assert f'href="{address(suhareka)}"' in page.text
    answer(focal_point, suhareka, answer="confirmed")
    assert "years" not in titles_on(focal_point.get(DESK))


def test_whoever_has_handed_over_is_asked_nothing(focal_point, suhareka):
    f.YearReportFactory(municipality=suhareka, year=LAST)
    focal_point.user.handed_over_to = f.UserFactory(municipality=suhareka)
    focal_point.user.save()

    assert "years" not in titles_on(focal_point.get(DESK))


def test_officer_finds_whom_to_call_also_where_nobody_could_be_asked(
    officer, mission_staff, region, suhareka, gjilan
):
    f.MunicipalityFactory(region=region, name="Young", first_day=TODAY)
    f.YearReportFactory(municipality=suhareka, year=LAST - 1)
    settled = f.MunicipalityFactory(region=region, name="Settled")
    f.YearReportFactory(municipality=settled, year=LAST, confirmed=True)

    page = officer.get(DESK)

    names = [f"Suharekë/Suva Reka, {LAST}", f"Suharekë/Suva Reka, {LAST - 1}"]
    assert titles_on(page)["years"] == names
    assert "not asked by the register yet" in page.text
    assert f"Gjilan/Gnjilane, {LAST}" in titles_on(mission_staff.get(DESK))["years"]


def test_mail_asks_at_once_and_again_after_thirty_days(focal_point, suhareka):
    ask_years(JANUARY)

    mailed = [number for number in range(61) if send_reminders(JANUARY + dt.timedelta(days=number))]

    assert mailed == [0, 30, 60]
    mail = focal_point.user.mails.first()
    assert mail.subject == "Is this all of Suharekë/Suva Reka in 2020?"
    for words in (mail.text, mail.html):
        assert address(suhareka, 2020) in words
        assert words.count("/unsubscribe/") == 1


def test_nobody_is_mailed_who_wants_no_questions(focal_point, suhareka):
    focal_point.user.is_asked_by_mail = False
    focal_point.user.save()
    ask_years(JANUARY)

    assert send_reminders(JANUARY) == 0


def test_officers_digest_names_whom_to_call_after_thirty_days(officer, other_officer, suhareka):
    f.YearReportFactory(municipality=suhareka)

    assert send_reminders(JANUARY + dt.timedelta(days=29)) == 0
    assert send_reminders(JANUARY + dt.timedelta(days=32)) == 1

    mail = officer.user.mails.get()
    assert mail.subject == "1 municipality has not said whether its year is complete"
    for words in (mail.text, mail.html):
        assert "Suharekë/Suva Reka, 2020" in words
        assert words.count("/unsubscribe/") == 1


def test_command_of_every_day_asks_and_closes(focal_point, suhareka):
    old = f.YearReportFactory(municipality=suhareka, year=2015)

    call_command("send_reminders")

    old.refresh_from_db()
    assert old.state == State.CLOSED
    assert YearReport.objects.get(year=LAST).state == State.ASKED
    assert focal_point.user.mails.get().subject.startswith("Is this all of")
