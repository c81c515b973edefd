"""How the region's languages write each other's names: Xhafer Gashi, Džafer Gaši, Џафер Гаши."""

import re

import cyrtranslit

# Longest first. What both write alike stays as it is.
TO_SERBIAN = {
    "xh": "dž",
    "gj": "đ",
    "sh": "š",
    "zh": "ž",
    "th": "t",
    "dh": "d",
    "nj": "nj",
    "ll": "l",
    "rr": "r",
    "ç": "č",
    "q": "ć",
    "x": "dz",
    "y": "i",
    "ë": "e",
    "iu": "iju",
    "ia": "ija",
    "ü": "u",
    "ö": "o",
}
TO_ALBANIAN = {
    "dž": "xh",
    "đ": "gj",
    "š": "sh",
    "ž": "zh",
    "č": "ç",
    "ć": "q",
    "lj": "l",
    "dz": "x",
}
SERBIAN_LETTERS = re.compile(r"[čćšžđ\u0400-\u04ff]|dž", re.IGNORECASE)


def transcriptions(name: str) -> list[str]:
    """Give a person's name as the other languages write it, and none that is the name itself.

    A name in Cyrillic or with Serbian letters is written as in Albanian, any other as in Serbian;
    an Albanian l is heard as l or lj (Lulzim, Ljuljzim).
    """
    latin = cyrtranslit.to_latin(name, "sr")
    if SERBIAN_LETTERS.search(name):
        found = [latin, cyrtranslit.to_cyrillic(latin, "sr"), _written(latin, TO_ALBANIAN)]
    else:
        serbian = _written(name, TO_SERBIAN)
        softened = _written(name, TO_SERBIAN | {"l": "lj", "ll": "l"})
        pair = dict.fromkeys([serbian, softened])
        found = [*pair, *(cyrtranslit.to_cyrillic(each, "sr") for each in pair)]
    return [each for each in dict.fromkeys(found) if each != name]


def _written(name: str, letters: dict[str, str]) -> str:
    """Replace letters and pairs of them, keeping capitals at the beginning."""
    pattern = re.compile("|".join(sorted(letters, key=len, reverse=True)), re.IGNORECASE)
    return pattern.sub(lambda found: _as_in(found[0], letters[found[0].lower()]), name)


def _as_in(original: str, letters: str) -> str:
    return letters[0].upper() + letters[1:] if original[0].isupper() else letters
