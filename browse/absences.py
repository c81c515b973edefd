"""What the register says *of* a municipality where it knows nothing: each sentence has one home.

Every page, desk and mail that says one of these asks here whether it is true, and in which words.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.coverage import Coverage
from activities.limits import uncovered_years, years_in_words
from activities.models import Involvement, Reply
from activities.years import last_year
from declarations.signed import existed_by, last_signed_on, standing_today
from regions.models import Municipality

from .activity_sets import ActivitySet, activities_seen_by
from .quiet import LastHeld

Sentence = Reply.Sentence


class Absence(NamedTuple):
    """One sentence that is said of a municipality today."""

    sentence: str
    words: str


@dataclass(frozen=True)
class KnownOfPlaces:
    """What the sentences are made of, read once for any number of municipalities."""

    today: dt.date
    published: ActivitySet
    coverage: Coverage
    signed: frozenset[int]
    last_signed_on: dt.date | None
    # Whoever did nothing since the first signing is left out; without one, since this year.
    since: int

    @classmethod
    def on(cls, today: dt.date) -> "KnownOfPlaces":
        """As of today."""
        published = activities_seen_by(AnonymousUser())
        signed = list(standing_today().values_list("municipality", "signing__starts_on"))
        first = min((day for _place, day in signed), default=today)
        return cls(
            today,
            published,
            published.coverage,
            frozenset(place for place, _day in signed),
            last_signed_on(),
            first.year,
        )

    def of(self, place: Municipality) -> ActivitySet:
        return self.published.having("municipality", place.pk)


def absences_of(place: Municipality, known: KnownOfPlaces) -> list[Absence]:
    """The sentences that are said of a municipality of today, in their order."""
    if not place.exists_on(known.today):
        return []
    said = ((sentence, say(place, known)) for sentence, say in SENTENCES.items())
    return [Absence(sentence, words) for sentence, words in said if words]


def _not_signed(place: Municipality, known: KnownOfPlaces) -> str:
    if place.pk in known.signed or not existed_by(known.last_signed_on, place):
        return ""
    return _("The register knows of no signature of it under a declaration.")


def _left_out(place: Municipality, known: KnownOfPlaces) -> str:
    """Nothing hosted, or nothing at all, since somebody first signed."""
    theirs, year = known.of(place), known.since
    if not known.coverage.was_there(place, year):
        return ""
    if LastHeld.of(theirs).is_nothing_since(year):
        words = _("The register knows of nothing held since %(year)s in which it had a part.")
        return words % {"year": year}
    host = Involvement.MunicipalityRole.HOST
    if LastHeld.of(known.published.having(host, place.pk)).is_nothing_since(year):
        return _("The register knows of nothing hosted by it since %(year)s.") % {"year": year}
    return ""


def _silent(place: Municipality, known: KnownOfPlaces) -> str:
    """Nothing for twelve months; where nothing is known at all, it is left out already."""
    last = LastHeld.of(known.of(place))
    if last.is_nothing_since(known.since) or not last.is_quiet(known.today, place.first_day):
        return ""
    return _("The register knows of nothing held in the last twelve months in which it had a part.")


def _no_news(place: Municipality, known: KnownOfPlaces) -> str:
    number = known.of(place).without_news(known.today).count
    if not number:
        return ""
    return ngettext(
        "Of %(number)s activity that was planned with it the register has no news.",
        "Of %(number)s activities that were planned with it the register has no news.",
        number,
    ) % {"number": number}


def _not_covered(place: Municipality, known: KnownOfPlaces) -> str:
    years = uncovered_years(known.coverage, place, known.since, last_year(known.today))
    if not years:
        return ""
    words = _("No source tells of it in these years, nor does anybody report: %(years)s.")
    return words % {"years": years_in_words(years)}


SENTENCES: dict[str, Callable[[Municipality, KnownOfPlaces], str]] = {
    Sentence.NOT_SIGNED: _not_signed,
    Sentence.LEFT_OUT: _left_out,
    Sentence.SILENT: _silent,
    Sentence.NO_NEWS: _no_news,
    Sentence.NOT_COVERED: _not_covered,
}
