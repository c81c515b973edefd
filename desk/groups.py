"""Groups of those who take part, as rows of a form: lists that stand side by side in a payload."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass, replace

from django.utils.translation import gettext as _
from translated_fields import to_attribute

from activities.models import ParticipantGroup
from activities.participants import all_words, box_of, number_of_group
from activities.people_numbers import NumberNotUnderstood, PeopleNumber, read_part

# The lists, in the order of a row; the first leads, and all are compared and chosen together.
GROUP_FIELDS = ("groups", "groups_words", "groups_number", "groups_of")


@dataclass(frozen=True)
class GroupTyped:
    """One row as typed: slug of a kind, words, number, and in which row stand all of whom they are
    some ("" for all who take part)."""

    kind: str = ""
    words: str = ""
    number: str = ""
    of: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.kind or self.words or self.number)

    def read(self) -> PeopleNumber:
        """Raises NumberNotUnderstood."""
        return read_part(self.number)

    def as_read(self) -> "GroupTyped":
        """With its number as it was understood; what was not stays for the form to refuse."""
        with suppress(NumberNotUnderstood):
            return replace(self, words=self.words.strip(), number=self.read().signs())
        return self


def rows_in(payload: dict[str, list[str]]) -> list[GroupTyped]:
    """The rows that say something, counted anew; a list may lack its last values."""
    lists = [payload.get(name, []) for name in GROUP_FIELDS]
    length = max(map(len, lists))
    padded = ([*values, *[""] * (length - len(values))] for values in lists)
    typed = [GroupTyped(*row) for row in zip(*padded, strict=True)]
    places = [number for number, row in enumerate(typed, start=1) if not row.is_blank]
    anew = {str(old): str(new) for new, old in enumerate(places, start=1)}
    return [replace(row, of=anew.get(row.of, "")) for row in typed if not row.is_blank]


def with_rows(payload: dict[str, list[str]], rows: Iterable[GroupTyped]) -> dict[str, list[str]]:
    """The payload with these rows instead of its own."""
    typed = [astuple(row) for row in rows]
    return payload | {name: [row[at] for row in typed] for at, name in enumerate(GROUP_FIELDS)}


def rows_of(groups: Iterable[ParticipantGroup], language: str) -> list[GroupTyped]:
    """The groups of an activity as they would have been typed, but those with a box of their own.

    Words are those of the language, the activity's original one, or what there is, so that whoever
    reads compares the same.
    """
    groups = [group for group in groups if not box_of(group)]
    places = {group.pk: str(number) for number, group in enumerate(groups, start=1)}
    return [
        GroupTyped(
            group.kind.slug if group.kind else "",
            words_of(group, language),
            number_of_group(group).signs(),
            places.get(group.part_of_id, ""),
        )
        for group in groups
    ]


def words_of(group: ParticipantGroup, language: str) -> str:
    own = getattr(group, to_attribute("words", language))
    return own or next((words for words in all_words(group) if words), "")


def in_words(rows: list[GroupTyped], kinds: dict[str, str]) -> list[str]:
    """Each row as people read it; `kinds` are the names of kinds by slug."""
    said = []
    for row in rows:
        called = ", ".join(each for each in (kinds.get(row.kind, row.kind), row.words) if each)
        number = row.number
        with suppress(NumberNotUnderstood):
            number = row.read().label() if row.number else ""
        words = f"{called}: {number}" if number else called
        if row.of:
            words = _("%(group)s (part of group %(number)s)") % {"group": words, "number": row.of}
        said.append(words)
    return said
