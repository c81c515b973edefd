"""What the map can say of each municipality, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from browse.answers import Answer

from .cells import Bar, bars_of

# From here on a tile shows thousands; the table always has the whole number.
TOO_LONG = 10_000


@dataclass(frozen=True)
class MapNumber:
    """A figure of one municipality: what its colour follows, and how it is written.

    `short` fits on a tile, `text` on a line under its heading, and `words` say what it is.

    `size` is None where there is nothing to measure: no activity, or nothing known of those.
    """

    size: int | None
    short: str
    text: str
    words: str
    query: str


@dataclass(frozen=True)
class Figure:
    """One thing that the map can show; `narrowed` says of which activities, as filters do."""

    name: str
    label: str
    caption: str
    nothing: str
    values: Callable[[Answer], dict[str, MapNumber]]
    narrowed: dict[str, str] = field(default_factory=dict)


def short(number: int, mark: str = "") -> str:
    """A number as it fits on a tile; `mark` stands behind it."""
    return f"{number}{mark}" if number < TOO_LONG else f"{number // 1000}k{mark}"


def numbers_of_activities(answer: Answer) -> dict[str, MapNumber]:
    """How many activities each municipality's link finds."""
    return {bar.value: _activities(bar) for bar in bars_of(answer, "municipality")}


def _activities(bar: Bar) -> MapNumber:
    words = ngettext("%(count)s activity", "%(count)s activities", bar.count)
    number = str(bar.count)
    return MapNumber(
        bar.count or None, short(bar.count), number, words % {"count": number}, bar.query
    )


def participants(answer: Answer) -> dict[str, MapNumber]:
    """How many people took part in what each municipality's link finds; takes held ones."""
    found, values = answer.found_by("municipality"), {}
    for bar in bars_of(answer, "municipality"):
        total = answer.participants_of(found[bar.value])
        number = total.number if total.with_figure else None
        before, after = total.short_marks
        known = "?" if number is None else f"{before}{short(number, after)}"
        tile = known if bar.count else "–"
        words = _("participants: %(total)s") % {"total": total.label()}
        values[bar.value] = MapNumber(number, tile, total.label(), words, bar.query)
    return values


def last_years(answer: Answer) -> dict[str, MapNumber]:
    """The last year in which each municipality's latest can have been; takes held ones.

    No months are counted: the end of a vague span is no day.
    """
    found, values = answer.found_by("municipality"), {}
    for bar in bars_of(answer, "municipality"):
        day = answer.among(found[bar.value]).held.last_day
        values[bar.value] = _last_known(bar, None if day is None else day.year)
    return values


def _last_known(bar: Bar, year: int | None) -> MapNumber:
    if year is None:
        words = str(_("held, on a day not known") if bar.count else _("none known"))
        return MapNumber(None, "?" if bar.count else "–", words, words, bar.query)
    words = _("last known %(year)s") % {"year": year}
    return MapNumber(year, str(year), words, words, bar.query)


HELD = {"status": "held"}
HOSTS = {"role": "host"}
FIGURES = {
    figure.name: figure
    for figure in (
        Figure(
            "activities",
            _("Activities"),
            _("In how many of the activities found each municipality has a part."),
            _("none known"),
            numbers_of_activities,
        ),
        Figure(
            "held",
            _("Held"),
            _("In how many of the activities found that were held each municipality had a part."),
            _("none known"),
            numbers_of_activities,
            HELD,
        ),
        Figure(
            "hosted",
            _("Hosted"),
            _("How many of the activities found each municipality hosts."),
            _("none known"),
            numbers_of_activities,
            HOSTS,
        ),
        Figure(
            "participants",
            _("Participants"),
            _(
                "How many people took part, as far as it is known, in those activities held in "
                "in which each municipality had a part."
            ),
            _("none known (–), or no figure known (?)"),
            participants,
            HELD,
        ),
        Figure(
            "since",
            _("Year of the last one held"),
            _(
                "The year in which the last of the activities found can have been held, of those "
                "in which each municipality had a part."
            ),
            _("none known (–), or on a day not known (?)"),
            last_years,
            HELD,
        ),
    )
}
