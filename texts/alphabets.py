"""The order of letters in each language, for lists in which readers look names up."""

from functools import cache

# In a language where it is not a letter of its own, each counts as the letter it is built on.
MARKED = tuple(zip("çëšžčćđğıöşü", "ceszccdgiosu", strict=True))
# Letters of their own, in the order of the alphabet, each with the plain letter that they follow.
OWN_LETTERS = {
    "sq": "ç:c dh:d ë:e gj:g ll:l nj:n rr:r sh:s th:t xh:x zh:z",
    "sr-latn": "č:c ć:c dž:d đ:d lj:l nj:n š:s ž:z",
    "tr": "ç:c ğ:g ı:h ö:o ş:s ü:u",
}
# Comes after every letter: "ll" after "lz", as l~ after lz.
AFTER = "~"


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
    return (*found, *MARKED)


def sort_key(text: str, language: str) -> str:
    """A key that sorts names as the language's alphabet does; capitals make no difference."""
    # Python makes two characters of this one.
    text = text.replace("İ", "i").lower()
    for letter, put in _replacements(language):
        text = text.replace(letter, put)
    return text
