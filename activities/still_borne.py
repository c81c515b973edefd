"""Whether what was cited before still bears a value that changes; whoever says nothing says no."""

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from sources.models import WHOLE_RECORD

from .models import Activity, ActivityEvidence

# Links are not asked about: one that goes takes its words along, one that comes brings its own.
ASKED_ABOUT = (
    *("title", "summary", "outcome", "type", "status", "dates", "venue", "region"),
    *("invited_regions", "participants", "communities_scope", "commitments"),
    *("plan", "programme", "follows"),
)
LONGEST_WORDS = 100


class StillBorneField(forms.MultipleChoiceField):
    """The values that the words cited before still bear, whatever stands there from now on."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            label=_("Does the earlier source still bear what you change?"),
            help_text=_(
                "Tick a value if the words cited for it say also what now stands there. Otherwise "
                "both stay on the page: these words as what stood here until that day."
            ),
            **kwargs,
        )

    def valid_value(self, value: str) -> bool:
        """Whether it can be asked about at all: the evidence may have changed meanwhile."""
        return value in ASKED_ABOUT

    def offer_values_of(self, activity: Activity) -> None:
        """Offer each value of which it is cited where it was read."""
        rows = list(activity.evidence.filter(borne_until=None).select_related("citation__source"))
        whole = [row for row in rows if row.about == WHOLE_RECORD]
        cited = {name: [row for row in rows if row.about == name] or whole for name in ASKED_ABOUT}
        self.choices = [(name, _label(name, found[0])) for name, found in cited.items() if found]


def _label(name: str, row: ActivityEvidence) -> str:
    words = Truncator(str(row.citation)).chars(LONGEST_WORDS)
    return f"{capfirst(ActivityEvidence.VALUES[name])} – {words}"
