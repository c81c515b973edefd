"""What can be changed of many activities in one go: what each would say then, and why some cannot.

Nothing is written here; `actions/together.py` writes what was planned.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from activities.chosen import in_batches
from activities.cited_values import CitedValue
from activities.models import Activity, ActivityEvidence, CommunityPart, Partner
from activities.models.evidence import OTHER_ENDS

ADD, REPLACE, REMOVE, SET = "add", "replace", "remove", "set"


def can_change_together(user: User) -> bool:
    """Curators alone: it reaches over all regions."""
    return user.is_authenticated and user.is_curator


@dataclass(frozen=True)
class LinkKind:
    """Rows that link activities with others, and the columns that tell two rows apart that link
    the same two."""

    rows: type[Model]
    end: str
    apart: tuple[str, ...]
    says: Callable[[Model], str]


LINKS = {
    "community": LinkKind(
        CommunityPart, "community", ("sense",), lambda row: row.get_sense_display()
    ),
    "partner": LinkKind(Partner, "organisation", ("role",), lambda row: row.get_role_display()),
    "citation": LinkKind(
        ActivityEvidence,
        "citation",
        ("about", *(f"{end}_id" for end in OTHER_ENDS)),
        lambda row: row.about_label,
    ),
}
# What the name of a value is made of.
REGION = {"plan": ("plan__region",)}


@dataclass(frozen=True)
class ChangeVerb:
    """One thing that can be done with many activities: with a value of theirs, or with a link."""

    slug: str
    label: str
    of: str
    does: str = SET

    @property
    def link(self) -> LinkKind | None:
        return LINKS.get(self.of)


VERBS = {
    verb.slug: verb
    for verb in (
        ChangeVerb("type", gettext_lazy("Change the type"), "type"),
        ChangeVerb("plan", gettext_lazy("Change of which plan they are part"), "plan"),
        ChangeVerb(
            "programme", gettext_lazy("Change of which programme they are part"), "programme"
        ),
        ChangeVerb("community-add", gettext_lazy("Add a community"), "community", ADD),
        ChangeVerb("community-replace", gettext_lazy("Replace a community"), "community", REPLACE),
        ChangeVerb("community-remove", gettext_lazy("Take out a community"), "community", REMOVE),
        ChangeVerb("partner-add", gettext_lazy("Add an organisation"), "partner", ADD),
        ChangeVerb("partner-replace", gettext_lazy("Replace an organisation"), "partner", REPLACE),
        ChangeVerb("partner-remove", gettext_lazy("Take out an organisation"), "partner", REMOVE),
        ChangeVerb("citation-add", gettext_lazy("Cite where it was read"), "citation", ADD),
        ChangeVerb("citation-replace", gettext_lazy("Replace a citation"), "citation", REPLACE),
        ChangeVerb("citation-remove", gettext_lazy("Take out a citation"), "citation", REMOVE),
    )
}


@dataclass(frozen=True)
class WantedChange:
    """What is to be done: with which record, instead of which, and how a new row says it."""

    verb: ChangeVerb
    to: Model | None = None
    gone: Model | None = None
    how: dict[str, str] = field(default_factory=dict)
    # Whether the words that bore what goes bear what comes, too.
    is_borne: bool = False

    def __str__(self):
        return f"{self.verb.label}: {' → '.join(self.names.values()) or '–'}"[:300]

    @property
    def names(self) -> dict[int, str]:
        """What goes and what comes, by id."""
        return {record.pk: str(record) for record in (self.gone, self.to) if record}


@dataclass
class Planned:
    """What one activity says and would say, or why it stays as it is; and the rows for that."""

    activity: Activity
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    refusal: str = ""
    made: list[Model] = field(default_factory=list)
    written: list[Model] = field(default_factory=list)
    removed: list[Model] = field(default_factory=list)
    # The rows that name what goes or what comes: as they are, and as they would be.
    said: list[Model] = field(default_factory=list)
    then: list[Model] = field(default_factory=list)


def plan_all(asked: WantedChange, ids: Iterable[int], *, is_locked: bool = False) -> list[Planned]:
    """What would become of each of these activities, those that cannot be changed first; those
    that are gone are left out."""
    planned = []
    for batch in in_batches(ids):
        activities = Activity.objects.filter(pk__in=batch).order_by("reference")
        if is_locked:
            activities = activities.select_for_update(of=["self"])
        if asked.verb.link is None:
            found = activities.select_related(asked.verb.of, *REGION.get(asked.verb.of, ()))
            planned += [_plan_value(asked, activity) for activity in found]
        else:
            rows = _rows_of(asked.verb.link, batch)
            planned += [_plan_link(asked, each, rows.get(each.pk, [])) for each in activities]
    return sorted(planned, key=lambda each: (not each.refusal, each.activity.reference))


def fingerprint(planned: list[Planned]) -> str:
    """Another one where anything would come out otherwise."""
    said = [(each.activity.pk, each.activity.version, each.after, each.refusal) for each in planned]
    return sha256(repr(said).encode()).hexdigest()[:32]


def _plan_value(asked: WantedChange, activity: Activity) -> Planned:
    name, to = asked.verb.of, asked.to
    now = getattr(activity, name)
    planned = Planned(activity, [str(now)] if now else [], [str(to)] if to else [])
    if now == to:
        planned.refusal = _("It says so already.")
    elif name == "type" and activity.type_words:
        planned.refusal = _("Its kind is said in words: curators sort it from their desk.")
    elif name == "plan" and not to and activity.belonging_basis == Activity.BelongingBasis.PLAN:
        planned.refusal = _("It is under the declaration because it is part of this plan.")
    return planned


def _rows_of(link: LinkKind, batch: list[int]) -> dict[int, list[Model]]:
    rows = link.rows.objects.filter(activity__in=batch).order_by("pk")
    if link.rows is ActivityEvidence:
        rows = rows.filter(borne_until=None)
    found: dict[int, list[Model]] = {}
    for row in rows:
        found.setdefault(row.activity_id, []).append(row)
    return found


def _plan_link(asked: WantedChange, activity: Activity, rows: list[Model]) -> Planned:
    link, column = asked.verb.link, f"{asked.verb.link.end}_id"
    planned = Planned(activity)
    there = {_key(link, row) for row in rows if asked.to and getattr(row, column) == asked.to.pk}
    going = [row for row in rows if asked.gone and getattr(row, column) == asked.gone.pk]
    if asked.verb.does == ADD:
        row = link.rows(activity=activity, **{link.end: asked.to}, **asked.how)
        planned.made = [row] if _key(link, row) not in there else []
        planned.refusal = "" if planned.made else _("It says so already.")
    elif not going:
        planned.refusal = _("It does not name this.")
    elif asked.verb.does == REMOVE:
        planned.removed = going
    else:
        planned.removed = [row for row in going if _key(link, row) in there]
        planned.written = [row for row in going if _key(link, row) not in there]
    _say(asked, planned, rows)
    return planned


def _key(link: LinkKind, row: Model) -> tuple:
    return tuple(getattr(row, name) for name in link.apart)


def _say(asked: WantedChange, planned: Planned, rows: list[Model]) -> None:
    """The rows that name what goes or what comes, before and after, and what they say."""
    column, names = f"{asked.verb.link.end}_id", asked.names
    planned.said = [row for row in rows if getattr(row, column) in names]
    then = [row for row in planned.said if row not in planned.removed]
    for place, row in enumerate(then):
        if row in planned.written:
            then[place] = copy(row)
            setattr(then[place], column, asked.to.pk)
    planned.then = [*then, *planned.made]
    for words, found in ((planned.before, planned.said), (planned.after, planned.then)):
        words += [_in_words(asked, row) for row in found]


def _in_words(asked: WantedChange, row: Model) -> str:
    link = asked.verb.link
    return f"{asked.names[getattr(row, f'{link.end}_id')]} ({link.says(row)})"


Values = dict[CitedValue, tuple[str, ...]]


def values_before_and_after(asked: WantedChange, planned: Planned) -> tuple[Values, Values]:
    """What an activity says of what is changed, as evidence names it, in the words of the
    register's own language."""
    if asked.verb.link is None:
        value = CitedValue(asked.verb.of)
        sides = (planned.before, planned.after)
        return tuple({value: tuple(words)} if words else {} for words in sides)
    with override(settings.LANGUAGE_CODE):
        return _values(asked, planned.said), _values(asked, planned.then)


def _values(asked: WantedChange, rows: list[Model]) -> Values:
    records = {record.pk: record for record in (asked.gone, asked.to) if record}
    said: dict[CitedValue, list[str]] = {}
    for row in rows:
        record = records[getattr(row, f"{asked.verb.link.end}_id")]
        # Evidence names a community whatever its sense, an organisation in each role.
        is_community = asked.verb.of == "community"
        value = CitedValue("community" if is_community else row.role, record)
        said.setdefault(value, []).append(_in_words(asked, row) if is_community else str(record))
    return {value: ("; ".join(words),) for value, words in said.items()}
