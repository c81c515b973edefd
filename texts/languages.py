"""Text that people write once in their own language and others may add theirs to."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Field, Model
from django.utils.functional import lazy
from django.utils.translation import get_language, to_locale
from translated_fields import TranslatedField, to_attribute


def word(name: str) -> str:
    """What this place calls it, such as its officers, in the reader's language or another.

    Takes one of the words of `config.place`, each of which is there in one language at least.
    """
    known = (settings.PLACE.words.get(code, {}) for code in language_order())
    return next(words[name] for words in known if name in words)


# The same, found when it is shown.
lazy_word = lazy(word, str)


def language_order() -> list[str]:
    """Language codes in the order a reader would have them: their own first."""
    current = get_language() or settings.LANGUAGE_CODE
    return sorted((code for code, _ in settings.LANGUAGES), key=lambda code: code != current)


def language_of_words() -> str:
    """In which language the register's own sentences come out now.

    The reader's, once they are translated into it: a voice that reads English with the
    sounds of another language is understood by nobody.
    """
    current = get_language() or settings.LANGUAGE_CODE
    return current if _has_words(current, *settings.LOCALE_PATHS) else settings.LANGUAGE_CODE


@cache
def _has_words(code: str, *folders: Path) -> bool:
    catalogue = Path(to_locale(code), "LC_MESSAGES", "django.mo")
    return any((folder / catalogue).exists() for folder in folders)


def written(record: Model, name: str) -> tuple[str, str]:
    """Give (text, language code) of a translated field, in the reader's language if it is there.

    Takes the record and the field's name without language. Gives ("", "") where nothing is
    written in any language.
    """
    for code in language_order():
        if text := getattr(record, to_attribute(name, code)):
            return text, code
    return "", ""


def all_written(record: Model, name: str) -> list[str]:
    """Every language's text of a translated field, empty ones left out (for search)."""
    texts = (getattr(record, to_attribute(name, code)) for code, _ in settings.LANGUAGES)
    return [text for text in texts if text]


def per_language(field: Field) -> TranslatedField:
    """One column per language of the settings; reading falls back to a language that is there."""

    def getter(name: str, field: TranslatedField) -> Callable[[Model], str]:
        return lambda record: written(record, name)[0]

    return TranslatedField(field, attrgetter=getter)


def columns(name: str, field: Field) -> list[tuple[str, Field]]:
    """For migrations: the columns that `per_language` makes of a field, in the languages of this
    place; a register of another place has others from its beginning."""
    return [(to_attribute(name, code), field.clone()) for code, _name in settings.LANGUAGES]


def in_no_language(name: str) -> list[tuple[str, str]]:
    """For conditions: that nothing is written in any language."""
    # As `Q` sorts what it is told by name.
    return sorted((to_attribute(name, code), "") for code, _name in settings.LANGUAGES)
