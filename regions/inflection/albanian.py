"""Albanian: definite forms, the genitive after "Komuna e", the plurals of peoples.

Names of places in the singular (Gjilan, Gjilani, Gjilanit), of peoples in both numbers (rom, romi,
romët, romëve).
"""

# After these a masculine noun takes -u, because -i would be swallowed; but "sh" is no h.
BACK = ("k", "g", "h")
DIGRAPHS = ("sh", "th", "dh", "zh", "xh")
PARTICLES = {"i": "të", "e": "së"}


def albanian_forms(name: str, *, is_people: bool) -> list[tuple[str, str]]:
    """Give (case, form) of a place's or a people's name."""
    head, rest = _split(name)
    before, _space, noun = head.rpartition(" ")
    prefix = f"{before} " if before else ""
    forms = _people(noun) if is_people else _place(noun, is_definite=_is_definite(name))
    return [(case, f"{prefix}{form}{_agreeing(rest, case)}") for case, form in forms]


def _split(name: str) -> tuple[str, str]:
    """Part the words that are declined from what stands behind: "Mitrovicë", " e Veriut"."""
    words = name.split()
    for place, word in enumerate(words[1:], start=1):
        if word in PARTICLES or (place == 1 and word.endswith("ore")):
            return " ".join(words[:place]), " " + " ".join(words[place:])
    return name, ""


def _is_definite(name: str) -> bool:
    """Whether the name itself is a definite form already: Hani i Elezit."""
    words = name.split()
    return len(words) > 1 and words[1] == "i" and words[0].endswith(("i", "u"))


def _agreeing(rest: str, case: str) -> str:
    """The particle of what stands behind follows the case: Mitrovicës së Veriut."""
    particle, _space, others = rest.strip().partition(" ")
    if case == "genitive" and particle in PARTICLES:
        return f" {PARTICLES[particle]} {others}"
    return rest


def _place(noun: str, *, is_definite: bool) -> list[tuple[str, str]]:
    if is_definite:
        return [("genitive", f"{noun}t"), ("accusative", f"{noun}n")]
    if noun.endswith("ë"):
        stem = noun[:-1]
        return [("definite", f"{stem}a"), ("genitive", f"{noun}s"), ("accusative", f"{noun}n")]
    if noun.endswith("e"):
        return [
            ("definite", f"{noun[:-1]}ja"),
            ("genitive", f"{noun}s"),
            ("accusative", f"{noun}n"),
        ]
    if noun.endswith("i"):
        return [("definite", f"{noun}a"), ("genitive", f"{noun}së"), ("accusative", f"{noun}në")]
    if noun.endswith("aj"):
        return [
            ("definite", f"{noun}i"),
            ("genitive", f"{noun}t"),
            ("accusative", f"{noun}n"),
            ("genitive", f"{noun}it"),
        ]
    return _masculine(noun)


def _masculine(noun: str) -> list[tuple[str, str]]:
    vowel = "u" if noun.endswith(BACK) and not noun.endswith(DIGRAPHS) else "i"
    definite = f"{noun}{vowel}"
    return [
        ("definite", definite),
        ("genitive", f"{definite}t"),
        ("accusative", f"{definite}n"),
    ]


def _people(noun: str) -> list[tuple[str, str]]:
    """One of them, and all of them: romi, romët."""
    if noun.endswith("i"):
        one = [("definite", f"{noun}u"), ("genitive", f"{noun}ut"), ("accusative", f"{noun}un")]
        plural = f"{noun}nj"
        all_of_them = f"{plural}të"
    else:
        one = _masculine(noun)
        plural = f"{noun}ë"
        all_of_them = f"{plural}t"
    # Of many they are said in one form: i romëve, ashkalinjve.
    of_them = f"{plural}ve"
    return [*one, ("plural", plural), ("plural", all_of_them), ("plural", of_them)]
