"""The rows of the activity form in which groups of those who take part are entered."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from activities.models.participants import refuse_community
from activities.people_numbers import NumberNotUnderstood, PeopleNumber
from desk.groups import GROUP_FIELDS, GroupTyped, rows_in

from .fields import OffersRecords

# Empty rows below those that say something.
SPARE_ROWS = 2
LONGEST_WORDS = 200


class GroupRows(forms.Widget):
    """Rows of a kind, words, a number and of whom they are part; some are empty, for more."""

    template_name = "desk/_change_groups.html"
    use_fieldset = True
    choices: list[tuple[str, str]] = []

    def value_from_datadict(self, data, files, name) -> list[GroupTyped]:
        return rows_in({each: data.getlist(each) for each in GROUP_FIELDS})

    def value_omitted_from_data(self, data, files, name) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *[GroupTyped()] * SPARE_ROWS]
        context["widget"] |= {
            "rows": list(enumerate(rows, start=1)),
            "choices": self.choices,
            "places": [str(place) for place in range(1, len(rows))],
            "described_by": attrs.get("aria-describedby", ""),
        }
        return context


@dataclass(frozen=True)
class GroupEntered:
    """A row of the form as it will be kept; `of` is the place of the row of which it is part."""

    kind: Model | None
    words: str
    number: PeopleNumber
    of: int | None


class GroupsField(OffersRecords, forms.Field):
    """Rows of groups, each of a kind or in words; gives a list of GroupEntered."""

    widget = GroupRows

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.choices = []

    @property
    def choices(self) -> list[tuple[str, str]]:
        return self.widget.choices

    @choices.setter
    def choices(self, choices: list[tuple[str, str]]) -> None:
        self.widget.choices = choices

    def clean(self, value: list[GroupTyped]) -> list[GroupEntered]:
        rows, problems = [], []
        for place, row in enumerate(value, start=1):
            try:
                rows.append(self._read(row, place))
            except (NumberNotUnderstood, ValidationError) as problem:
                said = problem.messages[0] if hasattr(problem, "messages") else str(problem)
                problems.append(_("Group %(number)s: %(said)s") % {"number": place, "said": said})
        named = [(row.kind and row.kind.pk, row.words) for row in rows]
        if len(set(named)) < len(named):
            problems.append(_("Two groups are called the same. Say what tells them apart."))
        if problems:
            raise ValidationError(problems)
        return rows

    def _read(self, row: GroupTyped, place: int) -> GroupEntered:
        if row.kind and row.kind not in self.records:
            raise ValidationError(_("Choose one of the kinds."))
        if not (row.kind or row.words):
            raise ValidationError(_("Say what kind of people they are, or say it in words."))
        if len(row.words) > LONGEST_WORDS:
            said = _("This is too long: use at most %(most)s characters.")
            raise ValidationError(said % {"most": LONGEST_WORDS})
        refuse_community(row.words)
        of = int(row.of) if row.of else None
        if of is not None and of >= place:
            raise ValidationError(_("Those of whom they are part have to stand above."))
        return GroupEntered(self.records.get(row.kind), row.words, row.read(), of)
