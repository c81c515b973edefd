"""Fields of the activity form, for records chosen from a list, and the widgets that draw them."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import Activity
from browse.choices import IN_WORDS
from desk import earlier
from texts.languages import written


class Ticks(forms.CheckboxSelectMultiple):
    """Checkboxes, side by side where there is room."""

    template_name = "desk/_change_options.html"


class Radios(forms.RadioSelect):
    """One of a few, all to be seen at once."""

    template_name = "desk/_change_options.html"


class EarlierSelect(forms.Select):
    """A list of a few activities, and a box in which any other can be named."""

    template_name = "desk/_change_earlier.html"
    # What somebody else has chosen, and whoever is shown the form cannot see.
    unseen = frozenset()

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        # What the list does not have was typed.
        is_offered = any(options[0]["selected"] for _group, options, _index in widget["optgroups"])
        is_typed = not is_offered and value is not None and value not in self.unseen
        widget["typed"] = value if is_typed else ""
        widget["typed_name"] = earlier.TYPED
        widget["described_by"] = widget["attrs"].get("aria-describedby")
        widget["is_invalid"] = widget["attrs"].get("aria-invalid")
        return context


class RegionCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in groups that fold away; open are the person's own and those with a tick."""

    template_name = "desk/_change_regions.html"
    # Set by the form: the group to open, and the role, which is read out before each group's name.
    home = ""
    role = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["role"] = self.role
        context["widget"]["groups"] = [
            self._group(group, options) for group, options, _index in context["widget"]["optgroups"]
        ]
        return context

    def _group(self, name: str, options: list[dict]) -> dict:
        chosen = sum(option["selected"] for option in options)
        is_open = bool(chosen) or str(name) == self.home
        return {"name": name, "options": options, "chosen": chosen, "is_open": is_open}


class OffersRecords:
    """Choices are records loaded once per form; each goes by a key that people can read."""

    records: dict[str, Model]
    labels: dict[str, str]

    def offer(
        self,
        records: Iterable[Model],
        *,
        key: Callable[[Model], str] = lambda record: record.slug,
        label: Callable[[Model], str] = str,
        group: Callable[[Model], str] | None = None,
        blank: str | None = None,
    ) -> None:
        """Let the person choose among these; `blank` is the text of the empty choice.

        With `group`, records that come next to each other and give the same name stand together.
        """
        self.records = {key(record): record for record in records}
        choices = [(key, label(record)) for key, record in self.records.items()]
        self.labels = dict(choices)
        if group:
            groups = groupby(choices, lambda choice: group(self.records[choice[0]]))
            choices = [(name, list(members)) for name, members in groups]
        self.choices = choices if blank is None else [("", blank), *choices]

    def labels_of(self, values: list[str]) -> dict[str, str]:
        """What these values are called, as far as they are known."""
        return self.labels


class RecordField(OffersRecords, forms.ChoiceField):
    """One record of those offered, or None."""

    def clean(self, value: str) -> Model | None:
        return self.records.get(super().clean(value))


class KindField(RecordField):
    """A type of those offered, or None where whoever reports it says in words what kind it is."""

    def offer(self, records: Iterable[Model], **options) -> None:
        super().offer(records, **options)
        self.choices = [*self.choices, (IN_WORDS, _("Another kind, in words"))]

    def check_words(self, form: forms.Form) -> None:
        """Never both, and never neither."""
        if {"type", "type_words"} & form.errors.keys():
            return
        kind, words = (form.cleaned_data[name] for name in ("type", "type_words"))
        if kind and words:
            problem = _("Choose “Another kind, in words” above, or take these words away.")
            form.add_error("type_words", problem)
        elif not kind and not words:
            form.add_error("type_words", _("Say in words what kind it is."))


class EarlierField(RecordField):
    """One activity, from a short list or named by its reference.

    Only what was chosen is looked for, and the list only where the field is drawn.
    """

    widget = EarlierSelect

    def offer_earlier(
        self,
        *,
        people: list[User],
        reader: User,
        chosen: list[str],
        region: str,
        but: Activity | None,
        blank: str,
    ) -> None:
        """Offer the latest of a region to the reader. The people between them can see what may be
        chosen, and the reader is told no more of it than they can see; the activity itself,
        `but`, may not be chosen."""
        self.records = earlier.named(chosen, people, but)
        self._find = lambda references: earlier.named(references, [reader], but)
        self.labels = {reference: _called(each) for reference, each in self._find(chosen).items()}
        self.widget.unseen = self.records.keys() - self.labels.keys()

        @cache
        def choices() -> list[tuple[str, str]]:
            latest = earlier.latest(reader, region, but)
            return [("", blank), *(self.labels | {e.reference: _called(e) for e in latest}).items()]

        self.choices = choices

    def valid_value(self, value: str) -> bool:
        return value in self.records

    def labels_of(self, values: list[str]) -> dict[str, str]:
        if unknown := [value for value in values if value not in self.labels]:
            found = self._find(unknown).items()
            self.labels |= {reference: _called(each) for reference, each in found}
        return self.labels


def _called(activity: Activity) -> str:
    return f"{activity.reference} {written(activity, 'title')[0]}"


class RecordsField(OffersRecords, forms.MultipleChoiceField):
    """Any number of the records offered."""

    widget = Ticks

    def __init__(self, *, required: bool = False, **kwargs):
        super().__init__(required=required, **kwargs)

    def clean(self, value: list[str]) -> list[Model]:
        return [self.records[key] for key in dict.fromkeys(super().clean(value))]


class MunicipalitiesField(RecordsField):
    """Any number of municipalities, offered by region."""

    widget = RegionCheckboxes
