"""The name of a place or community in each language that has one."""

import re
from dataclasses import dataclass

import cyrtranslit
from django.utils.translation import gettext_lazy as _

from .models import Community, Municipality, Region

# Columns with the language they hold: its name for the reader, and its code (BCP 47).
COLUMNS = [
    ("name_en", _("English"), "en"),
    ("name_sq", _("Albanian"), "sq"),
    ("name_sr", _("Serbian, Latin script"), "sr-Latn"),
    ("name_sr_cyrillic", _("Serbian, Cyrillic script"), "sr-Cyrl"),
    ("name_tr", _("Turkish"), "tr"),
]


@dataclass(frozen=True)
class LanguageName:
    """A name in one language; an unchecked one still waits for a speaker."""

    language: str
    code: str
    name: str
    is_unchecked: bool


def names_by_language(record: Region | Municipality | Community) -> list[LanguageName]:
    """Give the record's name in each language, those without one left out."""
    unchecked = re.findall(r"[a-z]+", getattr(record, "unchecked_names", ""))
    return [
        LanguageName(language, code, name, code[:2] in unchecked)
        for column, language, code in COLUMNS
        if (name := _name(record, column))
    ]


def _name(record: Region | Municipality | Community, column: str) -> str:
    if column == "name_sr_cyrillic":
        return cyrtranslit.to_cyrillic(record.name_sr, "sr")
    return getattr(record, column, "")
