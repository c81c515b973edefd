"""The rows in which an entry names offices and groups, and who holds the office."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Party
from declarations.models import Signatory
from desk.payload_rows import PARTY_WORDS, Row
from regions.models import Municipality
from texts.fields import PlainTextField
from texts.folding import fold

from .fields import RecordField
from .rows import PlacedRowsField


class PartiesField(PlacedRowsField):
    """Which offices and groups propose, organise, host or are present, and from where."""

    kind = "party"
    words = gettext_lazy("The group in words (%(language)s)")

    def __init__(self, **kwargs):
        roles = [("", gettext_lazy("Choose what they do")), *Party.PartyRole.choices]
        boxes = {"party_role": forms.ChoiceField(required=False, choices=roles)}
        boxes["party_role"].label = gettext_lazy("What they do")
        boxes |= {name: PlainTextField(max_length=300) for name in PARTY_WORDS}
        boxes["party_office"] = RecordField(label=gettext_lazy("Or an office"), required=False)
        boxes["party_person"] = PlainTextField(
            label=gettext_lazy("Who holds the office, if the source says it"), max_length=200
        )
        boxes["party_place"] = RecordField(
            label=gettext_lazy("Of or from which municipality or region?"), required=False
        )
        boxes["party_country"] = PlainTextField(
            label=gettext_lazy("If from abroad: from which country?"), max_length=100
        )
        super().__init__(
            boxes,
            more=gettext_lazy("An office, from where, other languages"),
            another=gettext_lazy("Another office or group"),
            **kwargs,
        )

    def word(self, language: str) -> None:
        super().word(language)
        self.widget.main = ("party_role", *self.widget.main)

    def clean_row(self, row: Row) -> dict:
        """The columns of a `Party`. Raises ValidationError."""
        said = super().clean_row(row)
        columns = self.words_and_place_of(said)
        has_words = any(said[name] for name in PARTY_WORDS)
        self._check(said, has_words)
        person = said["party_person"]
        signatory = signatory_called(person, columns["municipality"])
        return columns | {
            "role": said["party_role"],
            "office": said["party_office"],
            "signatory": signatory,
            "person": "" if signatory else person,
        }

    @staticmethod
    def _check(said: dict, has_words: bool) -> None:
        """The laws of the record, in the words of the form. Raises ValidationError."""
        if not said["party_role"]:
            raise ValidationError(_("Say what they do: propose, organise, host, or be present."))
        if said["party_office"] and has_words:
            raise ValidationError(_("An office and a group are two: give each a row of its own."))
        if not (said["party_office"] or has_words):
            raise ValidationError(_("Name an office, or say in words which group it is."))
        if said["party_person"] and not said["party_office"]:
            raise ValidationError(
                _("Only whoever holds an office is named; say of others what group they are.")
            )


def signatory_called(name: str, municipality: Municipality | None) -> Signatory | None:
    """Who of this name has signed for the municipality, if it is one person and publicly so."""
    if not (name and municipality):
        return None
    people = Signatory.objects.having_signed().prefetch_related(
        "signatures__municipality", "acts__signature__municipality"
    )
    known = [
        each
        for each in people.matching(name)
        if fold(name) == fold(each.name) and municipality in each.municipalities
    ]
    return known[0] if len(known) == 1 else None
