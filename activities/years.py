"""One year of one municipality: what the register holds of it, and whether that is all.

From January of the next year on its focal point is asked; from the day on which somebody answers
or the question is closed, what was counted then is kept, so that whatever comes later is seen as
later.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dates.spans import DateSpan
from histories.models import NotedChange
from regions.models import Municipality

from .models import Activity, Involvement, YearReport
from .models.activity import ActivityQuerySet

State = YearReport.State
# The question is closed on this day of the next year; who was asked late has so many days.
CLOSES_ON = (6, 30)
DAYS_TO_ANSWER = 60
# Nobody is mailed of one year more often than this.
DAYS_BETWEEN_MAILS = 30


def last_year(today: dt.date) -> int:
    """The year of which is asked on that day: the last one that is over."""
    return today.year - 1


def activities_of_year(place: Municipality, year: int) -> ActivityQuerySet:
    """What everybody may read of it: activities in which it has a role and that can have been in
    that year, the latest first."""
    parts = Involvement.objects.having_part().filter(municipality=place)
    theirs = parts.order_by().values("activity")
    published = Activity.objects.published().filter(pk__in=theirs)
    return published.overlapping(dt.date(year, 1, 1), dt.date(year, 12, 31)).by_date()


def snapshot_of(place: Municipality, year: int) -> list[list]:
    """What is counted of that year now, as a report keeps it."""
    return [
        [each.pk, each.reference, each.dates.edtf(), each.status]
        for each in activities_of_year(place, year)
    ]


def counted_then(reports: Iterable[YearReport]) -> dict[int, frozenset[int]]:
    """The ids of the activities that were counted when each of these years was settled, by the id
    of the report; what was merged since counts as what it has become."""
    counted = {report.pk: {row[0] for row in report.snapshot} for report in reports}
    merged = NotedChange.objects.kept_instead(Activity, set().union(*counted.values()))
    return {
        pk: frozenset(ids | {merged[each] for each in ids & merged.keys()})
        for pk, ids in counted.items()
    }


def snapshots_of(places: Iterable[Municipality]) -> dict[tuple[int, int], frozenset[int]]:
    """The same of every year of these that was confirmed or closed, by municipality and year."""
    reports = YearReport.objects.filter(municipality__in=places, state__in=YearReport.DECIDED)
    counted = counted_then(reports)
    return {(each.municipality_id, each.year): counted[each.pk] for each in reports}


def numbers_then(report: YearReport) -> dict[str, int]:
    """How many of those counted then were `held`, and how many there were in all."""
    statuses = [row[3] for row in report.snapshot]
    return {"total": len(statuses), "held": statuses.count(Activity.Status.HELD)}


def closes_on(report: YearReport) -> dt.date:
    """The last day for an answer to a question that was asked, or put off."""
    in_time = dt.date(report.year + 1, *CLOSES_ON)
    asked_on = report.later_until or report.asked_on
    return max(in_time, asked_on + dt.timedelta(days=DAYS_TO_ANSWER))


def is_asked_now(report: YearReport, today: dt.date) -> bool:
    """Whether its focal point owes an answer today: not before the day that they named."""
    if report.state == State.LATER:
        return report.later_until <= today
    return report.state == State.ASKED


def is_mailed_today(report: YearReport, today: dt.date) -> bool:
    """Whether its focal points are to be mailed of it on that day."""
    rested = today - dt.timedelta(days=DAYS_BETWEEN_MAILS)
    is_due = report.reminded_on is None or report.reminded_on <= rested
    return is_due and is_asked_now(report, today)


def said_of(report: YearReport | None) -> str:
    """How a year stands with the question whether this is all, as a sentence for everybody.

    Why somebody asked for time, or closed it, is not in it: their words may name people.
    """
    if report is None or report.state == State.OPEN:
        return _("Nobody has said yet whether this is all.")
    day = {State.ASKED: report.asked_on, State.LATER: report.later_until}
    on = day.get(report.state, report.decided_on)
    return _sentence(report) % {"day": DateSpan.of_day(on).label(), "office": report.office}


def _sentence(report: YearReport) -> str:
    """With places for the day and, where an officer was told, the office."""
    return {
        State.ASKED: _(
            "Its focal point was asked on %(day)s whether this is all, and has not answered yet."
        ),
        State.LATER: _("Its focal point asked for time until %(day)s."),
        State.CLOSED: _("Closed on %(day)s: nobody has confirmed that this is all."),
        State.CONFIRMED: _("Its focal point confirmed on %(day)s that this is all."),
        YearReport.Channel.CALL: _(
            "An officer noted that this is all, told on the phone on %(day)s by: %(office)s."
        ),
        YearReport.Channel.VISIT: _(
            "An officer noted that this is all, told at a meeting on %(day)s by: %(office)s."
        ),
        YearReport.Channel.LETTER: _(
            "An officer noted that this is all, told in writing on %(day)s by: %(office)s."
        ),
    }[report.channel or report.state]
