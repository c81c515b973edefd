"""Whether two records tell of one event, entered twice: by its words, or by day, place and people.

Two people who write of it in two languages have no word in common; the day, the place and the
number of people they have.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from translated_fields import to_attribute

from activities.models import Activity
from activities.participants import number_of
from activities.people_numbers import PeopleNumber
from texts.folding import fold

NEAR = dt.timedelta(days=31)
# What takes longer, or is only known by its month, may well be another event in the same place.
LONGEST_EVENT = dt.timedelta(days=7)
SHORTEST_WORD = 3
# Words that begin alike count as one: endings change with the case and the article.
STEM = 5
# Two titles with so great a share of their words in common are alike.
ALIKE = 0.5


def stems(title: str) -> set[str]:
    """The beginnings of a title's words, small words left out."""
    return {word[:STEM] for word in fold(title).split() if len(word) >= SHORTEST_WORD}


def likeness(first: str, second: str) -> float:
    """Give the share of words that two titles have in common, from 0 to 1."""
    return share(stems(first), stems(second))


def share(one: set[str], other: set[str]) -> float:
    """Give the share of what two sets have in common (Dice), from 0 to 1."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def are_alike(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a title in any language is like one of the others."""
    others = list(others)
    return any(likeness(title, other) >= ALIKE for title in titles for other in others)


@dataclass(frozen=True)
class EventTraits:
    """What one record says of its event: titles by language, ids of municipalities, days."""

    titles: Mapping[str, str]
    places: frozenset[int | str]
    number: PeopleNumber
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Its first and last day, where they are known well enough to know it by."""
        is_short = self.starts_on and self.ends_on - self.starts_on <= LONGEST_EVENT
        return (self.starts_on, self.ends_on) if is_short else None


def traits_of(activity: Activity, places: Iterable[int | str]) -> EventTraits:
    """Take what a stored activity says; `places` are its municipalities, as the other's are."""
    languages = [code for code, _name in settings.LANGUAGES]
    titles = {code: getattr(activity, to_attribute("title", code)) for code in languages}
    return EventTraits(
        {code: title for code, title in titles.items() if title},
        frozenset(places),
        number_of(activity),
        activity.starts_on,
        activity.ends_on,
    )


def may_be_one(one: EventTraits, other: EventTraits) -> bool:
    """Whether they may tell of one event. An unknown date is near to any, and so is any number."""
    if not one.places & other.places or not _are_near(one, other):
        return False
    if are_alike(one.titles.values(), other.titles.values()):
        return True
    if one.days is None or one.days != other.days:
        return False
    if one.titles.keys() & other.titles.keys():
        # Its words are others; then the number at least must be the same.
        return one.number.number is not None and one.number == other.number
    return _can_be_as_many(one.number.number, other.number.number)


def _are_near(one: EventTraits, other: EventTraits) -> bool:
    if one.starts_on is None or other.starts_on is None:
        return True
    return one.starts_on - NEAR <= other.ends_on and other.starts_on - NEAR <= one.ends_on


def _can_be_as_many(one: int | None, other: int | None) -> bool:
    """Whether two people can have counted the same crowd: neither saw twice as many."""
    return None in (one, other) or max(one, other) <= 2 * min(one, other)
