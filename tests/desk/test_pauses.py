"""Resting: nobody is reminded or called, everybody sees it, and the next entry ends it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from activities.models import Pause, YearReport
from activities.pauses import end_by_entry, led_only_by, said_of_pause
from desk.reminders import send_reminders
from desk.years import ask_years, close_years
from tests import factories as f
from tests.desk.entering import give_back, submitted
from tests.desk.test_desk import DESK, titles_on
from tests.desk.test_years import answer

TODAY = timezone.localdate()
LAST = TODAY.year - 1
JANUARY = dt.date(2026, 1, 20)


def place_address(place):
    return reverse("desk:place_pause", args=[place.slug])


def person_address(person):
    return reverse("desk:person_pause", args=[person.pk])


def begin(client, address, kind="elections", **facts):
    return client.post(address, {"kind": kind, "begins_on": f"{TODAY:%d.%m.%Y}", **facts})


def test_focal_point_has_the_municipality_rest_and_ends_it_by_hand(focal_point, suhareka):
    begin(focal_point, place_address(suhareka))

    pause = Pause.objects.get()
    assert (pause.municipality, pause.kind, pause.begins_on) == (suhareka, "elections", TODAY)
    assert pause.by == pause.history.get().history_user == focal_point.user
    desk = focal_point.get(DESK).text
    assert reverse("desk:pause_end", args=[pause.pk]) in desk
    focal_point.post(reverse("desk:pause_end", args=[pause.pk]))
    pause.refresh_from_db()
    assert (pause.ended_on, pause.ending) == (TODAY, "hand")
    assert reverse("desk:pause_end", args=[pause.pk]) not in focal_point.get(DESK).text
    assert focal_point.post(reverse("desk:pause_end", args=[pause.pk])).status_code == 404


def test_person_rests_with_a_reason_of_their_own(focal_point, officer):
    form = focal_point.get(person_address(focal_point.user)).context["form"]
    kinds = dict(form.fields["kind"].choices)

    refused = begin(focal_point, person_address(focal_point.user), kind="boycott")
    begin(officer, person_address(focal_point.user), kind="absence", words="Back in spring")

    assert "boycott" not in kinds
    assert refused.status_code == 422
    assert Pause.objects.get().person == focal_point.user
    assert "Back in spring" in focal_point.get(person_address(focal_point.user)).text


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "other"}, "__all__"),
        ({"kind": "absence"}, "kind"),
        ({"begins_on": f"{TODAY + dt.timedelta(days=2):%d.%m.%Y}"}, "begins_on"),
    ],
)
def test_reason_and_day_are_needed(focal_point, suhareka, facts, field):
    page = focal_point.post(
        place_address(suhareka), {"kind": "elections", "begins_on": "1.1.2026", **facts}
    )

    assert [*page.context["form"].errors] == [field]
    assert not Pause.objects.exists()


def test_nobody_rests_twice(focal_point, suhareka):
    f.PauseFactory(municipality=suhareka)

    page = begin(focal_point, place_address(suhareka))

    assert page.status_code == 422
    assert "This municipality rests already." in page.text


def test_two_who_say_it_at_the_same_moment(focal_point, suhareka, monkeypatch):
    f.PauseFactory(municipality=suhareka)
    # As if the check had been made a moment before the other one was saved.
    monkeypatch.setattr(Pause, "validate_constraints", lambda self, exclude=None: None)

    page = begin(focal_point, place_address(suhareka))

    assert page.status_code == 422
    assert "Somebody else has said so at the same moment." in page.text


@pytest.mark.parametrize(
    "facts",
    [
        {"person": True},
        {"municipality": None},
        {"ended_on": dt.date(2026, 1, 9), "ending": "hand"},
        {"ended_on": dt.date(2026, 2, 1)},
        {"ending": "hand"},
        {"kind": "other"},
    ],
)
def test_database_refuses_half_a_rest(db, facts):
    if "person" in facts:
        facts = {"person": f.UserFactory()}
    with pytest.raises(IntegrityError), transaction.atomic():
        f.PauseFactory(**facts)


def test_nobody_is_mailed_or_asked_while_the_municipality_rests(past, focal_point, suhareka):
    day = past.ends_on + dt.timedelta(days=7)
    pause = f.PauseFactory(municipality=suhareka)
    f.YearReportFactory(municipality=suhareka, year=LAST)
    assert send_reminders(day) == 0
    lists = titles_on(focal_point.get(DESK))
    assert (lists["to-answer"], "years" in lists) == ([], False)

    pause.delete()

    assert send_reminders(day) == 1
    lists = titles_on(focal_point.get(DESK))
    assert (lists["to-answer"], len(lists["years"])) == (["Painting workshop"], 1)


def test_person_who_rests_hears_nothing_and_a_colleague_does(past, focal_point, suhareka):
    colleague = f.UserFactory(municipality=suhareka)
    f.PauseFactory(municipality=None, person=focal_point.user)

    send_reminders(past.ends_on + dt.timedelta(days=7))

    assert (focal_point.user.mails.count(), colleague.mails.count()) == (0, 1)


def test_year_is_not_asked_of_whom_nobody_there_could_answer(focal_point, suhareka):
    pause = f.PauseFactory(municipality=suhareka)
    assert ask_years(JANUARY) == 0
    pause.delete()
    own = f.PauseFactory(municipality=None, person=focal_point.user)
    assert ask_years(JANUARY) == 0
    own.delete()
    assert ask_years(JANUARY) == 1


def test_question_of_a_year_waits_for_the_rest_to_end(focal_point, suhareka):
    report = f.YearReportFactory(municipality=suhareka, year=2025)
    f.PauseFactory(municipality=suhareka)
    assert close_years(dt.date(2026, 7, 1)) == 0

    end_by_entry(focal_point.user, today=dt.date(2026, 7, 1))

    report.refresh_from_db()
    assert (report.state, report.asked_on) == ("asked", dt.date(2026, 7, 1))
    assert close_years(dt.date(2026, 8, 30)) == 0
    assert close_years(dt.date(2026, 8, 31)) == 1


def test_next_entry_ends_the_rest_of_its_author_and_their_municipality(
    focal_point, officer, suhareka
):
    f.PauseFactory(municipality=suhareka)
    f.PauseFactory(municipality=None, person=focal_point.user)
    f.PauseFactory()
    submitted(officer, suhareka, title_en="An officer's own")
    assert Pause.objects.on(TODAY).count() == 3

    submitted(focal_point, suhareka)

    assert Pause.objects.on(TODAY).count() == 1
    assert set(Pause.objects.filter(ended_on=TODAY).values_list("ending", flat=True)) == {"entry"}


def test_answer_about_a_year_ends_it_too(focal_point, suhareka):
    f.PauseFactory(municipality=suhareka)

    answer(focal_point, suhareka, answer="confirmed")

    assert not Pause.objects.on(TODAY).exists()
    assert YearReport.objects.get().state == "confirmed"


def test_officer_calls_nobody_who_rests_and_sees_who_does(officer, focal_point, region, suhareka):
    give_back(officer, submitted(focal_point, suhareka, title_en="Unanswered"))
    overdue = f.ActivityFactory(
        title_en="Overdue", starts_on=JANUARY, ends_on=JANUARY, precision="day"
    )
    f.InvolvementFactory(activity=overdue, municipality=suhareka)
    names = ("quiet", "years", "no-news", "unanswered")
    before = titles_on(officer.get(DESK))
    assert all(before[name] for name in names)
    assert "resting" not in before
    f.PauseFactory(municipality=suhareka, words="Until May")
    f.PauseFactory(municipality=None, person=focal_point.user, kind="absence")
    f.PauseFactory()

    page = officer.get(DESK)

    lists = titles_on(page)
    assert [lists[name] for name in names] == [[], [], [], []]
    assert sorted(lists["resting"]) == sorted(["Suharekë/Suva Reka", focal_point.user.name])
    assert "Until May" in page.text


def test_mission_staff_sees_every_municipality_that_rests(mission_staff):
    f.PauseFactory()

    assert len(titles_on(mission_staff.get(DESK))["resting"]) == 1


def test_activity_of_two_is_followed_up_with_the_one_that_does_not_rest(activity, suhareka, gjilan):
    own = type(activity).objects.filter(led_only_by([suhareka.pk]))
    assert own.get() == activity

    f.InvolvementFactory(activity=activity, municipality=gjilan, role="proposer")

    assert not own.all().exists()


def test_everybody_reads_that_a_municipality_rests_and_nobody_that_a_person_does(
    visitor, officer, focal_point, suhareka
):
    f.PauseFactory(municipality=suhareka, words="Kanarija")
    f.PauseFactory(municipality=None, person=focal_point.user, kind="absence")
    year = reverse("regions:municipality_year", args=[suhareka.slug, 2026])

    pages = [visitor.get(url).text for url in (suhareka.get_absolute_url(), year, "/coverage/")]

    for page in pages:
        words = " ".join(strip_tags(page).split())
        assert "ests since 10 January 2026: elections" in words
        assert "Kanarija" not in words
        assert "absence" not in words
    assert "Who to call" not in officer.get("/coverage/").text


def test_officer_finds_where_to_let_a_municipality_rest_on_its_page(visitor, officer, suhareka):
    pages = [client.get(suhareka.get_absolute_url()).text for client in (officer, visitor)]

    assert [place_address(suhareka) in page for page in pages] == [True, False]


def test_rest_that_is_over_stands_on_the_page_of_its_years(visitor, suhareka):
    over = f.PauseFactory(municipality=suhareka, ended_on=dt.date(2026, 3, 1), ending="entry")
    years = [
        visitor.get(reverse("regions:municipality_year", args=[suhareka.slug, year])).text
        for year in (2025, 2026)
    ]

    assert said_of_pause(over) == "Rested from 10 January 2026 to 1 March 2026: elections."
    assert [said_of_pause(over) in page for page in years] == [False, True]
    assert "Rested" not in visitor.get(suhareka.get_absolute_url()).text
