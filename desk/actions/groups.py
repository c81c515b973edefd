"""Writing the groups of those who took part, each with its history."""

from dataclasses import replace

from django.utils.translation import override
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity, ParticipantGroup, ParticipantKind
from activities.participants import PART_NAMES, PARTS
from desk.forms import ActivityForm
from desk.forms.group_rows import GroupEntered
from desk.groups import words_of
from histories.saving import save_as

KEPT = ("number", "basis", "upper", "part_of_id", "position")


def set_groups(activity: Activity, form: ActivityForm, *, by: User, reason: str) -> None:
    """Make the groups say just what the boxes and the rows do.

    A group is known by its kind and words: what stays so keeps its row, its words in other
    languages, and whatever hangs on it.
    """
    present, gone = _by_name(activity)
    rows: list[ParticipantGroup] = []
    for entered in _wanted(form):
        group = present.pop((entered.kind and entered.kind.pk, entered.words), None)
        group = group or _new(activity, entered, form.language)
        before = [getattr(group, name) for name in KEPT]
        number = entered.number
        group.number, group.basis, group.upper = number.number, number.basis, number.upper
        group.part_of = rows[entered.of - 1] if entered.of else None
        group.position = len(rows) + 1
        rows.append(group)
        if group.pk is None or before != [getattr(group, name) for name in KEPT]:
            save_as(group, by=by, reason=reason)
    for group in [*present.values(), *gone]:
        group._history_user, group._change_reason = by, reason
        group.delete()


def _by_name(activity: Activity) -> tuple[dict[tuple, ParticipantGroup], list[ParticipantGroup]]:
    """The groups there are by kind and words, and those that are another once more."""
    found, doubles = {}, []
    for group in activity.participant_groups.all():
        name = (group.kind_id, words_of(group, activity.original_language))
        if found.setdefault(name, group) is not group:
            doubles.append(group)
    return found, doubles


def _wanted(form: ActivityForm) -> list[GroupEntered]:
    """What the boxes say, then the rows, whose places are counted behind the boxes."""
    numbers = {slug: form.cleaned_data[slug] for slug in PARTS}
    boxes = [
        GroupEntered(_kind(slug), "", number, None)
        for slug, number in numbers.items()
        if number.number is not None
    ]
    rows = form.cleaned_data["groups"]
    return [*boxes, *(replace(row, of=row.of and row.of + len(boxes)) for row in rows)]


def _kind(slug: str) -> ParticipantKind:
    """The kind of a box; made where a register was filled without it."""
    with override("en"):
        name = str(PART_NAMES[slug])
    return ParticipantKind.objects.get_or_create(slug=slug, defaults={"name_en": name})[0]


def _new(activity: Activity, entered: GroupEntered, language: str) -> ParticipantGroup:
    words = {to_attribute("words", language): entered.words}
    return ParticipantGroup(activity=activity, kind=entered.kind, **words)
