"""The question of each January, whether the register holds all of a year: asked to closed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from activities.coverage import Coverage
from activities.models import YearReport
from activities.pauses import Pauses, end_by_entry
from activities.years import closes_on, is_asked_now, is_mailed_today, last_year, snapshot_of
from histories.saving import SAVED_SINCE, last_entry_of, save_as
from regions.models import Municipality

from .actions.steps import Refused
from .forms.year_form import YearAnswerForm

State, FOCAL_POINT = YearReport.State, User.Role.FOCAL_POINT
# Officers hear of it where a focal point has let so many days go by.
OFFICERS_AFTER = dt.timedelta(days=30)


def report_of(place: Municipality, year: int) -> YearReport:
    """How the year stands; one that nobody has been asked about is open, and not kept yet."""
    found = YearReport.objects.filter(municipality=place, year=year).first()
    return found or YearReport(municipality=place, year=year)


@transaction.atomic
def answer_year(form: YearAnswerForm, *, by: User) -> YearReport:
    """Write a valid answer, with what is counted on this day where it settles the year.

    Raises Refused where somebody else has answered since the page was opened.
    """
    place, year, today = form.report.municipality, form.report.year, timezone.localdate()
    # Whoever comes second waits here, also where there is no report to hold yet.
    Municipality.objects.select_for_update(no_key=True).get(pk=place.pk)
    report = report_of(place, year)
    if last_entry_of(report) != form.cleaned_data["last_seen"]:
        raise Refused(SAVED_SINCE)
    form.put_into(report, today=today)
    report.by = by
    if report.is_decided:
        report.snapshot = snapshot_of(place, year)
    save_as(report, by=by)
    end_by_entry(by, today=today)
    return report


def ask_years(today: dt.date) -> int:
    """Ask of the last year wherever there is somebody to ask, once; give how many are asked anew.

    A municipality of which nobody reports stays open until it has a focal point, or an officer
    calls it; one that rests is asked when its rest is over.
    """
    year, pauses = last_year(today), Pauses.on(today)
    known = YearReport.objects.filter(year=year).exclude(state=State.OPEN)
    people = User.objects.filter(is_active=True, handed_over_to=None, role=FOCAL_POINT)
    people = people.exclude(pk__in=pauses.people).exclude(municipality__in=pauses.places)
    places = Municipality.objects.filter(focal_points__in=people).exclude(
        pk__in=known.values("municipality")
    )
    asked = [place for place in places.distinct() if Coverage.was_there(place, year)]
    for place in asked:
        report = report_of(place, year)
        report.state, report.asked_on = State.ASKED, today
        save_as(report, by=None)
    return len(asked)


def close_years(today: dt.date) -> int:
    """Close every question that nobody has answered in time, and give how many; none of a
    municipality that rests."""
    waiting = YearReport.objects.filter(state__in=[State.ASKED, State.LATER])
    waiting = waiting.exclude(municipality__in=Pauses.on(today).places)
    overdue = [each for each in waiting.select_related("municipality") if closes_on(each) < today]
    for report in overdue:
        report.state, report.decided_on, report.later_until = State.CLOSED, today, None
        report.snapshot = snapshot_of(report.municipality, report.year)
        save_as(report, by=None)
    return len(overdue)


def asked_of(person: User, today: dt.date) -> list[YearReport]:
    """The years of which a focal point owes an answer, the latest first."""
    if person.handed_over_to_id or Pauses.on(today).is_paused(person):
        return []
    reports = YearReport.objects.filter(municipality=person.municipality_id)
    return [report for report in _with_places(reports) if is_asked_now(report, today)]


def mailed_to(person: User, today: dt.date) -> list[YearReport]:
    """Those of which the person is mailed today."""
    if not (person.is_focal_point and person.is_asked_by_mail):
        return []
    return [report for report in asked_of(person, today) if is_mailed_today(report, today)]


def note_as_mailed(reports: set[int], today: dt.date) -> None:
    """Once everybody is mailed; that a mail went out is no change of what is known of the year."""
    YearReport.objects.filter(pk__in=reports).update(reminded_on=today)


def years_to_call_about(officer: User, today: dt.date) -> list[YearReport]:
    """Of their municipalities, the last year and every one asked about that nobody has settled;
    where somebody has been given time, from the day that they named. None that rests."""
    places = Municipality.objects.exclude(pk__in=Pauses.on(today).places).order_by("slug")
    if not officer.covers_all_regions:
        places = places.filter(region__in=officer.officer_regions)
    reports = _with_places(YearReport.objects.filter(municipality__in=places))
    year, settled = last_year(today), set()
    found = []
    for report in reports:
        if report.year == year and report.state != State.OPEN:
            settled.add(report.municipality_id)
        if is_asked_now(report, today):
            found.append(report)
    for place in places:
        if place.pk not in settled and Coverage.was_there(place, year):
            found.append(YearReport(municipality=place, year=year))
    return sorted(found, key=lambda report: (-report.year, report.municipality.slug))


def long_unanswered(officer: User, today: dt.date) -> list[YearReport]:
    """Those of which the officer's digest tells: asked so long ago that one should call."""
    return [
        report
        for report in years_to_call_about(officer, today)
        if report.state != State.OPEN and today - report.asked_on >= OFFICERS_AFTER
    ]


def _with_places(reports):
    return reports.select_related("municipality").defer("snapshot").order_by("-year")
