"""Turkish: suffixes by the harmony of vowels, after an apostrophe that people also leave out.

Prizren'de, Mamuşa'da, İpek'te (in), -den (from), -e (to), -in (of), -i (whom).
"""

VOWELS = "aıoueiöü"
BACK = "aıou"
ROUND = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}
VOICELESS = "pçtkfhsş"


def turkish_forms(name: str, *, is_people: bool) -> list[tuple[str, str]]:
    """Give (case, form) of a place's or a people's name."""
    vowel = next((each for each in reversed(_lower(name)) if each in VOWELS), "e")
    low = "a" if vowel in BACK else "e"
    high = ROUND[vowel]
    last = _lower(name)[-1]
    hard = "t" if last in VOICELESS else "d"
    ends_in_vowel = last in VOWELS
    # "Kosova Ovası" is a plain of something: its suffixes begin with n.
    of_something = " " in name and ends_in_vowel and last in "ıiuü"
    between = "n" if of_something else "y" if ends_in_vowel else ""
    hard = "nd" if of_something else hard
    suffixes = [
        ("locative", f"{hard}{low}"),
        ("ablative", f"{hard}{low}n"),
        ("dative", f"{between}{low}"),
        ("genitive", f"{'n' if ends_in_vowel else ''}{high}n"),
        ("accusative", f"{between}{high}"),
    ]
    forms = [(case, f"{name}'{suffix}") for case, suffix in suffixes]
    plural = f"{name}l{low}r"
    many = [("plural", plural), ("plural", f"{plural}{ROUND[low]}n")]
    return [*forms, *many] if is_people else forms


def _lower(name: str) -> str:
    return name.replace("İ", "i").replace("I", "ı").lower()
