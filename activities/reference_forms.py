"""The number of an activity: how it is written, and how it is read however somebody types it.

A-0007 is public, i-0007 internal: a letter of all our languages that no year begins with.
"""

import re

from dates.refusals import FIRST_YEAR, LAST_YEAR
from texts.folding import fold

PUBLIC, INTERNAL = "A", "i"
DIGITS = 4
# Both scripts, and i as Turkish writes it.
LETTER = {**dict.fromkeys("AaАа", PUBLIC), **dict.fromkeys("IiİıИи", INTERNAL)}
# Beside a blank only a number with its zeros is meant: "i 2017" is "of 2017" in Albanian.
TYPED = re.compile(
    rf"(?<!\w)(?:([{''.join(LETTER)}])(?:\s?[-‐-―−/.:]\s?)?([0-9]{{1,9}})"
    rf"|([{''.join(LETTER)}])\s(0[0-9]{{3,8}})"
    r"|(0[0-9]{3,8}))(?!\w)"
)
ALONE = re.compile(rf"\W*(?:([{''.join(LETTER)}])\W*)?([0-9]{{1,9}})\W*")


def reference(letter: str, number: int) -> str:
    """A-0007; with more digits where four are not enough."""
    return f"{letter}-{number:0{DIGITS}}"


def search_words(written: str) -> str:
    """The words under which a reference is found: "a0007", and its figures where no year is."""
    letter, _dash, figures = fold(written).partition(" ")
    is_alone = not figures.startswith("0") and not _may_be_year(figures)
    return f"{letter}{figures} {figures if is_alone else ''}"


def with_references_read(text: str) -> str:
    """A text in which every reference stands as the word under which it is found: A/7 as A0007."""
    return TYPED.sub(_as_one_word, text)


def _as_one_word(found: re.Match) -> str:
    letters, figures = (found[1] or found[3]), (found[2] or found[4] or found[5])
    return reference(LETTER.get(letters, PUBLIC), int(figures)).replace("-", "")


def reference_typed(text: str) -> str:
    """The reference that a text is, and nothing else; "" where it is none."""
    found = ALONE.fullmatch(text)
    if not found or not (found[1] or found[2].startswith("0") or len(found[2]) >= DIGITS):
        return ""
    if not found[1] and _may_be_year(found[2]):
        return ""
    return reference(LETTER.get(found[1], PUBLIC), int(found[2]))


def _may_be_year(figures: str) -> bool:
    return figures.isdigit() and FIRST_YEAR <= int(figures) <= LAST_YEAR
