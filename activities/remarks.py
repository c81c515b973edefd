"""What contradicts itself in an activity: remarked wherever it is decided, never blocked.

One list for the author, the reviewer, the curator's desk and, where it is about figures, the
public page. Each rule stands twice, in Python for what is only being entered and as a query for
what is stored; the tests hold the two together.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from dates.spans import Precision, unit_of
from declarations.models import Signing
from texts.languages import all_written

from .models import Activity
from .models.activity import ActivityQuerySet
from .participants import number_of
from .people_numbers import PeopleNumber

Basis, Status = Activity.Basis, Activity.Status
NO_NUMBER = PeopleNumber()


@dataclass(frozen=True)
class FactsToRemarkOn:
    """What is said of one activity, stored or still being entered, as far as it was understood."""

    number: PeopleNumber = NO_NUMBER
    women: int | None = None
    men: int | None = None
    youth: int | None = None
    status: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    has_outcome: bool = False
    # The first day on which its region signed a declaration.
    signed_on: dt.date | None = None
    signed_precision: str = Precision.DAY
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


def facts_of(activity: Activity) -> FactsToRemarkOn:
    """What a stored activity says; the days of others only if read by `with_surroundings`."""
    return FactsToRemarkOn(
        number=number_of(activity),
        women=activity.women,
        men=activity.men,
        youth=activity.youth,
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
    signings = Signing.objects.finished().filter(region=OuterRef("region")).order_by("starts_on")
    return activities.annotate(
        signed_on=Subquery(signings.values("starts_on")[:1]),
        signed_precision=Subquery(signings.values("starts_precision")[:1]),
        follows_from=F("follows__starts_on"),
    )


def _figures(facts: FactsToRemarkOn) -> list[str]:
    """No part is larger than the whole, and women and men together are the whole."""
    parts = [
        (_("Women alone are %(part)s"), facts.women),
        (_("Men alone are %(part)s"), facts.men),
        (_("Young people alone are %(part)s"), facts.youth),
    ]
    largest = facts.number.largest_part
    wrong = [(said, part) for said, part in parts if None not in (part, largest) and part > largest]
    together = None if None in (facts.women, facts.men) else facts.women + facts.men
    if together is not None and not facts.number.may_be(together):
        wrong.append((_("Women and men together are %(part)s"), together))
    return [
        _("%(said)s; the figure given is %(total)s.")
        % {"said": said % {"part": part}, "total": facts.number.label()}
        for said, part in wrong
    ]


def _contradicting_figures(today: dt.date) -> Q:
    exact, span = Q(participants_basis=Basis.EXACT), Q(participants_basis=Basis.BETWEEN)
    over = Q(participants_basis=Basis.OVER)
    together, whole = F("women") + F("men"), exact | Q(participants_basis=Basis.ABOUT)
    least = exact | span | Q(participants_basis=Basis.AT_LEAST)
    found = least & Q(participants__gt=together) | over & Q(participants__gte=together)
    found |= exact & Q(participants__lt=together) | span & Q(participants_upper__lt=together)
    for part in (F("women"), F("men"), F("youth")):
        found |= whole & Q(participants__lt=part) | span & Q(participants_upper__lt=part)
    return found


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
        gettext_lazy("Held before the region signed"),
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
