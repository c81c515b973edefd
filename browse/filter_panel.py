"""What a page shows of the activity filters: choices, what is chosen, and what is amiss."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .answers import Answer
from .choices import Section
from .filter_fields import AnyOfField, excerpt
from .filter_set import ActivityFilter
from .filters import BY_NAME, EVERY, FILTERS, ROLE

# What does not narrow anything.
PRESENTATION = ("sort", "view")
# Names of an address that are no filters, and stay when the filters change.
KEPT = ("figure", "map")


@dataclass(frozen=True)
class Option:
    """One way to sort."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class OptionSection:
    """A section of a filter, those chosen of its values, and how many activities each finds."""

    name: str
    source: Section
    chosen: frozenset[str]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """What can be chosen under one heading."""

    name: str
    legend: str
    hint: str
    sections: tuple[OptionSection, ...]

    @property
    def chosen(self) -> int:
        return sum(len(section.chosen) for section in self.sections)


@dataclass(frozen=True)
class Chip:
    """One chosen value, and the query that leaves it out."""

    legend: str
    label: str
    query: str


@dataclass(frozen=True)
class Problem:
    """What the register cannot answer, said in a sentence, and the query that leaves it out."""

    name: str
    sentence: str
    query: str


def groups_of(answer: Answer) -> list[Group]:
    """Give each group of filters in which there is something to choose."""
    groups = []
    for name, legend, hint, together in _headings(get_language()):
        sections = tuple(each for one in together for each in _sections(answer, one))
        if any(section.counts for section in sections):
            groups.append(Group(name, legend, hint, sections))
    return groups


@cache
def _headings(language: str) -> list[tuple[str, str, str, list[str]]]:
    """Name, legend and hint of each group with its filters, in the active language."""
    return [
        (
            main.name,
            str(main.label),
            str(main.hint),
            [each.name for each in FILTERS[::-1] if main.name in (each.name, each.under)],
        )
        for main in FILTERS
        if not main.under
    ]


def counts_of(answer: Answer) -> str:
    """Give the count of each value of each filter as JSON, for a page that is there already."""
    return json.dumps({each.name: answer.counts(each.name) for each in FILTERS})


def sort_options_of(filters: ActivityFilter) -> list[Option]:
    """The ways to sort, the one in use chosen."""
    sort = filters.form.fields["sort"]
    wanted = (filters.data.getlist("sort") or [""])[-1]
    known = wanted if wanted in sort.offered else next(iter(sort.offered))
    return [Option(value, label, value == known) for value, label in sort.offered.items()]


def way_of(filters: ActivityFilter) -> str:
    """The way to show what is found: the last one asked for, else the usual one."""
    view = filters.form.fields["view"]
    wanted = (filters.data.getlist("view") or [""])[-1]
    return wanted if wanted in view.offered else next(iter(view.offered))


def ways_of(filters: ActivityFilter) -> list[tuple[str, str, str, bool]]:
    """Give (name, label, query, whether it is in use) of each way to show the same activities."""
    view, used = filters.form.fields["view"], way_of(filters)
    usual = next(iter(view.offered))
    return [
        (way, label, query_with(filters, view=None if way == usual else way), way == used)
        for way, label in view.offered.items()
    ]


def chips_of(filters: ActivityFilter) -> list[Chip]:
    """Give every chosen value that the register understands."""
    filters.is_valid()  # Cleans what was typed.
    chips = []
    for name, each in filters.form.fields.items():
        if name in PRESENTATION:
            continue
        chips.extend(
            Chip(
                each.label,
                _with_its_need(filters, name, label),
                query_without(filters, name, value),
            )
            for value, label in _understood(filters, name)
        )
    return chips


def _with_its_need(filters: ActivityFilter, name: str, label: str) -> str:
    """What was chosen; where it says only how the values of another filter are meant, and none is
    chosen there, that it changes nothing yet."""
    needed = BY_NAME[name].under if name in (ROLE, *EVERY) else ""
    if not needed or filters.form.cleaned_data.get(needed):
        return label
    words = _("%(chosen)s: changes nothing until something is chosen under “%(filter)s”")
    return words % {"chosen": label, "filter": filters.form.fields[needed].label}


def problems_of(filters: ActivityFilter) -> list[Problem]:
    """Give one sentence for each value that the register does not understand."""
    return [
        Problem(name, sentence, query_without(filters, name, (error.params or {}).get("entered")))
        for name, errors in filters.form.errors.as_data().items()
        for error in errors
        for sentence in error.messages
    ]


def page_problem(filters: ActivityFilter, number: str, last: int) -> Problem:
    """Say that the list has no such page."""
    sentence = _("There is no page “%(number)s”; the last one is page %(last)s.")
    words = {"number": excerpt(number), "last": last}
    return Problem("page", sentence % words, query_without(filters, "page"))


def query_without(filters: ActivityFilter, name: str, value: str | None = None) -> str:
    """Give the filters' query without one value, or without all of a name; never with a page."""
    kept = [
        (each, one)
        for each in (*filters.form.fields, *KEPT)
        for one in filters.data.getlist(each)
        if one and not (each == name and value in (None, one))
    ]
    return f"?{urlencode(kept)}"


def query_with(filters: ActivityFilter, **changed: str | list[str] | None) -> str:
    """Give the filters' query with other values, some or none for each name; never with a page."""
    kept = [
        (name, one)
        for name in (*filters.form.fields, *KEPT)
        if name not in changed
        for one in filters.data.getlist(name)
        if one
    ]
    given = [(name, value) for name, value in changed.items() if value]
    return f"?{urlencode([*kept, *given], doseq=True)}"


def _sections(answer: Answer, name: str) -> list[OptionSection]:
    asked, counts = answer.filters.data.getlist(name), iter(answer.counts(name).values())
    return [
        OptionSection(
            name,
            section,
            frozenset(slug for slug in asked if slug in section.by_slug),
            tuple(islice(counts, len(section.by_slug))),
        )
        for section in answer.filters.sections[name]
    ]


def _understood(filters: ActivityFilter, name: str) -> Iterator[tuple[str | None, str]]:
    """Give (value, label) of what is chosen in one filter; a typed one has no value of its own."""
    each = filters.form.fields[name]
    if isinstance(each, AnyOfField):
        chosen = dict.fromkeys(filters.data.getlist(name))
        yield from ((value, each.offered[value].label) for value in chosen if value in each.offered)
    elif entered := filters.form.cleaned_data.get(name):
        label = entered if isinstance(entered, str) else entered.label()
        yield None, format_html("<bdi>{}</bdi>", label)
