"""What contradicts itself in an activity: remarked wherever it is decided, never blocked.

One list for the author, the reviewer, the curator's desk and, where it is about figures, the
public page. Each rule stands twice, in Python for what is only being entered and as a query for
what is stored; the tests hold the two together.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from dates.spans import Precision, unit_of
from declarations.models import Signing
from texts.languages import all_written

from .models import Activity, Involvement, ParticipantGroup
from .models.activity import ActivityQuerySet
from .participants import box_of, groups_of, number_of, number_of_group
from .people_numbers import PeopleNumber

Basis, Status = Activity.Basis, Activity.Status
NO_NUMBER = PeopleNumber()
# Together they are all.
COUPLE = ("women", "men")


@dataclass(frozen=True)
class GroupFact:
    """Some of those who took part: what they are called, and of which other group they are part."""

    called: str
    number: PeopleNumber
    # The kind that has a box of its own in every form, where they are all of it: women, men.
    box: str = ""
    whole: "GroupFact | None" = None


@dataclass(frozen=True)
class FactsToRemarkOn:
    """What is said of one activity, stored or still being entered, as far as it was understood."""

    number: PeopleNumber = NO_NUMBER
    groups: tuple["GroupFact", ...] = ()
    status: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    has_outcome: bool = False
    # The first day on which one of its regions signed a declaration.
    signed_on: dt.date | None = None
    signed_precision: str = Precision.DAY
    # Which one that was, where there are several.
    signed_title: str = ""
    # The earliest day of the activity that it follows.
    follows_from: dt.date | None = None

    @property
    def is_held(self) -> bool:
        return self.status == Status.HELD


@dataclass(frozen=True)
class Rule:
    """One kind of contradiction."""

    slug: str
    # Over the list of the activities that have it.
    heading: str
    # Sentences for whoever can mend it.
    remarks: Callable[[FactsToRemarkOn], list[str]]
    # The same of what is stored; takes today, and reads what `with_surroundings` adds.
    query: Callable[[dt.date], Q]
    # Whether readers of the page are told, too.
    is_public: bool = False


def remarks_on(facts: FactsToRemarkOn, *, public: bool = False) -> list[str]:
    """All that contradicts itself in what is said of an activity; what readers are told alone."""
    return [
        sentence
        for rule in RULES
        if rule.is_public or not public
        for sentence in rule.remarks(facts)
    ]


def contradicting(activities: ActivityQuerySet, rule: Rule) -> ActivityQuerySet:
    """Those of which the rule has something to remark."""
    return with_surroundings(activities).filter(rule.query(timezone.localdate()))


def facts_of(activity: Activity, groups: list[ParticipantGroup] | None = None) -> FactsToRemarkOn:
    """What a stored activity says; the days of others only if read by `with_surroundings`.

    Takes its groups where they are at hand.
    """
    groups = groups_of(activity) if groups is None else groups
    return FactsToRemarkOn(
        number=number_of(activity),
        groups=group_facts(groups),
        status=activity.status,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        has_outcome=bool(all_written(activity, "outcome")),
        signed_on=getattr(activity, "signed_on", None),
        signed_precision=getattr(activity, "signed_precision", None) or Precision.DAY,
        follows_from=getattr(activity, "follows_from", None),
    )


def with_surroundings(activities: ActivityQuerySet) -> ActivityQuerySet:
    """Adds to each activity the days of others that its own are compared with."""
    involved = Involvement.objects.having_part().filter(activity=OuterRef(OuterRef("pk")))
    theirs = Q(region=OuterRef("region")) | Q(region__in=involved.values("municipality__region"))
    signings = Signing.objects.finished().filter(theirs).order_by("starts_on")
    return activities.annotate(
        signed_on=Subquery(signings.values("starts_on")[:1]),
        signed_precision=Subquery(signings.values("starts_precision")[:1]),
        follows_from=F("follows__starts_on"),
        least=_least("participants", "participants_basis"),
        most=_most("participants", "participants_basis", "participants_upper"),
        **{f"{kind}_{end}": _of_box(kind, end) for kind in COUPLE for end in ("least", "most")},
    )


def group_facts(groups: list[ParticipantGroup]) -> tuple[GroupFact, ...]:
    """What is said of the groups of an activity, given as `groups_of` does."""
    facts: dict[int, GroupFact] = {}
    for group in groups:
        whole = facts.get(group.part_of_id)
        number = number_of_group(group)
        facts[group.pk] = GroupFact(group.called(), number, box_of(group), whole)
    return tuple(facts.values())


def _figures(facts: FactsToRemarkOn) -> list[str]:
    """No part is larger than the whole, and women and men together are the whole."""
    remarks = [_too_large(group, facts.number) for group in facts.groups]
    of_box = {group.box: group.number for group in facts.groups}
    if all(kind in of_box for kind in COUPLE):
        together = of_box["women"].with_others(of_box["men"])
        if not together.may_be(facts.number):
            said = _("Women and men together are %(part)s; the figure given is %(total)s.")
            remarks.append(said % {"part": together.label(), "total": facts.number.label()})
    return [remark for remark in remarks if remark]


def _too_large(group: GroupFact, total: PeopleNumber) -> str:
    """What is remarked of a group that is larger than all, or than the group it is part of."""
    for whole, said in (
        (total, _("%(group)s alone are %(part)s; the figure given is %(total)s.")),
        (
            group.whole and group.whole.number,
            _("%(group)s alone are %(part)s; all of those of whom they are part are %(total)s."),
        ),
    ):
        largest, least = whole and whole.largest_part, group.number.least
        if None not in (largest, least) and least > largest:
            words = {"group": capfirst(group.called), "part": group.number.label()}
            return said % {**words, "total": whole.label()}
    return ""


def _with_ends(rows: QuerySet) -> QuerySet:
    """Groups with the least and the most that each can be, as `PeopleNumber` says it."""
    return rows.annotate(least=_least("number", "basis"), most=_most("number", "basis", "upper"))


def _least(number: str, basis: str) -> Case:
    more = When(**{basis: Basis.OVER}, then=F(number) + 1)
    return Case(more, default=F(number), output_field=IntegerField())


def _most(number: str, basis: str, upper: str) -> Case:
    return Case(
        When(**{f"{basis}__in": (Basis.EXACT, Basis.ABOUT)}, then=F(number)),
        When(**{basis: Basis.BETWEEN}, then=F(upper)),
        output_field=IntegerField(),
    )


def _contradicting_figures(today: dt.date) -> Q:
    groups = _with_ends(ParticipantGroup.objects.filter(activity=OuterRef("pk")))
    too_many = groups.filter(least__gt=OuterRef("most"))
    of_whole = groups.annotate(of=_most("part_of__number", "part_of__basis", "part_of__upper"))
    is_bounded = ~Q(participants_basis__in=(Basis.ABOUT, Basis.UNKNOWN))
    least, most = F("women_least") + F("men_least"), F("women_most") + F("men_most")
    is_less, is_more = Q(least__gt=most), Q(most__lt=least)
    return (
        Exists(too_many)
        | Exists(of_whole.filter(least__gt=F("of")))
        | Q(is_bounded & (is_less | is_more))
    )


def _of_box(kind: str, end: str) -> Subquery:
    """An end of what is said in the box of a kind; none where that is only known roughly."""
    no_words = dict.fromkeys(ParticipantGroup.words.fields, "")
    plain = ParticipantGroup.objects.filter(activity=OuterRef("pk"), part_of=None, **no_words)
    bounded = plain.filter(kind__slug=kind).exclude(basis=Basis.ABOUT)
    return Subquery(_with_ends(bounded).values(end)[:1], output_field=IntegerField())


def _held_on_a_day_to_come(facts: FactsToRemarkOn) -> list[str]:
    if not (facts.is_held and facts.starts_on and facts.starts_on > timezone.localdate()):
        return []
    return [_("It is said to be held already, and its date is still to come.")]


def _outcome_without_held(facts: FactsToRemarkOn) -> list[str]:
    if not facts.has_outcome or facts.status in ("", Status.HELD):
        return []
    return [_("It says what came of it, and not that it was held.")]


def _has_outcome() -> Q:
    found = Q()
    for code, _name in settings.LANGUAGES:
        found |= ~Q(**{to_attribute("outcome", code): ""})
    return found


def _held_before_the_signing(facts: FactsToRemarkOn) -> list[str]:
    is_before = facts.ends_on and facts.signed_on and facts.ends_on < facts.signed_on
    if not (facts.is_held and is_before):
        return []
    signed = unit_of(facts.signed_on, facts.signed_precision).label()
    if facts.signed_title:
        words = _("It was held before its region signed “%(declaration)s”: %(date)s.")
        return [words % {"declaration": facts.signed_title, "date": signed}]
    return [_("It was held before its region signed: %(date)s.") % {"date": signed}]


def _before_what_it_follows(facts: FactsToRemarkOn) -> list[str]:
    if not (facts.ends_on and facts.follows_from and facts.ends_on < facts.follows_from):
        return []
    return [_("It follows an activity that came after it.")]


RULES = (
    Rule(
        "figures",
        gettext_lazy("Participants that do not add up"),
        _figures,
        _contradicting_figures,
        is_public=True,
    ),
    Rule(
        "to_come",
        gettext_lazy("Held on a day that is still to come"),
        _held_on_a_day_to_come,
        lambda today: Q(status=Status.HELD, starts_on__gt=today),
    ),
    Rule(
        "outcome",
        gettext_lazy("An outcome, and not held"),
        _outcome_without_held,
        lambda today: _has_outcome() & ~Q(status=Status.HELD),
    ),
    Rule(
        "before_signing",
        gettext_lazy("Held before the region signed a declaration"),
        _held_before_the_signing,
        lambda today: Q(status=Status.HELD, ends_on__lt=F("signed_on")),
    ),
    Rule(
        "before_followed",
        gettext_lazy("Earlier than what it follows"),
        _before_what_it_follows,
        lambda today: Q(ends_on__lt=F("follows_from")),
    ),
)
