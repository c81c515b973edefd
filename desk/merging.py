"""Two records that are one: which kinds can be merged, by whom, and what has to be chosen.

The writing is in `histories/merging.py`, and for what only the desk knows in `actions/merging.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from accounts.models import User
from activities.citing import sources_visible_to
from activities.models import Activity, Organisation, Photo
from activities.participants import number_of
from activities.permissions import looks_after_activity
from dates.models import DATE_COLUMNS
from declarations.models import Signatory
from histories.merging import differing_columns
from histories.retiring import RETIRED
from histories.uses import parts_of
from sources.models import Evidence, Source
from texts.templatetags.texts import html_language

# Since when a record is retired, why, and what is used in its place.
OF_RETIRED = {"retired_on": RETIRED}
# Columns that say one thing together, so that one choice is made for them.
TOGETHER: dict[type[Model], dict[str, tuple[str, ...]]] = {
    Activity: {
        "dates": DATE_COLUMNS,
        "participants": (
            *("participants", "participants_basis", "participants_upper"),
            "participants_wording",
        ),
        "status": ("status", "status_reason"),
        "belonging": ("belonging", "belonging_basis", "belonging_reason"),
    },
    # Who may fetch a file goes with the file.
    Source: {"dates": DATE_COLUMNS, "file": ("file", "is_file_public"), **OF_RETIRED},
    Organisation: OF_RETIRED,
}
LABELS = {"dates": gettext_lazy("date"), "participants": gettext_lazy("participants")}
# Joined line by line: what one record was called, the other is found by from then on.
SPELLINGS = "other_spellings"
# What bears a fact is never dropped with a choice, nor is a picture.
ALWAYS_BOTH = (Evidence, Photo)


@dataclass(frozen=True)
class MergeKind:
    """A kind of record of which two can be merged."""

    slug: str
    model: type[Model]
    visible_to: Callable[[User], QuerySet]
    # How one of them is named by whoever looks for it.
    known_by: str


KINDS = {
    kind.slug: kind
    for kind in (
        MergeKind("activities", Activity, Activity.objects.visible_to, "reference"),
        MergeKind("organisations", Organisation, lambda user: Organisation.objects.all(), "slug"),
        MergeKind("signatories", Signatory, Signatory.objects.visible_to, "slug"),
        MergeKind("sources", Source, sources_visible_to, "slug"),
    )
}


def can_merge(user: User, *records: Model) -> bool:
    """Officers and curators; of activities, whoever looks after each of them."""
    if not (user.is_authenticated and user.covers_any_region):
        return False
    activities = [record for record in records if isinstance(record, Activity)]
    return all(looks_after_activity(user, activity) for activity in activities)


@dataclass(frozen=True)
class DifferingValue:
    """One thing that the two records say differently, and how each says it."""

    name: str
    label: str
    columns: tuple[str, ...]
    kept: str
    merged: str
    language: str = ""


@dataclass(frozen=True)
class DoublePart:
    """A kind of rows that both records have."""

    name: str
    label: str
    kept: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def differing_values(kept: Model, merged: Model, reader: User) -> list[DifferingValue]:
    """What has to be chosen between two records of a kind, in the order of their columns."""
    together = TOGETHER.get(type(kept), {})
    owner = {column: name for name, columns in together.items() for column in columns}
    found: dict[str, DifferingValue] = {}
    for column in differing_columns(kept, merged):
        name = owner.get(column.name, column.name)
        is_known = name in found or column.name == SPELLINGS
        if is_known or (name == "file" and not (kept.file or merged.file)):
            continue
        label = LABELS.get(name) or type(kept)._meta.get_field(name).verbose_name
        language = column.name.rpartition("_")[2] if name not in together else ""
        found[name] = DifferingValue(
            name,
            capfirst(str(label)),
            together.get(name, (column.name,)),
            in_words(kept, name, reader),
            in_words(merged, name, reader),
            html_language(language) if len(language) == 2 else "",
        )
    return list(found.values())


def columns_of(model: type[Model], about: str) -> set[str]:
    """The columns of a value as evidence names it: those of every language for a text."""
    if columns := TOGETHER.get(model, {}).get(about):
        return set(columns) | {about}
    names = {column.name for column in model._meta.concrete_fields}
    texts = {to_attribute(about, code) for code, _name in settings.LANGUAGES}
    return ({about} | texts) & names


def in_words(record: Model, name: str, reader: User) -> str:
    """How a record says one of the values, as a person reads it; "" where it says nothing."""
    if name == "dates":
        return record.dates.label() if record.starts_on else ""
    if name == "participants":
        return number_of(record).label() if record.participants is not None else ""
    if name in ("status", "belonging", "retired_on"):
        return ": ".join(filter(None, _words_of_choice(record, name)))
    if name == "file":
        return _words_of_file(record)
    if display := getattr(record, f"get_{name}_display", None):
        return str(display())
    value = getattr(record, name)
    if isinstance(value, Model) and not _may_know(value, reader):
        return _("something that you cannot see")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "")


def _words_of_choice(record: Model, name: str) -> list[str]:
    """What was chosen, and why."""
    if name == "retired_on":
        return [record.retired_words, record.retired_because]
    names = [column for column in TOGETHER[Activity][name] if column != f"{name}_reason"]
    chosen = [str(getattr(record, f"get_{column}_display")()) for column in names]
    return [*chosen, getattr(record, f"{name}_reason")]


def _words_of_file(record: Source) -> str:
    """Its kind and size, and who may fetch it."""
    if not record.file:
        return ""
    words = record.file.description or _("a file that is lost")
    if record.is_file_public:
        return _("%(file)s (for everybody)") % {"file": words}
    return _("%(file)s (for those who work with it)") % {"file": words}


def _may_know(record: Model, reader: User) -> bool:
    visible = getattr(type(record).objects, "visible_to", None)
    return visible is None or visible(reader).filter(pk=record.pk).exists()


def double_parts(kept: Model, merged: Model) -> list[DoublePart]:
    """The kinds of rows of which both records have some, other than the same ones."""
    found = []
    for relation in parts_of(type(kept)):
        name = relation.get_accessor_name()
        if issubclass(relation.related_model, ALWAYS_BOTH) or not _is_written(relation):
            continue
        kept_rows, merged_rows = (
            [str(row) for row in getattr(record, name).all()] for record in (kept, merged)
        )
        if kept_rows and merged_rows and sorted(kept_rows) != sorted(merged_rows):
            label = capfirst(str(relation.related_model._meta.verbose_name_plural))
            found.append(DoublePart(name, label, kept_rows, merged_rows))
    return found


def _is_written(relation) -> bool:
    """Whether people write these rows as parts of the record; others only lean on it."""
    return relation.related_model._meta.app_label == relation.model._meta.app_label


def joined_spellings(kept: Model, merged: Model) -> str:
    """Every spelling of both, a line each, and the name of the one that goes."""
    lines = [*getattr(kept, SPELLINGS).splitlines(), merged.name]
    lines += getattr(merged, SPELLINGS).splitlines()
    return "\n".join(dict.fromkeys(line for line in lines if line and line != kept.name))
