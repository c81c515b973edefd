"""The forms that a name takes in a sentence, by the rules of each language.

Rules know the language and no place: a name that goes its own way has its forms as rows.
"""

from collections.abc import Callable

from .albanian import albanian_forms
from .serbian import cyrillic_forms, serbian_forms
from .turkish import turkish_forms

FORMS_IN: dict[str, Callable[..., list[tuple[str, str]]]] = {
    "sq": albanian_forms,
    "sr-Latn": serbian_forms,
    "sr-Cyrl": cyrillic_forms,
    "tr": turkish_forms,
}


def forms_of(name: str, language: str, *, is_people: bool = False) -> list[tuple[str, str]]:
    """Give (case, form) of a name, each form once; nothing in a language without such forms."""
    if language not in FORMS_IN:
        return []
    found = FORMS_IN[language](name, is_people=is_people)
    forms = {form: case for case, form in reversed(found) if form != name}
    return [(case, form) for form, case in reversed(forms.items())]
