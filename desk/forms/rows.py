"""Fields of a form that are rows of a few boxes each, drawn so that they work without scripts."""

import datetime as dt

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from translated_fields import to_attribute

from dates.fields import DateSpanField
from dates.hours import day_with_hours
from dates.reading import DateNotUnderstood
from dates.spans import Precision
from desk.payload_rows import (
    HOURS,
    OCCURRENCE_DAY,
    OCCURRENCE_WORDS,
    ROWS,
    VENUE_WORDS,
    Row,
    date_meant,
    lines_in,
)
from regions.models import Locality, Municipality, Region
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .fields import OffersRecords, RecordField

ONE_BY_ONE = gettext_lazy(
    "Then one a row, instead of the date above: each exhibition, each evening of a course. Also "
    "for one date of which the hour is known."
)
CODES = [code for code, _name in settings.LANGUAGES]


class Rows(forms.Widget):
    """Some boxes of each row are seen at once; others fold away while nothing stands in them."""

    template_name = "desk/_change_lines.html"
    use_fieldset = True
    # Set by the form: the boxes that are seen at once, and whether a blank row more is asked for.
    main: tuple[str, ...] = ()
    is_one_more = False

    def __init__(self, boxes: dict[str, forms.Field], *, more: str, another: str):
        super().__init__()
        self.boxes, self.more, self.another = boxes, more, another

    def value_from_datadict(self, data, files, name: str) -> list[Row]:
        return lines_in({column: data.getlist(column) for column in ROWS[name]}, name)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0_{self.main[0]}"

    def get_context(self, name: str, value: list[Row] | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        rows = [*(value or [])]
        if self.is_one_more or not rows:
            rows.append({})
        id_ = context["widget"]["attrs"].get("id", "")
        context["widget"] |= {
            "rows": [self._row(f"{id_}_{number}", row) for number, row in enumerate(rows)],
            "more": self.more,
            "another": self.another,
            "first_box": ROWS[name][0],
        }
        return context

    def _row(self, id_: str, row: Row) -> dict:
        boxes = [self._box(id_, name, row.get(name, "")) for name in self._in_order()]
        others = [box for box in boxes if box["name"] not in self.main]
        main = [box for box in boxes if box["name"] in self.main]
        return {"main": main, "others": others, "is_open": any(box["value"] for box in others)}

    def _in_order(self) -> list[str]:
        return sorted(self.boxes, key=lambda name: name not in self.main)

    def _box(self, id_: str, name: str, value: str) -> dict:
        field, id_ = self.boxes[name], f"{id_}_{name}"
        is_list = isinstance(field.widget, forms.Select)
        attrs = {"id": id_, "class": "form-select" if is_list else "form-control"}
        html = field.widget.render(name, value, {**field.widget_attrs(field.widget), **attrs})
        return {"name": name, "id": id_, "label": field.label, "value": value, "html": html}


class RowsField(forms.Field):
    """Rows of boxes; gives a list of what the fields of each row make of them."""

    def __init__(self, boxes: dict[str, forms.Field], *, more: str, another: str, **kwargs):
        self.boxes = boxes
        super().__init__(required=False, widget=Rows(boxes, more=more, another=another), **kwargs)

    def __deepcopy__(self, memo):
        """Each form offers records of its own in the boxes."""
        copied = super().__deepcopy__(memo)
        copied.boxes = {name: field.__deepcopy__(memo) for name, field in self.boxes.items()}
        copied.widget.boxes = copied.boxes
        return copied

    def clean(self, value: list[Row]) -> list[dict]:
        rows, problems = [], []
        for number, row in enumerate(value, start=1):
            try:
                rows.append(self.clean_row(row))
            except ValidationError as problem:
                problems += [
                    _("Row %(number)s: %(problem)s") % {"number": number, "problem": sentence}
                    for sentence in problem.messages
                ]
        if problems:
            raise ValidationError(problems)
        return rows

    def clean_row(self, row: Row) -> dict:
        """What one row says, by column. Raises ValidationError."""
        return {name: field.clean(row.get(name, "")) for name, field in self.boxes.items()}

    def say(self, row: Row) -> str:
        """A row in one line."""
        return ", ".join(filter(None, (self._say(name, row.get(name, "")) for name in self.boxes)))

    def _say(self, name: str, value: str) -> str:
        field = self.boxes[name]
        if isinstance(field, OffersRecords):
            return str(field.labels_of([value]).get(value, value))
        if value and isinstance(field, DateSpanField):
            meant = date_meant(value)
            return meant if isinstance(meant, str) else meant.label()
        choices = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
        return str(choices.get(value, value)) if value else ""


class WordedRowsField(RowsField):
    """Rows in words of each language.

    Their boxes are called after `kind`, which the models' columns are not.
    """

    kind: str
    # What the words are called, with %(language)s.
    words: str

    def word(self, language: str) -> None:
        """See the box in the language of entry at once; the others fold away."""
        for code, language_name in settings.LANGUAGES:
            box = self.boxes[to_attribute(self.kind, code)]
            box.label = self.words % {"language": language_name}
            box.widget.attrs["lang"] = html_language(code)
        self.widget.main = (to_attribute(self.kind, language),)

    def words_of(self, said: dict) -> dict[str, str]:
        """What stands in them, by the columns of the record."""
        return {to_attribute("words", code): said[to_attribute(self.kind, code)] for code in CODES}


class OccurrencesField(WordedRowsField):
    """Dates given one by one, with their hours where they are known."""

    kind = "occurrence"
    words = gettext_lazy("What is on that day (%(language)s)")

    def __init__(self, **kwargs):
        day = DateSpanField(label=gettext_lazy("Date"), required=False)
        boxes = {name: PlainTextField(max_length=300) for name in OCCURRENCE_WORDS}
        boxes |= {
            OCCURRENCE_DAY: day,
            "occurrence_begins": HourField(label=gettext_lazy("From what hour?")),
            "occurrence_ends": HourField(label=gettext_lazy("Until what hour?")),
        }
        more, another = gettext_lazy("Hour, what is on that day"), gettext_lazy("Another date")
        super().__init__(boxes, more=more, another=another, **kwargs)

    def word(self, language: str) -> None:
        """Of each date the day is seen at once."""
        super().word(language)
        self.widget.main = (OCCURRENCE_DAY,)

    def clean(self, value: list[Row]) -> list[dict]:
        """In the order of their days, those without one last."""
        return sorted(super().clean(value), key=lambda row: row["dates"].starts_on or dt.date.max)

    def clean_row(self, row: Row) -> dict:
        """The columns of an `Occurrence`. Raises ValidationError."""
        said = super().clean_row(row)
        self._refuse_hour_in_the_day(row)
        dates, begins, ends = said[OCCURRENCE_DAY], *map(said.get, HOURS)
        if ends and not begins:
            raise ValidationError(_("Say from what hour, too."))
        if begins and dates.precision != Precision.DAY:
            raise ValidationError(_("An hour belongs to a day: give the day, too."))
        return {"dates": dates, "begins_at": begins, "ends_at": ends, **self.words_of(said)}

    def say(self, row: Row) -> str:
        """Its hours stand together, as on every page."""
        hours = "–".join(filter(None, (row.get(name, "") for name in HOURS)))
        return super().say(row | dict.fromkeys(HOURS, "") | {HOURS[0]: hours})

    def _refuse_hour_in_the_day(self, row: Row) -> None:
        """Raises ValidationError for an hour that has not gone into the boxes for hours."""
        try:
            found = day_with_hours(row.get(OCCURRENCE_DAY, ""))
        except DateNotUnderstood as problem:
            raise ValidationError(str(problem)) from problem
        if found:
            raise ValidationError(_("Its hours have boxes of their own: take them from the date."))


class HourField(forms.TimeField):
    """An hour as people write it: 10:00, 10.30, 10h, 10."""

    widget = forms.TextInput(attrs={"size": 5})
    input_formats = ["%H:%M", "%H.%M", "%Hh", "%H"]
    default_error_messages = {"invalid": gettext_lazy("Write the hour like 10:00.")}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class PlacedRowsField(WordedRowsField):
    """The same of what lies in a place or comes from one."""

    def words_and_place_of(self, said: dict) -> dict:
        """The columns of the words and of the place. Raises ValidationError."""
        place, country = said[f"{self.kind}_place"], said[f"{self.kind}_country"]
        if place and country:
            raise ValidationError(
                _("It lies in %(place)s or in another country: name one of them.")
                % {"place": place}
            )
        kinds = {Municipality: "municipality", Locality: "locality", Region: "region"}
        lies_in = {name: place if isinstance(place, kind) else None for kind, name in kinds.items()}
        return {**self.words_of(said), **lies_in, "country": country}


class VenuesField(PlacedRowsField):
    """Where it takes place: in words, and in what it lies."""

    kind = "venue"
    words = gettext_lazy("The place in words (%(language)s)")

    def __init__(self, **kwargs):
        boxes = {name: PlainTextField(max_length=300) for name in VENUE_WORDS}
        boxes["venue_place"] = RecordField(
            label=gettext_lazy("In which municipality or region does it lie?"), required=False
        )
        boxes["venue_country"] = PlainTextField(
            label=gettext_lazy("If it lies abroad: in which country?"), max_length=100
        )
        super().__init__(
            boxes,
            more=gettext_lazy("Municipality, country, other languages"),
            another=gettext_lazy("Another place"),
            **kwargs,
        )

    def clean_row(self, row: Row) -> dict:
        """The columns of a `Venue`. Raises ValidationError."""
        return self.words_and_place_of(super().clean_row(row))


def offer_another_line(form: forms.Form, name: str | None) -> None:
    """A blank row more in the field of this name, which ?more= asks for without scripts."""
    if name in ROWS:
        form.fields[name].widget.is_one_more = True
