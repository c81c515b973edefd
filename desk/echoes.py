"""What the forms say back before anything is sent: how the register understood a box.

To give another box an echo, name it in ECHOES. The form calls `say_back`; the page shows the echo
below the box, and with JavaScript `desk:echo` renews it while one types.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from activities.models.occurrence import hours_in_words
from activities.people_fields import PeopleField
from activities.people_numbers import NumberNotUnderstood
from dates.fields import DateSpanField
from dates.hours import day_with_hours
from dates.reading import DateNotUnderstood
from dates.spans import DateSpan


@dataclass(frozen=True)
class Said:
    """What the register will say, or why it did not understand; no words for an empty box."""

    words: str = ""
    is_problem: bool = False


@dataclass(frozen=True)
class Echo:
    """Whose echo it is: the boxes that it reads, and how it says them.

    `say` takes what was typed in each of the boxes ("" for an empty one) and gives the words of
    the register; it raises ValidationError with a sentence for what it did not understand.
    """

    names: tuple[str, ...]
    say: Callable[..., str]


def say_date(typed: str, is_approximate: str = "") -> str:
    """The date as every page will show it, with its hours."""
    span: DateSpan = DateSpanField(required=False).clean(typed)
    label = (span.about() if is_approximate else span).label()
    try:
        found = day_with_hours(typed)
    except DateNotUnderstood as problem:
        raise ValidationError(str(problem)) from problem
    return f"{label}, {hours_in_words(found.begins, found.ends)}" if found else label


def say_number(typed: str, basis: str = "") -> str:
    """How many people there were, and how that is known; a basis that is still to be chosen is
    asked for when the form is sent."""
    number = PeopleField().clean(typed)
    try:
        return number.known_as(basis).label()
    except NumberNotUnderstood as problem:
        raise ValidationError(str(problem)) from problem


# The box below which it stands → what is said there.
ECHOES = {
    "when": Echo(("when", "is_approximate"), say_date),
    "postponed_to": Echo(("postponed_to",), say_date),
    "participants": Echo(("participants", "participants_basis"), say_number),
}


def said_of(name: str, typed: Mapping[str, str]) -> Said:
    """Say back what was typed in a box, and in those that belong to it."""
    if name not in ECHOES or not typed.get(name):
        return Said()
    echo = ECHOES[name]
    try:
        return Said(echo.say(*(typed.get(each) or "" for each in echo.names)))
    except ValidationError as problem:
        return Said(problem.messages[0], is_problem=True)


def say_back(form: forms.Form) -> None:
    """Give the boxes of a form their echoes: the words now, and where to ask for new ones."""
    for name in ECHOES.keys() & form.fields.keys():
        others = [each for each in ECHOES[name].names if each != name and each in form.fields]
        triggers = [f"change from:[name={each}]" for each in others]
        field = form.fields[name]
        field.said = partial(_said_in, form, name)
        field.widget.attrs |= {
            "hx-get": f"{reverse('desk:echo')}?field={name}",
            "hx-include": ",".join(f"[name={each}]" for each in others) or "this",
            "hx-trigger": ", ".join(["input changed delay:400ms", *triggers]),
            "hx-target": f"#{form[name].auto_id}_echo",
            "hx-sync": "this:replace",
        }


def _said_in(form: forms.Form, name: str) -> Said:
    """The echo of what the form holds now; a box with an error has a sentence already."""
    if name in form.errors:
        return Said()
    names = [each for each in ECHOES[name].names if each in form.fields]
    return said_of(name, {each: form[each].value() for each in names})
