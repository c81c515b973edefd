"""What an address of the list of activities asks: its shortest form, in words, and renewed."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from activities.models import ActivityType, Organisation, ParticipantKind, Programme
from declarations.models import Declaration
from histories.old_slugs import new_slugs
from regions.models import Community, Municipality, Region

from .filter_fields import AnyOfField
from .filter_panel import PRESENTATION, chips_of
from .filter_set import ActivityFilter
from .models import SavedSearch

LONGEST_NAME = SavedSearch._meta.get_field("name").max_length
# What an address says besides the filters: a page of the list, a page of the calendar.
PLACES = ("page", "in")
FIRST = ("", "1")
# Whose slugs the values of a filter are, and whether something follows each: "north-2018".
RENAMED = {
    "region": (Region, False),
    "municipality": (Municipality, False),
    "community": (Community, False),
    "type": (ActivityType, False),
    "partner": (Organisation, False),
    "kind": (ParticipantKind, False),
    "plan": (Region, True),
    "programme": (Programme, False),
    "commitment": (Declaration, True),
}
# No honest link has more old slugs; whatever an address says must not cost more queries.
MOST_RENAMED = 5


@dataclass(frozen=True)
class Question:
    """What somebody asks, as it is shared and as it is saved."""

    # The query of this very page; the filters alone, in their usual order; what to call them.
    shared: str
    saved: str
    name: str


def question_of(filters: ActivityFilter) -> Question | None:
    """Nothing where the register cannot answer."""
    if not filters.is_valid():
        return None
    return Question(shortest_query(filters), canonical_query(filters), in_words(filters))


def canonical_query(filters: ActivityFilter) -> str:
    """The filters of a valid form, always in the same order; not how they are shown."""
    return urlencode(_chosen(filters))


def shortest_query(filters: ActivityFilter) -> str:
    """The query that shows this very page, without what is blank or usual."""
    kept = _chosen(filters)
    for name in PRESENTATION:
        usual = next(iter(filters.form.fields[name].offered))
        wanted = (filters.form.cleaned_data[name] or [usual])[-1]
        kept += [(name, wanted)] if wanted != usual else []
    kept += [
        (name, filters.data[name]) for name in PLACES if filters.data.get(name, "") not in FIRST
    ]
    return f"?{urlencode(kept)}" if kept else ""


def _chosen(filters: ActivityFilter) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, field in filters.form.fields.items()
        if name not in PRESENTATION
        for value in _values(filters, name, field)
    ]


def _values(filters: ActivityFilter, name: str, field) -> list[str]:
    if isinstance(field, AnyOfField):
        return sorted(filters.form.cleaned_data[name])
    typed = " ".join(filters.data.get(name, "").split())
    return [typed] if typed else []


def in_words(filters: ActivityFilter) -> str:
    """What a search could be called: what is chosen in it, such as "North region; held"."""
    fields, chips = filters.form.fields, chips_of(filters)
    if not chips:
        return _("All activities")
    patterns = {
        fields["region"].label: _("%(name)s region"),
        fields["from"].label: _("from %(name)s"),
        fields["to"].label: _("until %(name)s"),
    }
    names = [patterns.get(chip.legend, "%(name)s") % {"name": _plain(chip.label)} for chip in chips]
    return Truncator("; ".join(names)).chars(LONGEST_NAME)


def _plain(label: str) -> str:
    """The words of a label, which may be HTML."""
    return html.unescape(strip_tags(label)) if hasattr(label, "__html__") else str(label)


def with_new_slugs(filters: ActivityFilter) -> QueryDict | None:
    """The same question with the slugs of today, if some of those asked for are old ones."""
    renamed = {}
    for name, value in islice(_unknown(filters), MOST_RENAMED):
        if new := _new_value(filters, name, value):
            renamed[name, value] = new
    if not renamed:
        return None
    data = filters.data.copy()
    for name in {name for name, _value in renamed}:
        data.setlist(name, [renamed.get((name, v), v) for v in data.getlist(name)])
    return data


def _unknown(filters: ActivityFilter) -> Iterator[tuple[str, str]]:
    for name in RENAMED:
        offered = filters.form.fields[name].offered
        for value in dict.fromkeys(filters.data.getlist(name)):
            if value and value not in offered:
                yield name, value


def _new_value(filters: ActivityFilter, name: str, value: str) -> str | None:
    model, is_composed = RENAMED[name]
    slug, dash, rest = value.rpartition("-") if is_composed else (value, "", "")
    offered = filters.form.fields[name].offered
    # A slug has no NUL and no lone half of a sign, which not every database can be asked for.
    found = new_slugs(model, slug) if slug.isascii() and slug.isprintable() else ()
    return next((f"{new}{dash}{rest}" for new in found if f"{new}{dash}{rest}" in offered), None)
