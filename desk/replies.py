"""The right of reply: what is said of a municipality is shown to its focal point, and answered."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import Reply
from activities.pauses import Pauses
from activities.replies import DAYS_TO_ANSWER
from browse.absences import KnownOfPlaces, absences_of
from histories.saving import SAVED_SINCE, last_entry_of, save_as
from regions.models import Municipality

from .actions.papers import paper_source
from .actions.steps import Refused
from .forms.reply_form import ReplyForm

# Whoever has not answered is mailed once more, so many days before the last one.
REMINDED_BEFORE = dt.timedelta(days=7)


def reply_to(place: Municipality, sentence: str) -> Reply:
    """The reply to what is said now; one that was not shown yet is not kept either."""
    found = Reply.objects.filter(municipality=place, sentence=sentence, over_on=None).first()
    return found or _shown(place, sentence, timezone.localdate())


def _shown(place: Municipality, sentence: str, today: dt.date) -> Reply:
    last = today + dt.timedelta(days=DAYS_TO_ANSWER)
    return Reply(municipality=place, sentence=sentence, shown_on=today, answer_by=last)


@transaction.atomic
def answer_reply(form: ReplyForm, *, by: User) -> Reply:
    """Write a valid answer. Raises Refused where somebody else has answered since the page was
    opened."""
    place, sentence = form.reply.municipality, form.reply.sentence
    # Whoever comes second waits here, also where there is no reply to hold yet.
    Municipality.objects.select_for_update(no_key=True).get(pk=place.pk)
    reply = reply_to(place, sentence)
    if last_entry_of(reply) != form.cleaned_data["last_seen"]:
        raise Refused(SAVED_SINCE)
    form.put_into(reply)
    if said := form.paper_said:
        reason = _("What a municipality answers")
        # Whatever stands beside the sentence is for everybody.
        reply.source = paper_source(by=by, reason=reason, is_file_public=True, **said)
    reply.by = by
    save_as(reply, by=by)
    return reply


def show_absences(today: dt.date) -> int:
    """Show what is said anew wherever there is somebody to answer; give how much that is.

    What is no longer said is over, so that it is shown anew should it ever be said again.
    """
    known, pauses = KnownOfPlaces.on(today), Pauses.on(today)
    people = User.objects.filter(is_active=True, handed_over_to=None).exclude(municipality=None)
    there_to_answer = set(
        people.exclude(pk__in=pauses.people).values_list("municipality", flat=True)
    )
    current = {(each.municipality_id, each.sentence): each for each in _current()}
    shown = 0
    for place in Municipality.objects.all():
        said = {each.sentence for each in absences_of(place, known)}
        kept = {sentence for pk, sentence in current if pk == place.pk}
        for sentence in kept - said:
            over = current[place.pk, sentence]
            over.over_on = today
            save_as(over, by=None)
        if place.pk in there_to_answer and not pauses.is_paused(place):
            for sentence in sorted(said - kept):
                save_as(_shown(place, sentence, today), by=None)
                shown += 1
    return shown


def _current():
    return Reply.objects.filter(over_on=None).select_related("municipality", "source")


def awaited_of(person: User, today: dt.date) -> list[Reply]:
    """What a focal point has been shown and not answered, in time or late."""
    if person.handed_over_to_id or Pauses.on(today).is_paused(person):
        return []
    return list(_current().filter(municipality=person.municipality_id, verdict=""))


def mailed_to(person: User, today: dt.date) -> list[Reply]:
    """Those of which the person is mailed today: on the day they were shown, and once more."""
    if not (person.is_focal_point and person.is_asked_by_mail):
        return []
    return [
        reply
        for reply in awaited_of(person, today)
        if today in (reply.shown_on, reply.answer_by - REMINDED_BEFORE)
    ]


def contradicted(officer: User) -> list[Reply]:
    """Of the officer's municipalities: what they say is not right, and is still said."""
    replies = _current().filter(verdict=Reply.Verdict.NOT_RIGHT)
    if not officer.covers_all_regions:
        replies = replies.filter(municipality__region__in=officer.officer_regions)
    return list(replies.order_by("answered_on", "pk"))
