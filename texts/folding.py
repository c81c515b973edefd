"""Find a place or a person from any spelling, in any script."""

import re
import unicodedata

import cyrtranslit

# Letters that NFKD leaves whole, and the two-letter spellings people use for one of them.
LETTERS = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o"})
CYRILLIC = re.compile(r"[\u0400-\u04FF]")
DJ = re.compile("dj+")
SEPARATORS = re.compile(r"[\W_]+")
# Marks, and what stands in pasted text unseen: soft hyphens, zero-width spaces.
UNSEEN_CATEGORIES = {"Mn", "Mc", "Me", "Cf"}


def fold(text: str) -> str:
    """Map every way of typing a name to one key of plain small letters.

    Takes any text; gives words separated by single spaces. Cyrillic becomes Latin, accents and
    case go, đ, ð and dj become d, ı becomes i, and "/" or "-" separate words. Names that differ
    in more than that (Gjilan, Gnjilane) are other spellings in the data, not rules here.
    """
    bare = _bare(text)
    if CYRILLIC.search(bare):
        bare = _bare(cyrtranslit.to_latin(bare, "sr"))
    plain = DJ.sub("d", bare.translate(LETTERS))
    return SEPARATORS.sub(" ", plain).strip()


def _bare(text: str) -> str:
    """Take away marks and case, twice: some letters only fold once their marks are apart ("İ")."""
    if text.isascii():
        return text.lower()
    for _round in range(2):
        decomposed = unicodedata.normalize("NFKD", text)
        seen = (char for char in decomposed if unicodedata.category(char) not in UNSEEN_CATEGORIES)
        text = "".join(seen).casefold()
    return text


def fold_all(*texts: str) -> str:
    """Fold several names into one search column: each word once, in the order first met."""
    words = " ".join(fold(text) for text in texts if text).split()
    return " ".join(dict.fromkeys(words))
