"""Who signed, typed as one knows the name: found among those known, told apart, or made anew."""

from django import forms
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from declarations.models import Office, Signatory, people_told_apart
from histories.retiring import not_retired
from regions.models import Municipality
from texts.fields import PlainTextField
from texts.folding import fold, words_sought

from .fields import Radios, RecordField

NEW = "new"


class PeopleKnown:
    """Everybody of whom the person who types may know, and the offices; read once for a page."""

    def __init__(self, user):
        self.people = list(people_told_apart(user))
        self.offices = list(Office.objects.all())
        self.by_label = {}
        for each in self.people:
            label = self.label(each)
            self.by_label[f"{label} ({each.slug})" if label in self.by_label else label] = each

    @staticmethod
    def label(person: Signatory) -> str:
        return f"{person}, {person.signed_as}"

    def called(self, name: str) -> list[Signatory]:
        """Those of whom each word begins a name, in any spelling."""
        words = words_sought(name)
        return [
            each
            for each in self.people
            if all(any(p.startswith(w) for p in each.search_text.split()) for w in words)
        ]


def is_called(person: Signatory, name: str) -> bool:
    """Whether it is the whole of one of the person's names."""
    return fold(name) in {fold(each) for each in (person.name, *person.other_spellings.split("\n"))}


class PersonPart(forms.Form):
    """The fields of one act in somebody's name; `check_person` says who is meant.

    `municipality` is for whom it was, `current` the act as it is recorded, if it is.
    """

    use_required_attribute = False

    signatory = PlainTextField(
        label=_("Who signed?"), max_length=200, widget=forms.TextInput(attrs={"list": "people"})
    )
    asked_for = forms.CharField(required=False, widget=forms.HiddenInput)
    person = forms.CharField(required=False, label=_("Who is meant?"), widget=Radios)
    office = RecordField(label=_("In which office?"), required=False)
    office_title = PlainTextField(
        label=_("Office as printed"),
        help_text=_("Only if the source words it otherwise."),
        max_length=200,
    )
    # Set by whoever draws the form.
    municipality: Municipality
    known: PeopleKnown
    current: Model | None = None

    def offer_people(self) -> None:
        """Fill the lists, and ask again who is meant where the page before this one did."""
        current = [self.current.office.slug] if self.current and self.current.office_id else []
        offices = not_retired(self.known.offices, current)
        self.fields["office"].offer(offices, blank=_("Choose an office"))
        self.asks = False
        if self.current and self.current.office_id:
            self.initial.setdefault("office", self.current.office.slug)
            self.initial.setdefault("office_title", self.current.office_title)
        if self.current and self.current.signatory_id:
            self.initial.setdefault("signatory", self.current.signatory.name)

    def check_person(self, cleaned: dict) -> None:
        """Put `known_person` into what was cleaned, None for somebody new, or ask who is meant."""
        name = cleaned.get("signatory") or ""
        if not name:
            if cleaned.get("office") or cleaned.get("office_title"):
                self.add_error("signatory", gettext("Say who it was."))
            return
        if not cleaned.get("office") and "office" not in self.errors:
            self.add_error("office", gettext("Say in which office."))
        cleaned["known_person"] = self._known_person(name, cleaned)

    def _known_person(self, name: str, cleaned: dict) -> Signatory | None:
        if self.current and self.current.signatory_id and name == self.current.signatory.name:
            return self.current.signatory
        if name in self.known.by_label:
            return self.known.by_label[name]
        found = {each.slug: each for each in self.known.called(name)}
        chosen = cleaned.get("person") if cleaned.get("asked_for") == name else ""
        if chosen == NEW or not found:
            return None
        own = [
            each
            for each in found.values()
            if is_called(each, name) and self.municipality in each.municipalities
        ]
        if chosen in found or len(own) == 1:
            return found[chosen] if chosen in found else own[0]
        self._ask(name, found)
        return None

    def _ask(self, name: str, found: dict[str, Signatory]) -> None:
        choices = [(slug, self.known.label(each)) for slug, each in found.items()]
        new = gettext("Somebody else, who is not in the register yet")
        self.fields["person"].widget.choices = [*choices, (NEW, new)]
        self.asks = True
        self.data = self.data.copy()
        self.data[self.add_prefix("asked_for")] = name
        self.add_error(
            "person", gettext("The register knows somebody called like that. Say who is meant.")
        )

    def person_named(self, *, by) -> Signatory:
        """Whoever is meant; somebody new is written down now."""
        if person := self.cleaned_data["known_person"]:
            return person
        person = Signatory(name=self.cleaned_data["signatory"])
        person.slug = free_slug(Signatory, person.name)
        person._history_user = by
        person.save()
        return person


def free_slug(model: type[Model], name: str) -> str:
    """A slug that no record has yet, made of the name."""
    base = slugify(fold(name))[:40] or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
