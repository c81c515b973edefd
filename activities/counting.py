"""How we count: the rules by which every figure of the register comes about, and their editions.

Whoever changes what is counted, or out of how many, changes the words of that rule here and adds
an edition: a figure of an earlier one then says that the rules have changed since. Why they are
so: docs/decisions/ 17 (sums), 23 (editions), 26 (regions), 31 (belonging), 36 (several dates).
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class CountingRule:
    """One rule in plain words; `slug` is its place on the page."""

    slug: str
    title: str | Promise
    text: str | Promise


@dataclass(frozen=True)
class CountingEdition:
    """The rules as they stand from a day on, and what they changed."""

    number: int
    day: dt.date
    changes: str | Promise


# The earliest first; the last one is in force.
EDITIONS = [
    CountingEdition(
        1,
        dt.date(2026, 11, 28),
        _("The first edition. Figures given out before name none."),
    ),
]
RULES = [
    CountingRule(
        "activities",
        _("Activities"),
        _(
            "An activity is counted once, however many municipalities have a part in it. It is "
            "“held” when somebody has said so; what was planned and is over stands as “no news”, "
            "and is counted neither as held nor as cancelled. Visitors read figures of what is "
            "public; whoever works on internal activities sees these in the figures, too."
        ),
    ),
    CountingRule(
        "declaration",
        _("Under the declaration"),
        _(
            "Only what a source, a plan or its reporter places under the declaration, or what we "
            "read so and say that we do. Other work between communities, and what nobody has told, "
            "is counted among the activities and not among these."
        ),
    ),
    CountingRule(
        "municipalities",
        _("Parts of municipalities"),
        _(
            "A municipality has a part in what it hosts, organises, takes part in or proposes. To "
            "be invited, by itself or with its whole region, or to be the place where something "
            "is, is none. “Hosted or organised” counts hosts and co-organisers."
        ),
    ),
    CountingRule(
        "together",
        _("Together"),
        _(
            "Two municipalities worked together where both have a part in one activity held; two "
            "communities met where both took part in it or organised it, not where it was about "
            "them. Pairs are counted of those that there are today. What was cancelled or "
            "postponed brought nobody together."
        ),
    ),
    CountingRule(
        "certainty",
        _("Said, our reading, without a source"),
        _(
            "Each part, date and number is as sure as the surest words that bear it: a source says "
            "it, it is our reading, or it has no source. An activity that several municipalities "
            "hosted counts for the surest of them. “Only what a source says” leaves every part, "
            "date and number out that is not said; the activity itself stays."
        ),
    ),
    CountingRule(
        "regions",
        _("Regions"),
        _(
            "An activity counts for each region to which its municipalities, and the places where "
            "it was, belonged on its days; for that of today, where no date is known. One that "
            "names only a region counts for that. An activity of two regions counts in both, so "
            "regions do not add up to the whole."
        ),
    ),
    CountingRule(
        "communities",
        _("Communities"),
        _(
            "What is counted is activities that name a community, and never people of one. An "
            "activity that names several counts for each; one for “all” or “different” communities "
            "names none of them and is counted by itself."
        ),
    ),
    CountingRule(
        "dates",
        _("Dates"),
        _(
            "No day is ever made up. What is known to the month, season or year counts in each "
            "year in which it can have been; 2017–2018 counts in both. Where the dates of an "
            "activity are known one by one, it counts, once, in each year and month of them, and "
            "nothing of it between them. What has no known date is counted by itself and in no "
            "year."
        ),
    ),
    CountingRule(
        "participants",
        _("Participants"),
        _(
            "Unknown is not nought. Only figures that are exact, over, at least or between two "
            "numbers make “at least” of a sum; “about” is added up by itself and stays “about”. "
            "Activities without a figure are named beside the sum. In a year, what also took place "
            "in another one is left out: how many came when, nobody knows. Groups, such as women "
            "or pupils, are parts of a total and are not added to it."
        ),
    ),
    CountingRule(
        "signatures",
        _("Signatures"),
        _(
            "A municipality has signed from the day of its first signature until it withdraws. “Of "
            "how many” counts the municipalities that there were when somebody last signed; one "
            "made later is not left out. Unfinished signings are not counted."
        ),
    ),
    CountingRule(
        "absence",
        _("None known is not none held"),
        _(
            "Each sentence of absence says what the register knows, by which sources and until "
            "when. A year of which no source tells is unknown and never nought. Only a source that "
            "claims to be complete, or a year confirmed as complete, makes of it that nothing more "
            "took place. “Left out since” counts the municipalities that there were in that year."
        ),
    ),
    CountingRule(
        "no-scores",
        _("What is not counted"),
        _(
            "There is no score, no rank and no share of promises kept. Municipalities stand in the "
            "order of the alphabet, or of what is known of them."
        ),
    ),
]


def current_edition() -> CountingEdition:
    """The edition by which everything is counted now."""
    return EDITIONS[-1]


def edition_on(day: dt.date) -> CountingEdition | None:
    """The edition that was in force on that day; None before the first one."""
    return next((each for each in reversed(EDITIONS) if each.day <= day), None)


def editions_since(day: dt.date) -> list[CountingEdition]:
    """Those that came after that day: what was counted then, they count otherwise."""
    return [each for each in EDITIONS if each.day > day]
