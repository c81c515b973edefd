from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.payloads import Payload, choose, new_payload
from regions.models import Community, Municipality
from sources.templatetags.texts import html_language

from .fields import CountField, RecordField, RecordsField, WordsField
from .layout import form_helper
from .photo_forms import PictureField


class QuickForm(forms.Form):
    """What one can say of an activity on the way home; the draft made of it is finished later."""

    use_required_attribute = False

    # Drawn with the page, so that a double click makes one draft with one photo.
    draft = forms.UUIDField(widget=forms.HiddenInput)
    photo = forms.UUIDField(widget=forms.HiddenInput)
    what = WordsField(
        label=_("What was it?"),
        help_text=_("Short and clear, as you would say it to a colleague."),
        required=True,
        max_length=300,
        error_messages={"required": _("Say in a few words what it was.")},
    )
    municipality = RecordField(label=_("In which municipality?"), required=False)
    venue = WordsField(
        label=_("Where?"),
        help_text=_("In words: a school, a town hall, a gorge."),
        max_length=300,
    )
    when = WordsField(
        label=_("Roughly when?"), help_text=_("Such as 27.05.2013, 05.2017 or autumn 2019.")
    )
    participants = CountField(
        label=_("Roughly how many people?"), help_text=_("Leave empty if you do not know.")
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
        self.fields["municipality"].offer(
            Municipality.objects.select_related("region"), blank=_("Choose one")
        )
        self.fields["communities"].offer(Community.objects.all())
        self.fields["what"].widget.attrs["lang"] = html_language(get_language())
        if author.is_focal_point:
            self.initial.setdefault("municipality", author.municipality.slug)
        self.helper = form_helper(Layout(*(field.name for field in self.visible_fields())))

    def payload(self) -> Payload:
        """What the draft says: everything as entered, in the fields of the long form."""
        said = self.cleaned_data
        place, number = said["municipality"], said["participants"]
        basis = Activity.Basis.UNKNOWN if number is None else Activity.Basis.ABOUT
        answers = {
            to_attribute("title", get_language()): [said["what"]],
            "status": [Activity.Status.HELD.value],
            "when": [said["when"]],
            "venue": [said["venue"]],
            "participants": [] if number is None else [str(number)],
            "participants_basis": [basis.value],
            "communities": [community.slug for community in said["communities"]],
        }
        if place:
            answers["municipalities_host"] = [place.slug]
            answers["region"] = [place.region.slug] if place.region else []
        return choose(new_payload(self.author), answers, answers)
