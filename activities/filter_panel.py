"""What a page shows of the activity filters: choices, what is chosen, and what is amiss."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .filter_fields import AnyOfField, excerpt, flat
from .filters import ActivityFilter

HINTS = {
    "region": _("The region of the activity; regions that are only invited do not count."),
    "municipality": _("In any role: host, co-organiser, participant or proposer."),
    "community": _(
        "Those that name the community. Activities for all communities name none of them: "
        "choose “all communities” to find these too."
    ),
    "year": _("An activity of 2017–2018 is found in both years."),
}


@dataclass(frozen=True)
class Option:
    """One value that can be chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Section:
    """Options under a heading of their own, or all of a group's under none."""

    heading: str = ""
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """One filter with what can be chosen in it."""

    name: str
    legend: str
    hint: str
    sections: list[Section]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for section in self.sections for option in section.options)


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


def groups_of(filters: ActivityFilter) -> list[Group]:
    """Give each filter that is a choice of values, in the order declared."""
    return [
        Group(name, each.label, HINTS.get(name, ""), _sections(filters, name, each))
        for name, each in filters.form.fields.items()
        if isinstance(each, AnyOfField) and name != "sort"
    ]


def sort_options_of(filters: ActivityFilter) -> list[Option]:
    """The ways to sort, the one in use chosen."""
    sort = filters.form.fields["sort"]
    wanted = (filters.data.getlist("sort") or [""])[-1]
    known = wanted if wanted in dict(sort.choices) else sort.choices[0][0]
    return [Option(value, label, value == known) for value, label in sort.choices]


def chips_of(filters: ActivityFilter) -> list[Chip]:
    """Give every chosen value that the register understands."""
    filters.is_valid()  # Cleans what was typed.
    chips = []
    for name, each in filters.form.fields.items():
        if name == "sort":
            continue
        chips.extend(
            Chip(each.label, label, query_without(filters, name, value))
            for value, label in _understood(filters, name)
        )
    return chips


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
        for each in filters.form.fields
        for one in filters.data.getlist(each)
        if one and not (each == name and value in (None, one))
    ]
    return f"?{urlencode(kept)}"


def _sections(filters: ActivityFilter, name: str, each: AnyOfField) -> list[Section]:
    chosen = set(filters.data.getlist(name))

    def options(pairs) -> list[Option]:
        return [Option(value, label, value in chosen) for value, label in pairs]

    if any(isinstance(label, list) for _value, label in each.choices):
        return [Section(heading, options(pairs)) for heading, pairs in each.choices]
    return [Section(options=options(each.choices))]


def _understood(filters: ActivityFilter, name: str) -> Iterator[tuple[str | None, str]]:
    """Give (value, label) of what is chosen in one filter; a typed one has no value of its own."""
    each = filters.form.fields[name]
    if isinstance(each, AnyOfField):
        labels = dict(flat(each.choices))
        chosen = dict.fromkeys(filters.data.getlist(name))
        yield from ((value, labels[value]) for value in chosen if value in labels)
    elif entered := filters.form.cleaned_data.get(name):
        label = entered if isinstance(entered, str) else entered.label()
        yield None, format_html("<bdi>{}</bdi>", label)
