"""Where an entry is from: one source for all of it, others for single values."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity, ActivityEvidence
from activities.still_borne import StillBorneField
from desk.payload_rows import Row
from sources.models import Certainty, Citation, Source
from texts.fields import PlainTextField

from .fields import RecordField, Ticks
from .layout import Folded
from .rows import RowsField
from .source_part import SourcePart, page_source

OF_THE_ENTRY = gettext_lazy("The source named above")


def _boxes() -> dict[str, forms.Field]:
    return {
        "borne_value": forms.ChoiceField(
            label=gettext_lazy("Which value?"),
            choices=[("", gettext_lazy("Choose a value")), *ActivityEvidence.VALUES.items()],
            required=False,
        ),
        "borne_source": RecordField(
            label=gettext_lazy("From which source of the register?"), required=False
        ),
        "borne_url": forms.URLField(
            label=gettext_lazy("Or from which web page?"), required=False, assume_scheme="https"
        ),
        "borne_title": PlainTextField(
            label=gettext_lazy("What is the page called?"), max_length=300
        ),
        "borne_words": PlainTextField(label=gettext_lazy("Words as printed"), max_length=300),
        # Without a choice made beforehand: a row in which nobody chose anything is none.
        "borne_certainty": forms.ChoiceField(
            label=gettext_lazy("Do the words say it?"),
            choices=[("", gettext_lazy("Choose")), *Certainty.choices],
            required=False,
        ),
        "borne_why": PlainTextField(
            label=gettext_lazy("If it is your reading: from what does it follow?"),
            max_length=300,
        ),
    }


class BearingsField(RowsField):
    """Values of which something else is the source, or that are read into its words."""

    def __init__(self):
        super().__init__(
            _boxes(),
            more=gettext_lazy("Its source and words"),
            another=gettext_lazy("Another value"),
            label=gettext_lazy("Another source for a single value?"),
            help_text=gettext_lazy("Only where the source named above does not say it."),
        )

    def word(self, language: str) -> None:
        """See the value at once, whatever the language of entry; the rest folds away."""
        self.widget.main = "borne_value"

    def clean_row(self, row: Row) -> dict:
        """What one row says. Raises ValidationError."""
        said = super().clean_row(row)
        if not said["borne_value"]:
            raise ValidationError(_("Choose the value of which this is the source."))
        if said["borne_source"] and said["borne_url"]:
            raise ValidationError(_("Name a source of the register or a web page, not both."))
        if said["borne_url"] and not said["borne_title"]:
            raise ValidationError(_("Say what the page is called."))
        if said["borne_certainty"] == Certainty.INFERRED and not said["borne_why"]:
            raise ValidationError(_("Say from what your reading follows."))
        return said


class EntrySourcePart(SourcePart):
    """The source of an entry or change of an activity, and what goes beyond it."""

    bearings = BearingsField()
    still_borne = StillBorneField(widget=Ticks)
    # Files wait for their place in drafts.
    source_file = None

    def ask_more_of_sources(self, activity: Activity | None) -> list:
        """Rows for single values, and what is still borne; a new activity has nothing of that."""
        offered = self.fields["source_known"].records.values()
        self.fields["bearings"].boxes["borne_source"].offer(offered, blank=OF_THE_ENTRY)
        rows = Folded(
            self.fields["bearings"].label, "bearings", is_open="borne_value" in self.payload
        )
        return [rows, *self._what_is_still_borne(activity)]

    def _what_is_still_borne(self, activity: Activity | None) -> list[Folded]:
        field = self.fields["still_borne"]
        if activity:
            field.offer_values_of(activity)
        if not field.choices:
            del self.fields["still_borne"]
            return []
        is_open = bool(self.payload.get("still_borne"))
        return [Folded(field.label, "still_borne", is_open=is_open)]

    def other_evidence(self, source: Source) -> list[dict]:
        """The columns of the evidence of single values; `source` is that of the entry."""
        return [
            {
                "about": row["borne_value"],
                "citation": _citation(row, source),
                "certainty": row["borne_certainty"] or Certainty.SAID,
                "note": row["borne_why"],
            }
            for row in self.cleaned_data["bearings"]
        ]


def _citation(row: dict, source: Source) -> Citation:
    if row["borne_url"]:
        source = page_source(row["borne_url"], row["borne_title"])
    return Citation.objects.get_or_create(
        source=row["borne_source"] or source, locator="", quote=row["borne_words"]
    )[0]
