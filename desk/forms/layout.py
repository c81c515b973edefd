"""The order of the activity form, in sections that fit a phone."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout
from django.conf import settings
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from desk.payloads import (
    BELONGING,
    COMMUNITY_FIELDS,
    MUNICIPALITY_FIELDS,
    ORGANISATION_FIELDS,
    WRITTEN,
)

KIND_AND_STATUS = ("type", "type_words", "status", "status_reason")


def form_helper(layout: Layout) -> FormHelper:
    """How crispy draws our forms: only the fields, each with its hint and errors above the box."""
    helper = FormHelper()
    helper.layout = layout
    helper.form_tag = helper.include_media = False
    helper.disable_csrf = True
    helper.template = "desk/_change_fields.html"
    helper.field_template = "desk/_change_field.html"
    return helper


class Folded(Div):
    """Fields that fold away under a heading, open where there is something to see."""

    template = "desk/_change_folded.html"

    def __init__(self, heading: str, *fields, is_open: bool = False, **kwargs):
        super().__init__(*fields, **kwargs)
        self.heading, self.is_open = heading, is_open


def activity_layout(language: str, filled: list[str], names: tuple[str, ...]) -> Layout:
    """Lay the form out for an author who writes in `language`; `filled` have texts already."""
    return Layout(
        section(_("What is it?"), "original_language", *languages(language, filled)),
        section(_("What kind, and where does it stand?"), *KIND_AND_STATUS),
        section(_("When and where?"), "when", "is_approximate", "occurrences", "venues", "region"),
        section(_("Which municipalities?"), *roles(MUNICIPALITY_FIELDS), "invited_regions"),
        section(_("Who else proposed, organised or was present?"), "parties"),
        section(
            _("Who takes part?"),
            "communities",
            "communities_scope",
            *roles(name for name in COMMUNITY_FIELDS if name != "communities"),
            Div("participants", "participants_basis", css_class="change-row change-row--two"),
            Div("women", "men", "youth", css_class="change-row"),
            "groups",
        ),
        section(_("Who helps?"), *roles(ORGANISATION_FIELDS)),
        section(
            _("What does it belong to?"),
            *("commitments", "plan", "programme", "follows"),
            *(name for name in ("announced_at", *BELONGING) if name in names),
        ),
        section(_("Before you send it"), *[n for n in ("visibility", "note") if n in names]),
    )


def roles(names) -> list[Field]:
    """Long lists of ticks, each folded away under the name of the role."""
    return [Field(name, template="desk/_change_role.html") for name in names]


def section(legend: str, *fields) -> Fieldset:
    return Fieldset(legend, *fields, css_class="change-section")


def languages(own: str, filled: list[str]) -> list[Folded]:
    """One folding block per language, the author's own first and open."""
    codes = sorted(dict(settings.LANGUAGES), key=lambda code: code != own)
    names = dict(settings.LANGUAGES)
    return [
        Folded(
            str(names[code]),
            *(to_attribute(name, code) for name in WRITTEN),
            is_open=code == own or code in filled,
            data_language=code,
        )
        for code in codes
    ]
