"""The numbers behind the values of a filter, for whatever draws them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from browse.answers import Answer
from browse.filter_panel import query_with

# What an address leaves out when it leads to the list.
AS_LIST = dict.fromkeys(("view", "figure", "map"))


@dataclass(frozen=True)
class Bar:
    """One value with the number of activities it finds, and the query of the list of them."""

    value: str
    label: str | SafeString
    count: int
    query: str


def bars_of(answer: Answer, name: str) -> list[Bar]:
    """Give the number behind each value of a filter; of those chosen alone where any is chosen.

    So every number is that of the rows its query finds, and no chart widens the question. Where
    every chosen value is needed, a number is that of one more value beside them.
    """
    chosen = answer.filters.form.cleaned_data[name]
    needed = chosen if answer.filters.is_every(name) else []
    counts = answer.counts(name)
    return [
        Bar(
            value.slug,
            value.label,
            counts[value.slug],
            query_with(
                answer.filters, **{name: list(dict.fromkeys([*needed, value.slug]))}, **AS_LIST
            ),
        )
        for section in answer.filters.sections[name]
        for value in section.values
        if needed or not chosen or value.slug in chosen
    ]
