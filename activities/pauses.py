"""Who rests: one rule for every reminder, list of work and digest, and how a rest ends."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from dates.spans import DateSpan
from histories.saving import save_as
from regions.models import Municipality

from .models import Involvement, Pause, YearReport


@dataclass(frozen=True)
class Pauses:
    """Everybody who rests on one day, read at once: by the id of the municipality or person."""

    places: dict[int, Pause]
    people: dict[int, Pause]

    @classmethod
    def on(cls, day: dt.date) -> "Pauses":
        found = list(Pause.objects.on(day))
        return cls(
            {each.municipality_id: each for each in found if each.municipality_id},
            {each.person_id: each for each in found if each.person_id},
        )

    def of(self, subject: Municipality | User) -> Pause | None:
        """Why a municipality rests, or a person: for themselves, or with their municipality."""
        if isinstance(subject, Municipality):
            return self.places.get(subject.pk)
        return self.people.get(subject.pk) or self.places.get(subject.municipality_id)

    def is_paused(self, subject: Municipality | User) -> bool:
        return self.of(subject) is not None


def led_only_by(places: Iterable[int]) -> Q:
    """Activities of which everybody who leads them is one of these municipalities (ids): nobody
    is left to call."""
    leading = Involvement.objects.filter(
        activity=OuterRef("pk"), role__in=Involvement.LEADING_ROLES
    ).order_by()
    others = leading.exclude(municipality__in=places)
    return Q(Exists(leading.filter(municipality__in=places)), ~Exists(others))


def said_of_pause(pause: Pause) -> str:
    """That a municipality rests, since when and for what kind of reason, for everybody."""
    said = {
        "since": DateSpan.of_day(pause.begins_on).label(),
        "reason": pause.get_kind_display(),
    }
    if pause.ended_on is None:
        return _("Rests since %(since)s: %(reason)s. Nobody reminds it or calls.") % said
    said["until"] = DateSpan.of_day(pause.ended_on).label()
    return _("Rested from %(since)s to %(until)s: %(reason)s.") % said


def end(pause: Pause, *, today: dt.date, by: User, ending: str) -> None:
    """End a rest today; a question that waited meanwhile is counted as asked on this day."""
    pause.ended_on, pause.ending = today, ending
    save_as(pause, by=by)
    if pause.municipality_id:
        asked = YearReport.State.ASKED
        for report in YearReport.objects.filter(municipality=pause.municipality_id, state=asked):
            report.asked_on = today
            save_as(report, by=by)


def end_by_entry(person: User, *, today: dt.date) -> None:
    """Whoever enters something rests no longer, nor does the municipality of a focal point."""
    theirs = Pause.objects.on(today).filter(person=person)
    if person.is_focal_point:
        theirs |= Pause.objects.on(today).filter(municipality=person.municipality_id)
    for pause in theirs:
        end(pause, today=today, by=person, ending=Pause.Ending.ENTRY)
