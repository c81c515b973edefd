"""The order of letters in each language, for lists in which readers look names up."""

import re
import unicodedata
from functools import cache

import cyrtranslit

# Letters of their own, in the order of the alphabet, each with the plain letter that they follow.
OWN_LETTERS = {
    "sq": "ç:c dh:d ë:e gj:g ll:l nj:n rr:r sh:s th:t xh:x zh:z",
    "sr-latn": "č:c ć:c dž:d đ:d lj:l nj:n š:s ž:z",
    "tr": "ç:c ğ:g ı:h ö:o ş:s ü:u",
}
# Letters that are built on another without a mark that could be taken off.
UNMARKED = str.maketrans("đðıłø", "ddilo")
# Comes after every letter: "ll" after "lz", as l~ after lz.
AFTER = "~"
CYRILLIC = re.compile("[\u0400-\u04ff]")
# Quotes, dashes, dots: they part words, and none is looked up by them.
SIGNS = re.compile(r"[\W_]+")


@cache
def _replacements(language: str) -> tuple[tuple[str, str], ...]:
    """What to put for which small letters, one after the other; then texts sort bytewise."""
    found, number = [], {}
    for pair in OWN_LETTERS.get(language, "").split():
        letter, plain = pair.split(":")
        number[plain] = number.get(plain, 0) + 1
        found.append((letter, plain + AFTER * number[plain]))
    # Two letters that are one ("dž") before the marks in them.
    found.sort(key=lambda pair: -len(pair[0]))
    return tuple(found)


def sort_key(text: str, language: str) -> str:
    """A key that sorts names as the language's alphabet does.

    Capitals, signs and the marks of other languages make no difference, nor whether a letter came
    in one part or in two; Cyrillic stands among Latin letters.
    """
    # One letter for two ("ǆ"), and letters pasted in two parts.
    text = unicodedata.normalize("NFKC", text)
    if CYRILLIC.search(text):
        text = cyrtranslit.to_latin(text, "sr")
    text = SIGNS.sub(" ", _lower(text, language)).strip()
    for letter, put in _replacements(language):
        text = text.replace(letter, put)
    decomposed = unicodedata.normalize("NFD", text.translate(UNMARKED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _lower(text: str, language: str) -> str:
    """Small letters; Turkish has an ı and an i of its own, and elsewhere İ is an I."""
    if language == "tr":
        text = text.replace("I", "ı")
    # Python makes two characters of this one.
    return text.replace("İ", "i").lower()
