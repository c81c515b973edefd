"""Two payloads in one: what somebody has changed, with what others have changed meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from .payload_rows import without_blanks
from .payloads import JOINED, Payload, changed_fields


@dataclass(frozen=True)
class Merge:
    """Two people's versions in one: mine, with what only they changed (`taken`) put in.

    `conflicts` are the fields that both changed, each differently; there the payload keeps mine.
    """

    payload: Payload
    taken: list[str]
    conflicts: list[str]


def merge(base: Payload, mine: Payload, theirs: Payload, names: Iterable[str]) -> Merge:
    """Three-way merge, field by field, of two payloads that both began from `base`."""
    names = tuple(names)
    changed_by_me = set(changed_fields(base, mine, names))
    differing = set(changed_fields(mine, theirs, names))
    their_changes = [name for name in changed_fields(base, theirs, names) if name in differing]
    taken = [name for name in their_changes if name not in changed_by_me]
    conflicts = [name for name in their_changes if name in changed_by_me]
    return Merge(choose(mine, theirs, taken), taken, conflicts)


def choose(mine: Payload, theirs: Payload, names_of_theirs: Iterable[str]) -> Payload:
    """Mine, with theirs in the fields named."""
    names = [*names_of_theirs]
    names += [each for name in names for each in JOINED.get(name, ())]
    picked = {name: theirs.get(name, []) for name in names}
    return without_blanks(mine | picked)
