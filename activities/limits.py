"""How far what is said reaches: every sentence of absence ends with these words.

"By a report (highlights) until July 2019; 24 of 40 have not reported since."
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dates.spans import DateSpan
from regions.models import Municipality, Scope

from .coverage import Coverage


def limit_of(coverage: Coverage, municipalities: Sequence[Municipality]) -> str:
    """Say by which sources the municipalities are known and until when, and who reports since.

    A whole sentence, with a capital and a full stop. Who is no more does not report either.
    """
    scopes = _last_scopes(coverage, municipalities)
    parts = [_source_words(scope) for scope in scopes] or [_("no source covers this")]
    until = max((scope.ends_on for scope in scopes), default=dt.date.min)
    today = timezone.localdate()
    there = [place for place in municipalities if place.exists_on(today)]
    parts.append(_reporting_words(coverage, there or municipalities, until))
    return f"{capfirst('; '.join(filter(None, parts)))}."


def _last_scopes(coverage: Coverage, municipalities: Iterable[Municipality]) -> list[Scope]:
    """Of each source what reaches furthest for any of them."""
    covering = {scope.pk: scope for place in municipalities for scope in coverage.scopes_of(place)}
    last: dict[int, Scope] = {}
    for scope in sorted(covering.values(), key=lambda scope: (scope.ends_on, scope.pk)):
        last[scope.source_id] = scope
    return list(last.values())


def _source_words(scope: Scope) -> str:
    said = {"source": scope.source.short_title, "date": scope.dates.last.label()}
    if scope.is_complete:
        return _("by the %(source)s until %(date)s") % said
    return _("by the %(source)s (highlights) until %(date)s") % said


def _reporting_words(
    coverage: Coverage, municipalities: Sequence[Municipality], until: dt.date
) -> str:
    total = len(municipalities)
    silent = sum(not has_reported_since(coverage, place, until) for place in municipalities)
    if total == 1:
        place = municipalities[0]
        return _one_word(coverage, place, is_silent=bool(silent))
    if not silent:
        return _("all of them report since") if total else ""
    words = ngettext(
        "%(silent)s of %(total)s has not reported since",
        "%(silent)s of %(total)s have not reported since",
        silent,
    )
    return words % {"silent": silent, "total": total}


def _one_word(coverage: Coverage, place: Municipality, *, is_silent: bool) -> str:
    reporting = coverage.reporting.get(place.pk)
    if is_silent:
        return _("it has not reported since")
    if reporting is None:
        return _("single years were confirmed since")
    since = {"day": DateSpan.of_day(reporting.since).label()}
    if reporting.until is None:
        return _("its focal point reports since %(day)s") % since
    since["last"] = DateSpan.of_day(reporting.until).label()
    return _("a focal point reported from %(day)s to %(last)s") % since


def has_reported_since(coverage: Coverage, place: Municipality, until: dt.date) -> bool:
    """Whether anybody has spoken for it after that day: a focal point, or by confirming a year."""
    reporting = coverage.reporting.get(place.pk)
    if reporting and (reporting.until is None or reporting.until > until):
        return True
    return any(
        pk == place.pk and year >= until.year and report.state == report.State.CONFIRMED
        for (pk, year), report in coverage.reports.items()
    )


def uncovered_years(
    coverage: Coverage, place: Municipality, first: int, last: int
) -> tuple[int, ...]:
    """The years from first to last of which no source and nobody tells anything."""
    return tuple(
        year
        for year in range(first, last + 1)
        if coverage.was_there(place, year) and not coverage.of(place, year).is_covered
    )


def years_in_words(years: Sequence[int]) -> str:
    """Say years in order: "2016, 2020–2026"."""
    runs = groupby(enumerate(years), key=lambda pair: pair[1] - pair[0])
    spans = [[year for _place, year in run] for _key, run in runs]
    return ", ".join(
        DateSpan.of_year(span[0]).until(DateSpan.of_year(span[-1])).label() for span in spans
    )


def knowledge_of(coverage: Coverage, place: Municipality, first: int, last: int) -> str:
    """How well one municipality is known in these years, as a note beside its name."""
    if missing := uncovered_years(coverage, place, first, last):
        return _("no source for %(years)s") % {"years": years_in_words(missing)}
    years = [year for year in range(first, last + 1) if coverage.was_there(place, year)]
    found = {coverage.of(place, year).known for year in years}
    if all(known.is_complete for known in found):
        return _("complete for all these years")
    return _("each year covered, not all completely")
