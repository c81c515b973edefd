from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.people_fields import PeopleField
from dates.fields import DateSpanField
from desk.echoes import say_back
from desk.payload_merging import choose
from desk.payload_rows import ROWS
from desk.payloads import Payload, new_payload, payload_from
from files.uploads import PictureField
from histories.retiring import not_retired
from regions.models import Community
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .choices import home_region, municipalities_offered, there_when_it_took_place
from .fields import RecordField, RecordsField
from .layout import form_helper
from .source_part import SourcePart

ABOUT_SOURCE = ("source_way", "source_url", "source_title", "source_read_on")
SAME_IN_LONG_FORM = (
    *("when", *ROWS["occurrences"]),
    *("participants", "communities", *ABOUT_SOURCE),
)


class QuickForm(SourcePart):
    """What one can say of an activity on the way home; the draft made of it is finished later."""

    use_required_attribute = False

    # More of the source is asked for in the long form.
    source_publisher = source_read_on = source_file = source_known = source_words = None
    # Drawn with the page, so that a double click makes one draft with one photo.
    draft = forms.UUIDField(widget=forms.HiddenInput)
    photo = forms.UUIDField(widget=forms.HiddenInput)
    what = PlainTextField(
        label=_("What was it?"),
        help_text=_("Short and clear, as you would say it to a colleague."),
        required=True,
        max_length=300,
        error_messages={"required": _("Say in a few words what it was.")},
    )
    municipality = RecordField(label=_("Which municipality hosted it?"), required=False)
    venue = PlainTextField(
        label=_("Where?"),
        help_text=_("In words: a school, a town hall, a gorge."),
        max_length=300,
    )
    when = DateSpanField(
        label=_("Roughly when?"),
        required=False,
        is_past=True,
        help_text=_("Such as 27.05.2013, 05.2017 or autumn 2019."),
    )
    participants = PeopleField(
        label=_("Roughly how many people?"),
        help_text=_("Such as 50, over 50 or 50–60. Leave empty if you do not know."),
    )
    communities = RecordsField(label=_("Which communities took part?"))
    picture = PictureField(
        label=_("One photo"),
        required=False,
        help_text=_("Nobody sees it before the activity is approved. JPEG, PNG or WebP, ≤ 10 MB."),
    )

    def __init__(self, *args, author: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.author = author
        there = there_when_it_took_place(payload_from(self.data, ("when",)))
        offered = municipalities_offered(author, home_region(author), there)
        self.fields["municipality"].offer(offered, blank=_("Choose one"))
        self.fields["communities"].offer(not_retired(Community.objects.all()))
        self.fields["what"].widget.attrs["lang"] = html_language(get_language())
        say_back(self)
        self.ask_how_known(is_change=False)
        self.offer_ways()
        names = [each.name for each in self.visible_fields() if each.name not in ABOUT_SOURCE]
        self.helper = form_helper(Layout(*names[:-1], self.source_section(), names[-1]))

    def payload(self) -> Payload:
        """What the draft says: everything as typed, in the fields of the long form."""
        names = ("what", "municipality", "venue", *SAME_IN_LONG_FORM)
        return self._in_long_form(payload_from(self.data, names))

    def blank_payload(self) -> Payload:
        """What the draft would say if nobody had typed anything."""
        return self._in_long_form({})

    def _in_long_form(self, typed: Payload) -> Payload:
        basis = Activity.Basis.ABOUT if "participants" in typed else Activity.Basis.UNKNOWN
        # "About" where nothing else was typed with the number.
        basis = typed.get("participants_basis", [basis.value])
        answers = {
            to_attribute("title", get_language()): typed.get("what", []),
            to_attribute("venue", get_language()): typed.get("venue", []),
            "status": [Activity.Status.HELD.value],
            "participants_basis": basis,
            **{name: typed.get(name, []) for name in SAME_IN_LONG_FORM},
        }
        offered = self.fields["municipality"].records
        answers["municipalities_host"] = [
            slug for slug in typed.get("municipality", []) if slug in offered
        ]
        return choose(new_payload(self.author), answers, answers)
