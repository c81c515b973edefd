"""Several dates of one activity: rows of the form, the page, and where they are found."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity, Occurrence
from browse.activity_sets import activities_seen_by
from browse.filter_set import ActivityFilter
from dates.spans import DateSpan
from desk.payloads import changed_fields, payload_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted
from tests.pages import tight

LIST = reverse("browse:activity_list")
COURSE = {
    "occurrence_when": ["20.05.2018", "04.2018", ""],
    "occurrence_begins": ["10:00", "", ""],
    "occurrence_ends": ["12.30", "", ""],
    "occurrence_en": ["the last evening", "", "in Gjilan"],
}


def day(*date):
    return DateSpan.of_day(dt.date(*date))


@pytest.fixture
def fairs(suhareka):
    """Two fairs, in spring and in autumn, of one activity."""
    activity = f.ActivityFactory(title_en="Fairs", status="held")
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    f.OccurrenceFactory(activity=activity, dates=day(2018, 4, 20), begins_at=dt.time(10))
    f.OccurrenceFactory(activity=activity, dates=day(2019, 10, 6), words_en="the second")
    return activity


def test_each_date_is_kept_and_their_span_is_the_date_of_the_activity(
    focal_point, officer, suhareka
):
    approve(officer, submitted(focal_point, suhareka, **COURSE))

    activity = Activity.objects.get()
    assert activity.dates.edtf() == "2018-04/2018-05-20"
    assert [str(each) for each in activity.occurrences.all()] == [
        "April 2018",
        "20 May 2018 – 10:00–12:30 – the last evening",
        "date not known – in Gjilan",
    ]
    assert {row.history_user for row in Occurrence.history.all()} == {officer.user}


def test_form_holds_them_again_and_leaves_the_one_date_empty(officer, fairs):
    payload = payload_of(fairs, officer.user)

    assert payload["occurrence_when"] == ["20 April 2018", "6 October 2019"]
    assert payload["occurrence_begins"] == ["10:00", ""]
    assert payload["occurrence_en"] == ["", "the second"]
    assert "when" not in payload


def test_same_date_in_other_words_is_no_change():
    names = ["occurrences", "occurrence_when"]
    old = {"occurrence_when": ["27.05.2013", "odd"]}

    assert changed_fields(old, {"occurrence_when": ["27 maj 2013", "odd"]}, names) == []
    assert changed_fields(old, {"occurrence_when": ["28 maj 2013", "odd"]}, names) != []


def test_one_more_date_moves_the_span(officer, fairs):
    began = {"occurrence_when": ["20.04.2018", "06.10.2019", "spring 2020"]}

    submit_kept(officer, begun_change(officer, fairs, **began))

    fairs.refresh_from_db()
    assert fairs.dates.edtf() == "2018-04-20/2020-21"
    assert fairs.occurrences.count() == 3


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ({"when": "2017"}, "when", "given one by one below"),
        ({"occurrence_when": "2018", "occurrence_begins": "10"}, "occurrences", "give the day"),
        ({"occurrence_ends": ["", "9h"]}, "occurrences", "Say from what hour"),
        ({"occurrence_begins": ["late", ""]}, "occurrences", "Write the hour like 10:00."),
        ({"occurrence_when": ["31.06.2019"]}, "occurrences", "no such day"),
    ],
)
def test_what_cannot_be_is_refused_in_words(focal_point, suhareka, typed, name, words):
    dates = {"occurrence_when": ["20.04.2018", "06.10.2019"], **typed}

    form = submit(focal_point, **filled(suhareka, **dates)).context["form"]

    assert list(form.errors) == [name]
    assert words in form.errors[name][0]


def test_span_may_be_typed_as_well_and_held_looks_at_all_dates(focal_point, officer, suhareka):
    both = {"occurrence_when": ["20.04.2018", "06.10.2018"], "when": "20.04.2018 - 06.10.2018"}
    approve(officer, submitted(focal_point, suhareka, **both))
    to_come = {"occurrence_when": ["20.04.2120"], "status": "held"}

    response = submit(focal_point, **filled(suhareka, **to_come))

    assert Activity.objects.get().dates.edtf() == "2018-04-20/2018-10-06"
    assert (
        "when" in response.context["form"].errors
        or "occurrences" in response.context["form"].errors
    )


def test_page_names_each_with_its_hour_and_words(visitor, fairs):
    page = tight(visitor.get(fairs.get_absolute_url()))

    assert "20 April 2018 – 6 October 2019" in page
    assert '<time datetime="2018-04-20">20 April 2018</time>, 10:00' in page
    assert "6 October 2019</time>:<span>the second</span>" in page


def test_between_two_dates_nothing_took_place(visitor, fairs):
    every = Activity.objects.all()

    def found(**asked):
        names = {name: str(value) for name, value in asked.items()}
        in_sql = ActivityFilter(query(names), every).qs.count()
        page = visitor.get(LIST, names)
        assert page.context["total"] == in_sql
        return in_sql

    assert found(**{"from": "2018-05", "to": "2019-09"}) == 0
    assert found(**{"from": "2018-05"}) == 1
    assert found(to="2018-04-19") == 0
    assert found(**{"from": "2019-10-06", "to": "2019-10-06"}) == 1
    assert found(year=2018) == found(year=2019) == 1
    assert found() == 1


def query(names):
    from django.http import QueryDict

    asked = QueryDict(mutable=True)
    asked.update(names)
    return asked


def test_year_between_two_dates_has_none(fairs):
    f.OccurrenceFactory(activity=fairs, dates=day(2022, 3, 1))
    seen = activities_seen_by(AnonymousUser())

    assert [seen.having("year", year).count for year in range(2018, 2023)] == [1, 1, 0, 0, 1]
    assert Activity.objects.overlapping(dt.date(2020, 1, 1), dt.date(2021, 12, 31)).count() == 0


def test_calendar_shows_each_on_its_day_and_counts_the_activity_once(visitor, fairs):
    f.OccurrenceFactory(activity=fairs, dates=day(2018, 4, 27))
    f.OccurrenceFactory(activity=fairs, dates=DateSpan.of_month(2018, 4))

    month = tight(visitor.get(LIST, {"view": "calendar", "in": "2018-04"}))
    between = tight(visitor.get(LIST, {"view": "calendar", "in": "2018-06"}))
    year = visitor.get(LIST, {"view": "calendar", "in": "2018"})

    assert month.count(">Fairs<") == 3
    assert "10:00" in month
    assert "Fairs" not in between
    months = [month for season in year.context["seasons"] for month in season.months]
    assert [month.known for month in months] == [0, 0, 0, 1, *[0] * 8]


def test_calendar_counts_an_activity_once_in_a_month(visitor, fairs, monkeypatch):
    f.OccurrenceFactory(activity=fairs, dates=day(2018, 4, 27))
    monkeypatch.setattr("browse.showing.calendar_month.MOST_NAMED", 0)

    context = visitor.get(LIST, {"view": "calendar", "in": "2018-04"}).context

    days = [each for week in context["weeks"] for each in week if each.count]
    assert [(each.date.day, each.count) for each in days] == [(20, 1), (27, 1)]
    assert context["count"] == 1


def test_postponed_by_mail_or_at_the_desk_takes_the_old_days_away(officer, fairs):
    from desk.forms.outcome_form import OutcomeForm

    answer = {"answer": "postponed", "postponed_because": "Snow", "postponed_to": "2099"}
    form = OutcomeForm(query(answer), activity=fairs, reader=officer.user)

    assert form.is_valid(), form.errors
    assert form.changes()["occurrence_when"] == []
    assert form.changes()["when"] == ["2099"]


def test_curators_save_keeps_the_span(curator, fairs):
    page = reverse("admin:activities_activity_change", args=[fairs.pk])
    form = curator.get(page).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value is not None}
    rows = {
        "occurrences-0-id": fairs.occurrences.first().pk,
        "occurrences-0-when": "20.04.2018",
        "occurrences-0-position": 0,
        "occurrences-0-DELETE": "",
        "occurrences-1-id": fairs.occurrences.last().pk,
        "occurrences-1-DELETE": "on",
    }
    inlines = ("venues", "community_parts", "participant_groups", "involvements", "partners")
    inlines = (*inlines, "parties", "evidence", "photos")
    totals = {f"{each}-{part}_FORMS": 0 for each in inlines for part in ("TOTAL", "INITIAL")}
    totals |= {f"occurrences-{part}_FORMS": 2 for part in ("TOTAL", "INITIAL")}

    response = curator.post(page, {**sent, **totals, **rows})

    assert response.status_code == 302, response.context["errors"]
    fairs.refresh_from_db()
    assert fairs.dates == day(2018, 4, 20)


def test_database_refuses_hours_without_a_day(fairs):
    row = Occurrence(activity=fairs, dates=DateSpan.of_year(2019), position=99)
    row.begins_at = dt.time(10)

    with pytest.raises(ValidationError, match="An hour belongs to a day"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
