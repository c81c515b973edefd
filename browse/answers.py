"""What the register answers to one query string: how many, which, and what else could be asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from django.http import QueryDict

from activities.counts import PHRASES
from activities.models import Activity
from activities.totals import ParticipantTotal
from browse.index.activity_index import ActivityIndex
from browse.index.pages import page_by_date, page_in_order
from browse.index.selection import Selection
from browse.index.sums import Sums
from texts.folding import fold

from .filters import UNKNOWN_YEAR, ActivityFilter
from .index import current_index
from .sorting import order_of


class Answer:
    """The activities that a reader may see and that meet the filters; none where one is wrong."""

    def __init__(self, index: ActivityIndex, data: QueryDict, user):
        self._index, self._user = index, user
        self._visible = index.visible_to(user)
        self.filters = ActivityFilter(
            data,
            Activity.objects.visible_to(user),
            user=user,
            names=index.names,
            years=self._years(),
        )
        self._selection = self._select() if self.filters.is_valid() else self._nothing()

    @property
    def index(self) -> ActivityIndex:
        return self._index

    @property
    def found(self) -> int:
        """Those found, as a set of the index."""
        return self._selection.found

    @property
    def total(self) -> int:
        return self._selection.found.bit_count()

    def asking(self, **values: str) -> "Answer":
        """The answer to the same question with another value in some filters."""
        data = self.filters.data.copy()
        for name, value in values.items():
            data[name] = value
        return Answer(self._index, data, self._user) if values else self

    def counts(self, name: str) -> dict[str, int]:
        """How many each value of a filter would find alone, together with the other filters."""
        offered = self.filters.form.fields[name].offered
        keys = [value.key for value in offered.values()]
        return dict(zip(offered, self._selection.counts(name, keys), strict=True))

    def found_by(self, name: str) -> dict[str, int]:
        """What each value of a filter would find alone, as sets for `sums`."""
        offered = self.filters.form.fields[name].offered.items()
        return {slug: self._selection.found_by(name, value.key) for slug, value in offered}

    @cached_property
    def sums(self) -> Sums:
        """What sets of activities add up to."""
        return Sums(self._index)

    def participants_of(self, bits: int, *years: str) -> ParticipantTotal:
        """Add up the participants of a set, in these years or else in those that are asked for."""
        asked = years or self.filters.form.cleaned_data.get("year", ())
        return self.sums.participant_total(bits, asked)

    def counts_by_status(self) -> dict[str, int]:
        """How many of those found there are in each status."""
        found = self._selection.found
        return {
            status: (found & self._index.bits("status", status)).bit_count() for status in PHRASES
        }

    def page(self, start: int, size: int) -> list[int]:
        """Ids of the activities from `start` on, in the order asked for."""
        sort = (self.filters.form.cleaned_data.get("sort") or ["-date"])[-1]
        if sort == "-date":
            return page_by_date(self._index, self._selection.found, start, size)
        return page_in_order(self._index, self._selection.found, order_of(sort), start, size)

    def _years(self) -> list[int]:
        asked = ("year", self._visible)
        if asked not in self._index.counted:
            years = self._index.values("year").items()
            seen = [year for year, bits in years if year != UNKNOWN_YEAR and bits & self._visible]
            self._index.remember_counts(asked, seen)
        return self._index.counted[asked]

    def _select(self) -> Selection:
        cleaned = self.filters.form.cleaned_data
        chosen = {name: self.filters.chosen_keys(name) for name in self.filters.sections}
        within = self._visible
        for word in fold(cleaned["q"]).split():
            within &= self._index.words.matching(word)
        if cleaned["from"]:
            within &= self._index.ending_from(cleaned["from"].starts_on.toordinal())
        if cleaned["to"]:
            within &= self._index.starting_until(cleaned["to"].ends_on.toordinal())
        return Selection(
            self._index,
            visible=self._visible,
            within=within,
            chosen=chosen,
            hosts_only=self.filters.hosts_only,
        )

    def _nothing(self) -> Selection:
        return Selection(self._index, visible=0, within=0, chosen={})


@contextmanager
def answer_to(data: QueryDict, user) -> Iterator[Answer]:
    """Give the answer as the database is now; to be read inside the `with` block."""
    with current_index() as index:
        yield Answer(index, data, user)
