"""Numbers of activities by one filter or by several, each with the query that finds its rows."""

from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from browse.answers import Answer
from browse.choices import UNKNOWN_YEAR, Value
from browse.filter_panel import query_with

from .charts import Cell

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


class Cells:
    """What an answer holds, divided by the values of its filters.

    Only values that are chosen are asked for, in filters where any is: so no number widens the
    question, and each equals the rows of its query. Where every chosen value of a filter is
    needed, one more narrows the question, and each may be asked for.
    """

    def __init__(self, answer: Answer):
        self._filters = answer.filters
        self._found_by = cache(answer.found_by)
        self._query_without = cache(self._make_query_without)

    def values(self, name: str) -> list[Value]:
        """The values of a filter that may be asked for."""
        chosen = set() if self._filters.is_every(name) else self._chosen(name)
        return [
            value
            for section in self._filters.sections[name]
            for value in section.values
            if not chosen or value.slug in chosen
        ]

    def may_ask(self, name: str, *slugs: str) -> bool:
        """Whether all of these values may be asked for."""
        return set(slugs) <= {value.slug for value in self.values(name)}

    def years(self, **values: str) -> list[Value]:
        """From the first year to the last in which there is any, then "date not known"."""
        years = [year for year in self.values("year") if year.slug != UNKNOWN_YEAR][::-1]
        filled = [place for place, year in enumerate(years) if self._has(year, values)]
        span = years[filled[0] : filled[-1] + 1] if filled else []
        unknown = [year for year in self.values("year") if year.slug == UNKNOWN_YEAR]
        return span + [year for year in unknown if self._has(year, values)]

    def cell(self, **values: str) -> Cell:
        """The number of activities that have all of these values."""
        rows = self.bits(**values).bit_count()
        return Cell(rows, self.query(**values) if rows else "", str(rows), rows)

    def bits(self, **values: str) -> int:
        """The activities that have all of these values, as `Answer.sums` takes them."""
        bits = -1
        for name, slug in values.items():
            bits &= self._found_by(name)[slug]
        return bits

    def query(self, **values: str) -> str:
        """The list of the activities that have all of these values."""
        beside = {name for name in values if self._filters.is_every(name)}
        kept = self._query_without(tuple(sorted(values.keys() - beside)))
        added = [
            _pair(name, slug)
            for name, slug in values.items()
            if name not in beside or slug not in self._chosen(name)
        ]
        return f"?{'&'.join([*([kept] if kept else []), *added])}"

    def _chosen(self, name: str) -> set[str]:
        return set(self._filters.form.cleaned_data[name])

    def _has(self, year: Value, values: dict[str, str]) -> bool:
        return bool(self.bits(year=year.slug, **values))

    def _make_query_without(self, names: tuple[str, ...]) -> str:
        return query_with(self._filters, view=None, **dict.fromkeys(names)).removeprefix("?")


@lru_cache(maxsize=1000)
def _pair(name: str, slug: str) -> str:
    """Some hundred numbers share a few dozen values."""
    return urlencode({name: slug})
