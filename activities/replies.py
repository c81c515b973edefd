"""What municipalities answer to what is said of them: how it stands beside the sentence."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from dates.spans import DateSpan
from declarations.signed import standing_today
from regions.models import Municipality

from .models import Reply

Sentence, Verdict = Reply.Sentence, Reply.Verdict
DAYS_TO_ANSWER = 30


def replies_of(place: Municipality | None = None) -> dict[tuple[int, str], Reply]:
    """The replies to what is said of one or of all now, by municipality (id) and sentence."""
    found = Reply.objects.filter(over_on=None).select_related("source")
    if place:
        found = found.filter(municipality=place)
    return {(each.municipality_id, each.sentence): each for each in found}


def said_of_reply(reply: Reply | None, today: dt.date) -> str:
    """What stands beside the sentence, by office; the municipality's own words stand after it."""
    if reply is None:
        return _("Not shown to the municipality yet.")
    if not reply.verdict:
        said = {"shown": _label(reply.shown_on), "last": _label(reply.answer_by)}
        if today <= reply.answer_by:
            words = _("Shown to its focal point on %(shown)s; an answer is asked for by %(last)s.")
        else:
            words = _("Shown to its focal point on %(shown)s; not answered.")
        return words % said
    return _answered(reply) % {"day": _label(reply.answered_on), "office": reply.office}


def _answered(reply: Reply) -> str:
    if reply.office:
        told = {
            Verdict.RIGHT: _("The municipality says: right (%(office)s, to an officer, %(day)s)."),
            Verdict.NOT_RIGHT: _(
                "The municipality says: not right (%(office)s, to an officer, %(day)s)."
            ),
        }
    else:
        told = {
            Verdict.RIGHT: _("The municipality says: right (its focal point, %(day)s)."),
            Verdict.NOT_RIGHT: _("The municipality says: not right (its focal point, %(day)s)."),
        }
    return told[reply.verdict]


def _label(day: dt.date) -> str:
    return DateSpan.of_day(day).label()


@dataclass(frozen=True)
class Answers:
    """What several municipalities answer to one sentence: nobody is left out."""

    right: list[Municipality]
    not_right: list[Municipality]
    unanswered: list[Municipality]
    asked: list[Municipality]
    not_shown: list[Municipality]


def answers_not_signed(places: Collection[Municipality]) -> Answers:
    """What those answer of whom it is said that no signature is known, of any declaration."""
    signed = set(standing_today().values_list("municipality", flat=True))
    places = {place: None for place in places if place.pk not in signed}
    return answers_of(places, Sentence.NOT_SIGNED, replies_of(), timezone.localdate())


def answers_of(
    places: Iterable[Municipality],
    sentence: str,
    replies: dict[tuple[int, str], Reply],
    today: dt.date,
) -> Answers:
    """Sort the municipalities of which the sentence is said by what they answer."""
    answers = Answers([], [], [], [], [])
    for place in places:
        reply = replies.get((place.pk, sentence))
        if reply is None:
            answers.not_shown.append(place)
        elif reply.verdict:
            {Verdict.RIGHT: answers.right}.get(reply.verdict, answers.not_right).append(place)
        else:
            (answers.asked if today <= reply.answer_by else answers.unanswered).append(place)
    return answers
