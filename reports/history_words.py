"""What earlier states of a record say, in the reader's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Model
from django.utils.html import format_html_join
from django.utils.safestring import SafeData
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from activities.citing import citations_visible_to
from activities.models import Activity, ActivityPlan, Organisation, ParticipantGroup
from activities.participants import number_of_group, participants_words
from dates.models import dates_of
from dates.spans import DateSpan
from declarations.models import Signing
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from sources.models import Citation
from texts.templatetags.texts import html_language, name_of_language

NAMES_OF_LANGUAGES = ("language", "original_language")


@dataclass(frozen=True)
class Ref:
    """A record that a state names by its number."""

    model: type[Model]
    pk: int


Values = list["str | Ref"]


@dataclass(frozen=True)
class HistoryColumn:
    """One thing that a state says: what it is called, in which language it is written, and how
    to read it from a state."""

    label: str
    read: Callable[[Model], Values]
    language: str = ""
    # Whether it is in words of people's own, which are compared word by word.
    is_text: bool = False


def columns_of(model: type[Model], names: Iterable[str]) -> list[HistoryColumn]:
    """Give the columns for names of fields; a translated field has one for each language."""
    return [column for name in names for column in _columns(model, name)]


def _columns(model: type[Model], name: str) -> list[HistoryColumn]:
    if name == "dates":
        return [HistoryColumn(_("Date"), _dates)]
    if name == "participants":
        return [HistoryColumn(_("Participants"), _participants)]
    if name == "is_printed":
        return [HistoryColumn(_("Commitment"), _printed)]
    if name == "number" and model is ParticipantGroup:
        return [HistoryColumn(_("Number"), lambda state: [number_of_group(state).label()])]
    if name == "is_withdrawn":
        return [HistoryColumn(_("Photo"), _photo)]
    if hasattr(getattr(model, name), "fields"):
        return [_in_language(model, name, code, of) for code, of in settings.LANGUAGES]
    field = model._meta.get_field(name)
    return [HistoryColumn(capfirst(field.verbose_name), _reader(field), is_text=_is_text(field))]


def _in_language(model: type[Model], name: str, code: str, language: str) -> HistoryColumn:
    field = model._meta.get_field(to_attribute(name, code))
    label = _("%(field)s (%(language)s)") % {
        "field": capfirst(field.verbose_name),
        "language": language,
    }
    return HistoryColumn(label, _reader(field), html_language(code), is_text=True)


def _is_text(field: models.Field) -> bool:
    is_written = isinstance(field, models.CharField | models.TextField)
    return is_written and not field.choices and field.name not in NAMES_OF_LANGUAGES


def _reader(field: models.Field) -> Callable[[Model], Values]:
    if isinstance(field, models.ForeignKey):
        related = field.related_model
        return lambda state: [
            Ref(related, pk) for pk in [getattr(state, field.attname)] if pk is not None
        ]
    words = _words_of(field)
    return lambda state: [
        words(value) for value in [getattr(state, field.name)] if value not in (None, "", False)
    ]


def _words_of(field: models.Field) -> Callable[[object], str]:
    if field.choices:
        return lambda value: str(dict(field.flatchoices).get(value, value))
    if field.name in NAMES_OF_LANGUAGES:
        return name_of_language
    if isinstance(field, models.FileField):
        return lambda value: _("a document (%(name)s)") % {"name": PurePath(str(value)).stem[:8]}
    if isinstance(field, models.BooleanField):
        return lambda value: _("yes")
    if isinstance(field, models.DateField):
        return lambda value: DateSpan.of_day(value).label()
    return str


def _dates(state: Model) -> Values:
    return [dates_of(state).label()]


def _participants(state: Model) -> Values:
    return [participants_words(state)]


def _printed(state: Model) -> Values:
    return [_("as printed") if state.is_printed else _("our reading")]


def _photo(state: Model) -> Values:
    return [_("withdrawn photo") if state.withdrawn_at else _("photo")]


def links_of(
    model: type[Model], names: Iterable[str], states: dict[int, Model]
) -> list[HistoryColumn]:
    """Columns for the lists of other records, read at once for all these states."""
    return [_link(model._meta.get_field(name), states) for name in names]


def _link(field: models.ManyToManyField, states: dict[int, Model]) -> HistoryColumn:
    rows = getattr(field.model.history.model, field.name).filter(history__in=states)
    linked: dict[int, Values] = {}
    reverse = f"{field.m2m_reverse_field_name()}_id"
    for row, pk in rows.order_by(reverse).values_list("history_id", reverse):
        linked.setdefault(row, []).append(Ref(field.related_model, pk))
    return HistoryColumn(capfirst(field.verbose_name), lambda state: linked.get(state.pk, []))


class NamesOfRecords:
    """The names of the records that states refer to, as far as the reader may know them."""

    # These can be closed to the reader; all others are public.
    VISIBLE = {
        Activity: Activity.objects.visible_to,
        ActivityPlan: ActivityPlan.objects.visible_to,
        Citation: citations_visible_to,
        Organisation: lambda user: Organisation.objects.known_by(Activity.objects.visible_to(user)),
        Signing: Signing.objects.visible_to,
    }
    # What the names of records are made of.
    RELATED = {
        "signing": ["region"],
        "signature": ["municipality", "signatory"],
        "citation": ["source"],
        "activityplan": ["region"],
    }
    SAID = {Municipality: place_name, Region: place_name, Community: community_name}
    DELETED = gettext_lazy("no longer in the register")

    def __init__(self, user, values: Iterable["str | Ref"]):
        wanted: dict[type[Model], set[int]] = {}
        for ref in values:
            if isinstance(ref, Ref):
                wanted.setdefault(ref.model, set()).add(ref.pk)
        self.names = {model: self._fetch(user, model, pks) for model, pks in wanted.items()}

    def _fetch(self, user, model: type[Model], pks: set[int]) -> dict[int, str]:
        related = self.RELATED.get(model._meta.model_name, [])
        found = model._default_manager.filter(pk__in=pks).select_related(*related)
        said = self.SAID.get(model, str)
        names = {record.pk: said(record) for record in found}
        if model in self.VISIBLE:
            visible = set(self.VISIBLE[model](user).filter(pk__in=pks).values_list("pk", flat=True))
            names = {pk: name if pk in visible else "" for pk, name in names.items()}
        return names

    def say(self, values: Values) -> list[str]:
        """The values in words; those that the reader may not know of are left out."""
        said = (
            self.names[value.model].get(value.pk, self.DELETED) if isinstance(value, Ref) else value
            for value in values
        )
        return [words for words in said if words]

    def say_together(self, values: Values) -> str:
        """One part of a record, such as a municipality and its role, in one line."""
        said = self.say(values)
        if any(isinstance(words, SafeData) for words in said):
            return format_html_join(" · ", "{}", ([words] for words in said))
        return " · ".join(map(str, said))
