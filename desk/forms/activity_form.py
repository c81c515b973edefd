"""The one form by which activities are entered and changed, by focal points and officers alike."""

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.people_fields import PartField, PeopleField
from dates.fields import DateSpanField
from desk.echoes import say_back
from desk.groups import rows_in
from desk.payload_rows import ROWS, lines_in
from desk.payloads import BELONGING, WRITTEN, WRITTEN_FIELDS, Payload, fields_of
from desk.unseen import unseen_of
from texts.fields import PlainTextField
from texts.templatetags.texts import html_language

from .checks import CHECKS
from .choices import offer_records
from .entry_source import EntrySourcePart
from .fields import EarlierField, KindField, MunicipalitiesField, Radios, RecordField, RecordsField
from .group_rows import GroupsField
from .layout import activity_layout, form_helper
from .party_rows import PartiesField
from .rows import ONE_BY_ONE, OccurrencesField, VenuesField

LONGEST_TEXT = 10_000
LANGUAGES = dict(settings.LANGUAGES)
SMALL = {"rows": 2}
WRITTEN_TEXTS = {
    "title": (_("Title"), _("Short and clear, as you would say it to a colleague."), 2),
    "summary": (
        _("What it is about"),
        _("What happens or happened, who takes part and why, in a few sentences."),
        5,
    ),
    "outcome": (
        _("What came of it"),
        _("Leave empty until it has been held. What changed, what was agreed, what comes next?"),
        4,
    ),
}


class ActivityForm(EntrySourcePart, forms.ModelForm):
    """What is known of one activity, taken from a payload; `check` says whether to validate it.

    `author` is who writes, `approver` the officer who is about to publish it, if anybody; `reader`
    is to whom it is shown, where that is somebody else.
    """

    use_required_attribute = False

    original_language = forms.ChoiceField(
        label=_("Which language do you write in?"),
        help_text=_("One language is enough. Others can be added below."),
        choices=settings.LANGUAGES,
    )
    type = KindField(
        label=_("What kind of activity is it?"),
        error_messages={"required": _("Choose what kind of activity it is.")},
    )
    type_words = PlainTextField(
        label=_("Another kind, in words"),
        help_text=_("Only if none of the list fits: a few words. A curator finds a place for it."),
        max_length=100,
    )
    status_reason = PlainTextField(
        label=_("Why was it postponed or cancelled?"),
        help_text=_("Only if it was. It will be public."),
        max_length=2000,
        widget=forms.Textarea(attrs=SMALL),
    )
    when = DateSpanField(
        required=False,
        label=_("When?"),
        help_text=_(
            "As exactly as you know: 27.05.2013, 27.05.2013 10:00, 27.-28.05.2013, 05.2017, autumn "
            "2019 or 2019. Leave empty if the date is not known."
        ),
    )
    is_approximate = forms.BooleanField(label=_("This date is approximate"), required=False)
    occurrences = OccurrencesField(label=_("Several dates?"), help_text=ONE_BY_ONE)
    region = RecordField(
        label=_("Region"),
        help_text=_(
            "Only where no municipality is named. Else it belongs to the regions of its "
            "municipalities and places."
        ),
        required=False,
    )
    venues = VenuesField(
        label=_("Where?"), help_text=_("In words: a school, a town hall, a gorge.")
    )
    municipalities_host = MunicipalitiesField(
        label=_("Hosts"), help_text=_("Where it takes place, or who invites.")
    )
    municipalities_co_organiser = MunicipalitiesField(
        label=_("Co-organisers"), help_text=_("Who organises it together with the hosts.")
    )
    municipalities_participant = MunicipalitiesField(
        label=_("Participants"), help_text=_("From where people come.")
    )
    municipalities_proposer = MunicipalitiesField(
        label=_("Proposers"), help_text=_("Whose idea it was.")
    )
    municipalities_invited = MunicipalitiesField(
        label=_("Invited, and your source does not say that they came"),
        help_text=_("Whoever came is ticked above; whoever was invited may stay ticked here, too."),
    )
    parties = PartiesField(
        label=_("Which offices or groups?"),
        help_text=_(
            "Only if the source names them: a mayor, young activists, municipal officials who were "
            "there. What they do is not counted as done by their municipality."
        ),
    )
    invited_regions = RecordsField(
        label=_("Are all municipalities of a region invited?"),
        help_text=_("Tick the region instead of each of its municipalities."),
    )
    communities = RecordsField(
        label=_("Which communities take part?"),
        help_text=_("Whether they were there, yes or no. How many of each is never asked."),
    )
    communities_organised = RecordsField(label=_("Communities that organised it"))
    communities_topic = RecordsField(label=_("Communities that it is about"))
    participants = PeopleField(
        label=_("How many people take part?"),
        help_text=_(
            "As you know it: 50, about 50, over 50, 50+ or 50–60. Leave empty if it is not known; "
            "not known is not the same as 0."
        ),
    )
    women = PartField(label=_("Of these, women"))
    men = PartField(label=_("Of these, men"))
    youth = PartField(label=_("Of these, young people"))
    groups = GroupsField(
        label=_("Others of them, or more exactly?"),
        help_text=_(
            "Such as pupils, “from two schools”, ~40. Never a community: nobody is counted by "
            "community. Leave rows empty that you do not need; saving the draft gives more of them."
        ),
    )
    organisations_organiser = RecordsField(label=_("Organisers"))
    organisations_host = RecordsField(label=_("Hosts"))
    organisations_proposer = RecordsField(label=_("Proposers"))
    organisations_supporter = RecordsField(label=_("Supporters"))
    organisations_partner = RecordsField(label=_("Partners"))
    organisations_funder = RecordsField(label=_("Funders"))
    commitments = RecordsField(label=_("Which commitments does it serve?"))
    plan = RecordField(label=_("Is it part of a yearly plan?"), required=False)
    programme = RecordField(label=_("Is it part of a programme or series?"), required=False)
    follows = EarlierField(
        label=_("Does it follow an earlier activity?"),
        help_text=_("Choose the one of which this is the second part or the follow-up."),
        error_messages={
            "invalid_choice": _(
                "You can see no other activity “%(value)s”. Write its number, such as A-0007."
            )
        },
        required=False,
    )
    announced_at = RecordField(label=_("Was it announced at a signing?"), required=False)
    note = PlainTextField(
        label=_("A note to the reviewer"),
        help_text=_("Not published. For example an organisation that the lists above lack."),
        max_length=2000,
        widget=forms.Textarea(attrs=SMALL),
    )

    class Meta:
        model = Activity
        fields = [
            "original_language",
            *WRITTEN_FIELDS,
            *("type", "type_words"),
            "status",
            "status_reason",
            "region",
            "invited_regions",
            "communities_scope",
            "participants",
            "participants_basis",
            "commitments",
            "plan",
            "programme",
            "follows",
            "announced_at",
            *BELONGING,
            "visibility",
        ]
        field_classes = dict.fromkeys(WRITTEN_FIELDS, PlainTextField)
        widgets = {
            "status": Radios,
            "belonging": Radios,
            "visibility": Radios,
        }
        labels = {
            "status": _("Where does it stand?"),
            "communities_scope": _("Or are they not named one by one?"),
            "participants_basis": _("How is the number known?"),
            "belonging": _("Is it under a declaration?"),
            "belonging_basis": _("How is that known?"),
            "belonging_reason": _("Why?"),
            "visibility": _("Who can read it?"),
        }

    def __init__(
        self,
        payload: Payload,
        *,
        author: User,
        approver: User | None = None,
        reader: User | None = None,
        activity: Activity | None = None,
        check: bool = False,
    ):
        self.payload, self.author, self.approver = payload, author, approver
        if check:
            super().__init__(MultiValueDict(payload), instance=activity)
        else:
            super().__init__(initial=self._initial(payload))
        names = fields_of(author)
        self.fields = {name: self.fields[name] for name in names if name in self.fields}
        people = [author, approver] if approver else [author]
        reader = reader or people[-1]
        offer_records(self, people=people, reader=reader, payload=payload, activity=activity)
        for code in LANGUAGES:
            self._word_language(code)
        for name in ROWS:
            self.fields[name].word(self.language)
        self.ask_how_known(is_change=bool(activity))
        asked = self.ask_more_of_sources(activity)
        say_back(self)
        layout = activity_layout(self.language, self.filled_languages, names)
        layout.insert(-1, self.source_section(_("Where is this from?"), *asked))
        self.helper = form_helper(layout)

    @classmethod
    def _initial(cls, payload: Payload) -> dict:
        """Every field's value as entered, so that nothing falls back to a model's default."""
        rows = {name: lines_in(payload, name) for name in ROWS} | {"groups": rows_in(payload)}
        return rows | {
            name: payload.get(name, [])
            if isinstance(field, forms.MultipleChoiceField)
            else next(iter(payload.get(name, [])), None)
            for name, field in cls.base_fields.items()
            if name not in (*ROWS, "groups")
        }

    @property
    def language(self) -> str:
        """The language of entry, as far as it is one of the settings'."""
        chosen = next(iter(self.payload.get("original_language", [])), "")
        return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE

    @property
    def filled_languages(self) -> list[str]:
        return [
            code
            for code in LANGUAGES
            if any(to_attribute(name, code) in self.payload for name in WRITTEN)
        ]

    def _word_language(self, code: str) -> None:
        """Label the texts of one language, and tell browsers which language goes in them."""
        for name, (label, hint, rows) in WRITTEN_TEXTS.items():
            field = self.fields[to_attribute(name, code)]
            field.label = f"{label} ({LANGUAGES[code]})"
            field.help_text = hint if code == self.language else ""
            if name != "title":
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))
            field.widget.attrs |= {"rows": rows, "lang": html_language(code)}

    def _keep_unseen(self) -> None:
        """What the author's form could not show, an empty answer does not remove."""
        if self.instance.pk is None:
            return
        for name in unseen_of(self.instance, self.author):
            if name not in self.errors and not self.cleaned_data[name]:
                self.cleaned_data[name] = getattr(self.instance, name)

    def clean(self) -> dict:
        super().clean()
        self._keep_unseen()
        for check in CHECKS:
            check(self)
        if number := self.cleaned_data.get("number"):
            self.instance.participants_upper = number.upper
        return self.cleaned_data
