"""The name of a place or community in each language that has one."""

from dataclasses import dataclass

from django.conf import settings

from .models import NamedModel, PlaceName


@dataclass(frozen=True)
class LanguageName:
    """A name in one language; an unchecked one still waits for a speaker."""

    language: str
    code: str
    name: str
    is_unchecked: bool


def names_by_language(record: NamedModel) -> list[LanguageName]:
    """Give the record's official names of today by language, in the order of `place.toml`.

    A language without an official name is left out, and none is made up. Reads its rows of names.
    """
    rows = [row for row in record.names.all() if row.kind == PlaceName.Kind.OFFICIAL]
    return [
        LanguageName(row.get_language_display(), row.language, row.text, row.is_unchecked)
        for code in settings.PLACE.name_languages
        for row in rows
        if row.language == code and row.is_valid_on()
    ]


def other_names(record: NamedModel) -> list[PlaceName]:
    """What else it is or was called, without the forms that these take in sentences."""
    today = {name.name for name in names_by_language(record)}
    kinds = (PlaceName.Kind.FORM, PlaceName.Kind.SHOWN)
    return [row for row in record.names.all() if row.kind not in kinds and row.text not in today]
