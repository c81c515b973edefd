"""The history of a record as a reader meets it: who, when, why, and what changed from what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.safestring import SafeData
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from desk.models import ChangeRequest, ReviewStep
from histories.changes import Change

from .history_events import Event, Save, states
from .history_kinds import KINDS
from .history_words import HistoryColumn, NamesOfRecords, Values, columns_of, links_of

# As written by desk.actions.review.
OF_REQUEST = re.compile(r"Change request ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
ROLES = {
    User.Role.FOCAL_POINT: gettext_lazy("a focal point"),
    User.Role.OFFICER: gettext_lazy("an officer"),
    User.Role.CURATOR: gettext_lazy("a curator"),
}


@dataclass(frozen=True)
class Who:
    """Who saved; where it was a change request, who proposed it; why, as far as told."""

    by: str
    proposed_by: str = ""
    reason: str = ""
    # Only for those who may open it.
    request: ChangeRequest | None = None


def request_of(save: Save) -> UUID | None:
    """The change request with which the save came, if any."""
    match = OF_REQUEST.fullmatch(save.reason)
    return UUID(match[1]) if match else None


def name_of(person: User | None, reader: User) -> str:
    """A person's name, or only the role: to visitors, and where no name is known. Never e-mail."""
    if person is None:
        return _("not recorded")
    name = person.former_name if person.erased_at else person.name
    return (reader.is_authenticated and name) or str(ROLES[person.role])


class People:
    """The people and change requests behind some saves, fetched at once."""

    def __init__(self, saves: list[Save], reader: User):
        self.reader = reader
        self.people = User.objects.in_bulk({save.events[0].by for save in saves} - {None})
        numbers = {request_of(save) for save in saves} - {None}
        steps = ReviewStep.objects.filter(change_request__in=numbers).select_related("by")
        self.steps = {(step.change_request_id, step.verb): step.by for step in steps}
        visible = ChangeRequest.objects.visible_to(reader).filter(pk__in=numbers)
        self.visible = {change.pk: change for change in visible}

    def of(self, save: Save) -> Who:
        """Who stands behind one save. Reasons in free words can name people, so they are for
        those who sign in, like names."""
        by = self.people.get(save.events[0].by)
        number = request_of(save)
        if number is None:
            reason = save.reason if self.reader.is_authenticated else ""
            return Who(name_of(by, self.reader), reason=reason)
        reviewer = self.steps.get((number, ReviewStep.Verb.APPROVED), by)
        author = self.steps.get((number, ReviewStep.Verb.SUBMITTED))
        return Who(
            name_of(reviewer, self.reader),
            proposed_by=name_of(author, self.reader),
            request=self.visible.get(number),
        )


def people_behind(saves: list[Save], reader: User) -> People:
    """Fetch who stands behind the saves, in a fixed number of queries."""
    return People(saves, reader)


@dataclass(frozen=True)
class HistoryEntry:
    """One save, told to one reader."""

    at: datetime
    what: str
    who: Who
    changes: list[Change] = field(default_factory=list)
    # Whether it says what a record began with, rather than what changed in it.
    is_beginning: bool = False


@dataclass
class Difference:
    """A change whose records have yet to be named."""

    label: str
    old: Values
    new: Values
    language: str = ""
    is_text: bool = False
    # Whether the values are the pieces of one part, said in one line.
    is_part: bool = False

    def said(self, names: NamesOfRecords) -> Change | None:
        """The change in words; None where nothing of it is for the reader."""
        if self.is_part:
            old, new = ([names.say_together(side)] if side else [] for side in (self.old, self.new))
            # Names of records carry markup for their languages; texts alone do not.
            is_text = not any(isinstance(line, SafeData) for line in [*old, *new])
        else:
            old, new, is_text = names.say(self.old), names.say(self.new), self.is_text
        return Change(self.label, old, new, self.language, is_text) if old != new else None


class Teller:
    """Compares the states of one record and of its parts."""

    def __init__(self, record: Model, saves: list[Save]):
        self.model, self.kind = type(record), KINDS[type(record)]
        self.nets = [list(save.net()) for save in saves]
        self.columns = columns_of(self.model, self.kind.fields)
        self.part_columns = [columns_of(part.model, part.fields) for part in self.kind.parts]
        models = [*(part.model for part in self.kind.parts), self.model]
        rows = {-1: set(), **{number: set() for number in range(len(self.kind.parts))}}
        for net in self.nets:
            for event, before, after in net:
                rows[event.of] |= {before, after}
        self.states = {of: states(models[of], found) for of, found in rows.items()}
        self.links = links_of(self.model, self.kind.links, self.states[-1])

    def differences(self, net) -> list[Difference]:
        """What one save changed: the record itself first, then its parts."""
        found = []
        for event, before, after in sorted(net, key=lambda step: step[0].of):
            old, new = (self.states[event.of].get(row) for row in (before, after))
            if event.of < 0:
                found += compared(self.columns, old, new)
                found += compared(self.links, old, new, are_lists=True)
            else:
                found += self._part(event, old, new)
        return found

    def _part(self, event: Event, old: Model | None, new: Model | None) -> list[Difference]:
        columns = self.part_columns[event.of]
        sides = [read_all(columns, state) for state in (old, new)]
        label = str(self.kind.parts[event.of].label)
        return [Difference(label, *sides, is_part=True)] if sides[0] != sides[1] else []


def entries(record: Model, saves: list[Save], reader: User) -> list[HistoryEntry]:
    """Tell these saves of a record, in a fixed number of queries."""
    teller = Teller(record, saves)
    told = [teller.differences(net) for net in teller.nets]
    names = NamesOfRecords(reader, all_values(difference for each in told for difference in each))
    people = people_behind(saves, reader)
    return [
        _entry(save, [change for each in found if (change := each.said(names))], people.of(save))
        for save, found in zip(saves, told, strict=True)
    ]


def _entry(save: Save, changes: list[Change], who: Who) -> HistoryEntry:
    own = [event for event in save.events if event.of < 0]
    is_beginning = bool(own) and own[0].before is None
    what = _("Changed")
    if is_beginning:
        what = _("Entered") if own[0].is_first else _("First public version")
    return HistoryEntry(save.events[-1].at, what, who, changes, is_beginning)


def all_values(differences: Iterable[Difference]) -> Values:
    return [value for each in differences for value in [*each.old, *each.new]]


def compared(
    columns: list[HistoryColumn], old: Model | None, new: Model | None, are_lists: bool = False
) -> list[Difference]:
    """What differs between two states of one record; a missing one says nothing.

    Of lists only what was taken away and what was added: they can be long.
    """
    found = []
    for column in columns:
        before, after = (column.read(state) if state else [] for state in (old, new))
        if before != after and are_lists:
            before, after = _only_in(before, after), _only_in(after, before)
        if before != after:
            found.append(Difference(column.label, before, after, column.language, column.is_text))
    return found


def _only_in(values: Values, others: Values) -> Values:
    return [value for value in values if value not in others]


def read_all(columns: list[HistoryColumn], state: Model | None) -> Values:
    return [value for column in columns for value in column.read(state)] if state else []
