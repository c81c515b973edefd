"""Find a place or a person from any spelling, in any script."""

import re
import unicodedata

import cyrtranslit

# Letters that NFKD leaves whole, and the two-letter spellings people use for one of them.
LETTERS = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o"})
CYRILLIC = re.compile(r"[\u0400-\u04FF]")
SEPARATORS = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Map every way of typing a name to one key of plain small letters.

    Takes any text; gives words separated by single spaces. Cyrillic becomes Latin, accents and
    case go, đ, ð and dj become d, ı becomes i, and "/" or "-" separate words. Names that differ
    in more than that (Gjilan, Gnjilane) are other spellings in the data, not rules here.
    """
    if CYRILLIC.search(text):
        text = cyrtranslit.to_latin(text, "sr")
    # Casefold twice round NFKD: some letters only fold once their marks are apart ("İ").
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = bare.casefold().translate(LETTERS).replace("dj", "d")
    return SEPARATORS.sub(" ", plain.replace("_", " ")).strip()


def fold_all(*texts: str) -> str:
    """Fold several names into one search column: each word once, in the order first met."""
    words = " ".join(fold(text) for text in texts if text).split()
    return " ".join(dict.fromkeys(words))
