"""Serbian: the cases after "u", "iz", "kod" and the like, in both scripts.

Adjectives before a noun go with it (Suva Reka, u Suvoj Reci); what is no adjective stays (Elez
Han, u Elez Hanu). Peoples come as adjectives, written small (romska), and in the plural (Romi).
"""

import cyrtranslit

SOFT = ("č", "ć", "š", "ž", "đ", "lj", "nj", "j", "c", "dž")
PALATALISED = {"k": "c", "g": "z", "h": "s"}
# Endings of the adjectives that are made of persons' names: Zubin Potok.
POSSESSIVE = ("in", "ov", "ev")
CASES = ("genitive", "locative", "accusative", "instrumental")


def serbian_forms(name: str, *, is_people: bool) -> list[tuple[str, str]]:
    """Give (case, form) of a name in Latin script; the dative is like the locative."""
    *before, noun = name.split()
    if is_people and noun.islower():
        return _adjective_of_a_people(noun)
    forms, kind = _noun(noun)
    declined = [_before(word, kind) for word in before]
    return [
        (case, " ".join([*(each[place] for each in declined), form]))
        for place, (case, form) in enumerate(zip(CASES, forms, strict=True))
    ]


def cyrillic_forms(name: str, *, is_people: bool) -> list[tuple[str, str]]:
    """Give (case, form) of a name in Cyrillic script."""
    latin = serbian_forms(cyrtranslit.to_latin(name, "sr"), is_people=is_people)
    return [(case, cyrtranslit.to_cyrillic(form, "sr")) for case, form in latin]


def _noun(noun: str) -> tuple[list[str], str]:
    """Give the four forms of a noun, and as what an adjective before it goes."""
    stem = noun[:-1]
    if noun.endswith("a"):
        dative = stem[:-1] + PALATALISED.get(stem[-1], stem[-1])
        return [f"{stem}e", f"{dative}i", f"{stem}u", f"{stem}om"], "feminine"
    if noun.endswith("ci"):
        return _people(noun), "plural"
    if noun.endswith("i"):
        return [f"{stem}a", f"{stem}ima", f"{stem}e", f"{stem}ima"], "plural"
    if noun.endswith(("o", "e")):
        return [f"{stem}a", f"{stem}u", noun, f"{stem}{_om(stem)}"], "neuter"
    # The a of -ac is only heard at the end: Uroševac, u Uroševcu.
    stem = f"{noun[:-2]}c" if noun.endswith("ac") else noun
    return [f"{stem}a", f"{stem}u", noun, f"{stem}{_om(stem)}"], "masculine"


def _om(stem: str) -> str:
    return "em" if stem.endswith(SOFT) else "om"


def _people(noun: str) -> list[str]:
    """Goranci, Goranaca, Gorance; after a vowel the stem ends in k: Bošnjaci, Bošnjaka."""
    stem = noun[:-2]
    if stem[-1] in "aeiou":
        return [f"{stem}ka", f"{noun}ma", f"{stem}ke", f"{noun}ma"]
    return [f"{stem}aca", f"{noun}ma", f"{stem}ce", f"{noun}ma"]


def _before(word: str, kind: str) -> list[str]:
    """Give the four forms of a word before the noun: an adjective goes with it."""
    stem = word[:-1]
    if kind == "feminine" and word.endswith("a"):
        return [f"{stem}e", f"{stem}oj", f"{stem}u", f"{stem}om"]
    if kind == "neuter" and word.endswith("o"):
        return [f"{stem}og", f"{stem}om", word, f"{stem}im"]
    if kind == "masculine" and word.endswith(POSSESSIVE):
        return [f"{word}og", f"{word}om", word, f"{word}im"]
    return [word] * len(CASES)


def _adjective_of_a_people(word: str) -> list[tuple[str, str]]:
    """The adjective that names a people, with zajednica and with other nouns: romska, romski."""
    stem = word[:-1]
    endings = {
        "genitive": ["e", "og", "ih"],
        "locative": ["oj", "om", "im"],
        "accusative": ["u", "o", "i"],
    }
    return [(case, f"{stem}{ending}") for case, found in endings.items() for ending in found]
