"""What a filter of the activities is made of; all of them are in `filters.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

NOT_YES = _("“%(value)s” is not “yes”.")


@dataclass(frozen=True)
class Definition:
    """One filter of values, any of which is enough.

    `choices` gives the sections it offers (`browse.choices`). `reads` is the column its values
    stand in: of activities, or of records that hang on them. `means(facts, key)` gives what a
    value finds, out of `facts.having(name, *values)`; without it, those having that value.
    `under` is the filter under whose heading this one stands.
    """

    name: str
    label: str
    unknown: str
    choices: Callable
    reads: tuple[type[Model], str] | None = None
    means: Callable[[Any, int | str], Any] | None = None
    under: str = ""
    hint: str = ""

    def found(self, facts, key: int | str):
        """What a value finds: bits of the index or a condition, as the facts are."""
        return self.means(facts, key) if self.means else facts.having(self.name, key)
