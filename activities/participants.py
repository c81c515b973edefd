"""How many people took part in one activity or in several, said as exactly as it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from .models import Activity, ParticipantGroup, Programme
from .people_numbers import PeopleNumber

# Kinds that have a box of their own in every form, and what they are called where a register was
# filled without them.
PART_NAMES = {"women": _lazy("women"), "men": _lazy("men"), "youth": _lazy("young people")}
PARTS = tuple(PART_NAMES)
Basis = Activity.Basis
# What bounds a sum from below. "About" does not, and is added up by itself.
BOUNDING = (Basis.EXACT, Basis.OVER, Basis.AT_LEAST, Basis.BETWEEN)
OPEN = (Basis.OVER, Basis.AT_LEAST)


def number_of(record: Activity | Programme) -> PeopleNumber:
    """The figure given for all; works for a state of the record's history, too."""
    return PeopleNumber(record.participants, record.participants_basis, record.participants_upper)


def participants_words(record: Activity | Programme) -> str:
    """Say the figure with its basis: "about 50". Unknown is not zero."""
    return number_of(record).label()


def number_of_group(group: ParticipantGroup) -> PeopleNumber:
    """The figure given for a group; works for a state of its history, too."""
    return PeopleNumber(group.number, group.basis, group.upper)


def groups_of(activity: Activity) -> list[ParticipantGroup]:
    """The groups of an activity in their order, those that are part of another behind it."""
    groups = list(activity.participant_groups.select_related("kind"))
    return list(_in_order(groups, None))


def _in_order(groups: list[ParticipantGroup], whole: int | None) -> Iterable[ParticipantGroup]:
    for group in groups:
        if group.part_of_id == whole:
            yield group
            yield from _in_order(groups, group.pk)


def box_of(group: ParticipantGroup) -> str:
    """The kind of a group that is wholly said in that kind's own box; else ""."""
    slug = group.kind.slug if group.kind else ""
    is_plain = not (group.part_of_id or any(all_words(group)))
    return slug if is_plain and slug in PARTS else ""


def all_words(group: ParticipantGroup) -> list[str]:
    return [getattr(group, name) for name in ParticipantGroup.words.fields]


@dataclass(frozen=True)
class ParticipantTotal:
    """The sum of the figures of activities that were held, by how each is known.

    `sums` and `counts` are by basis: the figures added up (of spans, the lower ends) and how many
    activities have one. `upper` adds up the upper ends of spans. `elsewhere` are those that
    lasted beyond the time asked for, so that nobody knows how many of their people came in it.
    """

    sums: Mapping[str, int]
    counts: Mapping[str, int]
    upper: int = 0
    elsewhere: int = 0

    @property
    def without_figure(self) -> int:
        return self.counts.get(Basis.UNKNOWN, 0)

    @property
    def with_figure(self) -> int:
        return sum(self.counts.values()) - self.without_figure

    @property
    def least(self) -> int:
        """What the figures bound from below."""
        return sum(self.sums.get(basis, 0) for basis in BOUNDING)

    @property
    def about(self) -> int:
        """The sum of what is only known roughly."""
        return self.sums.get(Basis.ABOUT, 0)

    @property
    def number(self) -> int:
        """All figures together, for the size of a bar; in words it is `number_label`."""
        return self.least + self.about

    @property
    def is_open(self) -> bool:
        """Whether more may have come: a figure bounds only from below, or one is missing."""
        has_open = any(self.counts.get(basis) for basis in OPEN)
        return bool(has_open or self.without_figure or self.elsewhere)

    @property
    def short_marks(self) -> tuple[str, str]:
        """What stands before and after `number` where there is no room for words: ~90, 212+."""
        return "~" if self.about else "", "+" if self.is_open else ""

    def label(self) -> str:
        """Say it in words: "at least 212; 9 activities without a figure". Unknown is not zero."""
        if not sum(self.counts.values()) + self.elsewhere:
            return _("none held that the register knows of")
        parts = [self.number_label()]
        if self.without_figure:
            missing = ngettext(
                "%(count)s activity without a figure",
                "%(count)s activities without a figure",
                self.without_figure,
            )
            parts.append(missing % {"count": self.without_figure})
        if self.elsewhere:
            beyond = ngettext(
                "%(count)s activity that also took place at another time is not counted",
                "%(count)s activities that also took place at another time are not counted",
                self.elsewhere,
            )
            parts.append(beyond % {"count": self.elsewhere})
        return "; ".join(parts)

    def number_label(self) -> str:
        """Say the sum alone: "at least 212, and about 90 more"."""
        if not self.with_figure:
            return _("not known")
        is_bounded = any(self.counts.get(basis) for basis in BOUNDING)
        if not self.counts.get(Basis.ABOUT):
            return self._bounded_label()
        if not is_bounded:
            words = _("about %(number)s or more") if self.is_open else _("about %(number)s")
            return words % {"number": self.about}
        if self.is_open or self.counts.get(Basis.BETWEEN):
            words = _("%(known)s, and about %(number)s more")
            return words % {"known": self._bounded_label(), "number": self.about}
        return _("about %(number)s") % {"number": self.number}

    def _bounded_label(self) -> str:
        if self.is_open:
            return _("at least %(number)s") % {"number": self.least}
        if self.counts.get(Basis.BETWEEN):
            highest = self.least - self.sums[Basis.BETWEEN] + self.upper
            return PeopleNumber(self.least, Basis.BETWEEN, highest).label()
        return str(self.least)
